/**
 * A directory lies, or somebody between: it gives another key under a name, the card of before, no card, other keys of its own, or
 * something to sign that is for others. A known person's card stays, and the user is told where there is something to decide.
 */
import type { Page } from 'playwright';
import { toBase64 } from '../../src/crypto/bytes';
import { createCard } from '../../src/format/card';
import { generatePrivateKey } from '../../src/format/key';
import { clientOf } from '../directory/client';
import { makeOwner, modelOf, type Owner } from '../directory/directory-owner';
import { test as base, expect } from '../e2e/fixtures';
import { CardDirectory } from '../support/card-directory';
import { join } from '../support/directory-page';
import { Person } from '../support/person';
import { commitLetter, register, writeLetter } from '../support/sealcard-page';
import { behind, honest, type Liar, placeInFront } from './directory-front';

interface Town {
  readonly liar: Liar;
  readonly anna: Person;
  readonly ben: Owner;
  readonly token: string;
}

const name = 'ben@example.com';
const now = () => Math.floor(Date.now() / 1000);

const test = base.extend<object, { town: Town }>({
  town: [
    async ({ target }, use) => {
      const directory = await CardDirectory.open();
      const liar = await placeInFront(directory);
      const anna = await Person.arrive({ name: 'anna@example.com', browser: target });
      const page = await anna.openSealcard();
      await register(page, 'anna@example.com');
      await page.evaluate(() => chrome.alarms.clear('directory'));
      await page.close();
      await (await join(anna, behind(liar), 'anna@example.com')).close();
      const ben = await makeOwner(name, now() - 10);
      const { token } = await clientOf(directory.address).register(ben, 'invite', () =>
        directory.invite(name),
      );
      await use({ liar, anna, ben, token });
      await anna.leave();
      liar.close();
      await directory.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
test.describe.configure({ mode: 'serial' });
test.afterEach(({ town }) => {
  town.liar.lie = honest;
});

async function look(anna: Person): Promise<Page> {
  const page = await anna.openSealcard('#/add');
  await page.getByTestId('add-text').fill(name);
  await expect(
    page
      .getByTestId('found-card')
      .or(page.getByTestId('found-nobody'))
      .or(page.getByTestId('found-failed'))
      .first(),
  ).toBeVisible();
  return page;
}

/** Fingerprint that Anna has of Ben, as she would compare it. */
async function keyOfBen(anna: Person): Promise<{ id: string; isPending: boolean }[]> {
  const page = await anna.openSealcard('#/');
  const list = await page.evaluate(() => chrome.runtime.sendMessage({ name: 'recipients.list', input: {} }));
  await page.close();
  return (list.value as { id: string; identity: string; pending: object | null }[])
    .filter(({ identity }) => identity === name)
    .map(({ id, pending }) => ({ id, isPending: pending !== null }));
}

const isSearch = (path: string) => path.endsWith('/actions/search');

test('a card of its own making, which its service key did not sign, is nobody’s', async ({ town }) => {
  const thief = await makeOwner(name, now());
  const forged = modelOf(thief.card);
  const real = { body: null as unknown };
  town.liar.lie = (path, said) => {
    if (!isSearch(path)) return said;
    real.body = said.body;
    // With the signatures of Ben's card, which are over another.
    const [first] = said.body as { signatures: { signer: string }[] }[];
    const others = first?.signatures.filter(({ signer }) => signer !== 'self') ?? [];
    return { ...said, body: [{ ...forged, signatures: [...forged.signatures, ...others] }] };
  };
  const page = await look(town.anna);
  await expect(page.getByTestId('found-failed')).toHaveAttribute('data-code', 'directory_card_invalid');
  expect(real.body).toHaveLength(1);
  expect(await keyOfBen(town.anna)).toEqual([]);
  await page.close();
});

test('the true card is found and added', async ({ town }) => {
  const page = await look(town.anna);
  await page.getByTestId('add-submit').click();
  await expect(page.getByTestId('added')).toHaveAttribute('data-outcome', 'added');
  await page.close();
  expect(await keyOfBen(town.anna)).toEqual([{ id: town.ben.card.id, isPending: false }]);
});

test('a card that is withheld stays, and is written to', async ({ town }) => {
  town.liar.lie = (path, said) => {
    if (isSearch(path)) return { ...said, body: [] };
    const missing = { code: 10001, message: 'There is no such card.' };
    return /\/card\/v5\/[0-9a-f]{64}$/.test(path) ? { ...said, status: 404, body: missing } : said;
  };
  await (await look(town.anna)).close();
  const composer = await town.anna.openSealcard('#/');
  await composer.getByTestId('new-letter').click();
  await writeLetter(composer, 'Dear Ben', ['ben']);
  await commitLetter(composer);
  await composer.close();
  expect(await keyOfBen(town.anna)).toEqual([{ id: town.ben.card.id, isPending: false }]);
});

test('the card of before does not come back', async ({ town }) => {
  const privateKey = await generatePrivateKey();
  const card = await createCard({ identity: name, privateKey, createdAt: now(), previous: town.ben });
  const next: Owner = { privateKey, card, model: modelOf(card) };
  await clientOf(town.liar.directory.address).publish(town.token, next);
  const page = await look(town.anna);
  await page.getByTestId('add-submit').click();
  await expect(page.getByTestId('added')).toHaveAttribute('data-outcome', 'signed');
  await page.close();
  let lies = 0;
  town.liar.lie = (path, said) => {
    const { 'x-virgil-is-superseeded': _, ...headers } = said.headers;
    if (!isSearch(path)) return { ...said, headers };
    lies++;
    const models = said.body as { content_snapshot: string }[];
    const old = models.filter(model => model.content_snapshot === toBase64(town.ben.card.snapshot));
    return { ...said, body: old, headers };
  };
  const again = await look(town.anna);
  const add = again.getByTestId('add-submit');
  if (await again.getByTestId('found-card').isVisible()) await add.click();
  await again.close();
  expect(lies).toBeGreaterThan(0);
  expect(await keyOfBen(town.anna)).toEqual([{ id: next.card.id, isPending: false }]);
});

test('another key that it vouches for waits for the user, and stops what is written', async ({ town }) => {
  const [known] = await keyOfBen(town.anna);
  const thief = await makeOwner(name, now() + 1);
  const { directory } = town.liar;
  await clientOf(directory.address).register(thief, 'invite', () => directory.invite(name));
  const page = await town.anna.openSealcard('#/');
  await page.evaluate(
    id => chrome.runtime.sendMessage({ name: 'directory.add', input: { cardId: id } }),
    thief.card.id,
  );
  expect(await keyOfBen(town.anna)).toEqual([{ id: known?.id, isPending: true }]);
  await page.getByTestId('new-letter').click();
  await writeLetter(page, 'Dear Ben', ['ben']);
  await page.getByTestId('compose-submit').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'card_pending');
  await page.close();
});

test('what is to be signed for others is not signed', async ({ town }) => {
  const page = await town.anna.openSealcard('#/');
  town.liar.asked.length = 0;
  town.liar.lie = (path, said) => {
    // The token is said to be too old, and a new one is to be had for another's challenge.
    if (isSearch(path))
      return { ...said, status: 401, body: { code: 20304, message: 'The access token has expired.' } };
    const challenge = `sealcard-directory.${'0'.repeat(64)}.${town.ben.card.id}.9999999999.${'0'.repeat(32)}.x`;
    return path === '/v1/challenges' ? { ...said, body: { ...(said.body as object), challenge } } : said;
  };
  const found = await look(town.anna);
  await expect(found.getByTestId('found-failed')).toBeVisible();
  expect(town.liar.asked).toContain('/v1/challenges');
  expect(town.liar.asked).not.toContain('/v1/tokens');
  await found.close();
  await page.close();
});

test('with other keys of its own it is another directory', async ({ town }) => {
  const other = toBase64((await generatePrivateKey()).publicKey.spki);
  town.liar.lie = (path, said) => {
    if (path !== '/v1/directory') return said;
    const info = said.body as { keys: object };
    return { ...said, body: { ...info, keys: { ...info.keys, virgil: other } } };
  };
  const page = await town.anna.openSealcard('#/');
  // As a day later, when the keys are looked at again.
  const options = await town.anna.visit(town.anna.extensionUrl('src/options/index.html#/directory'));
  const looked = await options.evaluate(
    address => chrome.runtime.sendMessage({ name: 'directory.look', input: { address } }),
    town.liar.address,
  );
  expect(looked.value.fingerprint.replaceAll(' ', '')).not.toBe(town.liar.directory.fingerprint);
  const connected = await options.evaluate(
    ([address, fingerprint]) =>
      chrome.runtime.sendMessage({ name: 'directory.connect', input: { address, fingerprint } }),
    [town.liar.address, town.liar.directory.fingerprint] as const,
  );
  expect(connected.error.code).toBe('directory_fingerprint_different');
  await options.close();
  await page.close();
});
