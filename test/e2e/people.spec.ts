/** Trust in people: comparing, changes of key, names that look alike, groups, proposals, and lists as files. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { createCard } from '../../src/format/card';
import { armorCard } from '../../src/format/card-text';
import { generatePrivateKey } from '../../src/format/key';
import { safetyNumber } from '../../src/format/safety-number';
import { makePeer, openAs, type Peer, sealFrom } from '../support/peer';
import { addRecipient, commitLetter, pickRecipient } from '../support/sealcard-page';
import { type Alice, expect, test } from './fixtures';

async function addPeer(alice: Alice, peer: Peer): Promise<Page> {
  const page = await alice.person.openSealcard('#/add');
  await addRecipient(page, peer.cardText);
  await expect(page.getByTestId('added').or(page.getByTestId('add-known'))).toBeVisible();
  return page;
}

/** Somebody's next card, signed by their old key or by nobody else. */
async function nextOf(peer: Peer, isSigned: boolean): Promise<Peer> {
  const { identity } = peer;
  const privateKey = await generatePrivateKey();
  const previous = isSigned && { previous: { card: peer.card, privateKey: peer.privateKey } };
  const card = await createCard({ identity, privateKey, createdAt: peer.card.createdAt + 1, ...previous });
  return { identity, privateKey, card, cardText: armorCard(card) };
}

const outcome = (page: Page) => page.getByTestId('added');

async function read(page: Page, message: string): Promise<void> {
  await page.goto(page.url().replace(/#.*$/, '#/open'));
  await page.getByTestId('open-text').fill(message);
  await page.getByTestId('open-submit').click();
}

test('a safety number is compared, and letters say so', async ({ alice }) => {
  const gina = await makePeer('gina@example.com');
  const page = await addPeer(alice, gina);
  await page.goto(page.url().replace(/#.*$/, `#/recipient/${gina.card.id}`));
  await expect(page.getByTestId('trust')).toHaveAttribute('data-trust', 'added');
  await page.getByTestId('recipient-safety').click();
  const { digits, words } = safetyNumber(gina.card, alice.card);
  await expect(page.getByTestId('safety-digits')).toHaveText(digits.join(' '));
  await expect(page.getByTestId('safety-words').locator('li')).toHaveText([...words]);
  await page.getByTestId('safety-same').click();
  await expect(page.getByTestId('trust')).toHaveAttribute('data-trust', 'checked');
  await read(page, await sealFrom(gina, [alice.card], 'hello'));
  await expect(page.getByTestId('read-verdict')).toContainText('compared in person');
  await page.close();
});

test('the code on their screen is compared as a picture', async ({ alice }) => {
  const hugo = await makePeer('hugo@example.com');
  const page = await addPeer(alice, hugo);
  await page.goto(page.url().replace(/#.*$/, `#/safety/${hugo.card.id}`));
  const theirs = await page.getByTestId('qr').screenshot();
  const scan = (name: string, buffer: Buffer) =>
    page.getByTestId('safety-scan').setInputFiles({ name, mimeType: 'image/png', buffer });
  const result = page.getByTestId('safety-result');
  await scan('words.png', await page.getByTestId('safety-words').screenshot());
  await expect(result).toHaveAttribute('data-notice', 'foreign');
  const other = await makePeer('ida@example.com');
  const second = await addPeer(alice, other);
  await second.goto(second.url().replace(/#.*$/, `#/safety/${other.card.id}`));
  await scan('another.png', await second.getByTestId('qr').screenshot());
  await expect(result).toHaveAttribute('data-notice', 'different');
  await second.close();
  await scan('code.png', theirs);
  await expect(result).toHaveAttribute('data-notice', 'same');
  await page.getByTestId('safety-same').click();
  await expect(page.getByTestId('trust')).toHaveAttribute('data-trust', 'checked');
  await page.close();
});

test('a card that the old key signed takes its place, and old letters are labelled', async ({ alice }) => {
  const jane = await makePeer('jane@example.com');
  await (await addPeer(alice, jane)).close();
  const next = await nextOf(jane, true);
  const page = await addPeer(alice, next);
  await expect(outcome(page)).toHaveAttribute('data-outcome', 'signed');
  await page.goto(page.url().replace(/#.*$/, `#/recipient/${next.card.id}`));
  await expect(page.getByTestId('recipient-changed')).toHaveAttribute('data-notice', 'signed');
  await read(page, await sealFrom(jane, [alice.card], 'from before'));
  await expect(page.getByTestId('read-verdict')).toHaveAttribute('data-verdict', 'signed-replaced');
  await expect(page.getByTestId('read-text')).toHaveText('from before');
  await page.close();
});

test('another card under a name stops sealing until it is decided', async ({ alice }) => {
  const kurt = await makePeer('kurt@example.com');
  await (await addPeer(alice, kurt)).close();
  const other = await nextOf(kurt, false);
  const page = await addPeer(alice, other);
  await expect(outcome(page)).toHaveAttribute('data-outcome', 'pending');
  const composer = await alice.person.openSealcard('#/');
  await composer.getByTestId('new-letter').click();
  await pickRecipient(composer, 'kurt');
  await composer.getByTestId('compose-text').fill('Dear Kurt');
  await composer.getByTestId('compose-submit').click();
  await expect(composer.getByTestId('error')).toHaveAttribute('data-code', 'card_pending');
  await expect(composer.getByTestId('error')).toContainText('kurt@example.com');
  await page.getByTestId('add-done').click();
  await expect(page.getByTestId('pending')).toBeVisible();
  await page.getByTestId('pending-keep').click();
  await expect(page.getByTestId('pending')).toBeHidden();
  await commitLetter(composer);
  const block = await alice.person.readClipboard(composer);
  expect(await openAs(kurt, alice.card, block)).toBe('Dear Kurt');
  await composer.close();
  await page.goto(page.url().replace(/#.*$/, '#/add'));
  await addRecipient(page, other.cardText);
  await page.getByTestId('add-done').click();
  await page.getByTestId('pending-accept').click();
  await page.getByTestId('pending-accept-confirm').click();
  await expect(page.getByTestId('recipient-changed')).toHaveAttribute('data-notice', 'accepted');
  expect(page.url()).toContain(other.card.id);
  await page.close();
});

test('a name that looks like another is told when it comes, and in the list', async ({ alice, bob }) => {
  const fake = await makePeer('bоb@example.com');
  const page = await addPeer(alice, fake);
  await expect(page.getByTestId('name-resembles')).toContainText(bob.identity);
  await expect(page.getByTestId('name-mixes')).toContainText('Cyrillic');
  await page.getByTestId('add-done').click();
  await page.getByTestId('recipient-search').fill('b');
  const rows = page.getByTestId('recipient-row').filter({ hasText: /b.b@example\.com/ });
  await expect(rows).toHaveCount(2);
  await expect(rows.getByTestId('card-caution')).toHaveCount(2);
  await page.getByTestId('new-letter').click();
  await page.getByTestId('compose-recipient-input').fill('b');
  const offered = page.getByRole('option').filter({ hasText: /b.b@example\.com/ });
  await expect(offered).toHaveCount(2);
  const [one, two] = await offered.allInnerTexts();
  expect(one?.replace(fake.identity, bob.identity)).not.toBe(two?.replace(fake.identity, bob.identity));
  await offered.first().click();
  await expect(page.getByTestId('compose-chip').getByTestId('person-caution')).toHaveText(
    /([0-9a-f]{4} ?){4}/,
  );
  await page.goto(page.url().replace(/#.*$/, `#/recipient/${fake.card.id}`));
  await page.getByTestId('recipient-remove').click();
  await page.getByTestId('recipient-remove-confirm').click();
  await expect(rows.getByTestId('card-caution')).toHaveCount(0);
  await page.close();
});

test('a group is made, written to by its name, and stops by the name of who is gone', async ({ alice }) => {
  const [lena, marc] = await Promise.all([makePeer('lena@example.com'), makePeer('marc@example.com')]);
  for (const peer of [lena, marc]) await (await addPeer(alice, peer)).close();
  const page = await alice.person.openSealcard('#/group');
  await page.getByTestId('group-name').fill('Choir');
  await pickRecipient(page, 'lena');
  await pickRecipient(page, 'marc');
  await page.getByTestId('group-save').click();
  await expect(page.getByTestId('group-row')).toHaveText(/Choir\s*2 people/);
  await page.getByTestId('new-letter').click();
  await pickRecipient(page, 'Choir');
  await page.getByTestId('compose-text').fill('Tonight at eight');
  await commitLetter(page);
  const block = await alice.person.readClipboard(page);
  for (const peer of [lena, marc]) expect(await openAs(peer, alice.card, block)).toBe('Tonight at eight');
  await page.goto(page.url().replace(/#.*$/, `#/recipient/${marc.card.id}`));
  await page.getByTestId('recipient-remove').click();
  await page.getByTestId('recipient-remove-confirm').click();
  await page.getByTestId('group-row').click();
  await expect(page.getByTestId('group-problem')).toContainText('marc@example.com');
  await page.getByTestId('group-write').click();
  await page.getByTestId('compose-text').fill('And tomorrow');
  await page.getByTestId('compose-submit').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'group_member_missing');
  await expect(page.getByTestId('error')).toContainText('marc@example.com');
  await page.close();
});

test('an unfinished letter says that somebody it was for is gone', async ({ alice, bob }) => {
  const paul = await makePeer('paul@example.com');
  const page = await addPeer(alice, paul);
  await page.getByTestId('add-done').click();
  await page.getByTestId('new-letter').click();
  await pickRecipient(page, 'paul');
  await pickRecipient(page, 'bob@');
  await page.getByTestId('compose-text').fill('for Paul and Bob');
  await expect(page.getByTestId('compose-gone')).toBeHidden();
  await page.getByTestId('back').click();
  await page.goto(page.url().replace(/#.*$/, `#/recipient/${paul.card.id}`));
  await page.getByTestId('recipient-remove').click();
  await page.getByTestId('recipient-remove-confirm').click();
  await page.getByTestId('draft-row').filter({ hasText: 'for Paul and Bob' }).getByRole('link').click();
  await expect(page.getByTestId('compose-gone')).toBeVisible();
  await expect(page.getByTestId('compose-chip')).toHaveText([bob.identity]);
  await page.close();
});

test('people one wrote to on a site are proposed there', async ({ alice, bob, fields }) => {
  const write = async () => {
    await fields.locator('textarea').first().click();
    return alice.person.press('seal-field', fields);
  };
  const first = await write();
  await expect(first.getByTestId('compose-text')).toBeVisible();
  await pickRecipient(first, 'bob@');
  await first.getByTestId('compose-text').fill('hello');
  await commitLetter(first);
  await first.close();
  await fields.reload();
  const second = await write();
  await expect(second.getByTestId('compose-text')).toBeVisible();
  await expect(second.getByTestId('compose-chip')).toHaveCount(0);
  await second.getByTestId('proposed-add').filter({ hasText: bob.identity }).click();
  await expect(second.getByTestId('compose-chip')).toHaveText([bob.identity]);
  await second.close();
});

test('the list of people goes out and comes back', async ({ alice }) => {
  const nora = await makePeer('nora@example.com');
  const page = await addPeer(alice, nora);
  await page.goto(page.url().replace(/#.*$/, '#/people-file'));
  const saved = async (button: string) => {
    const download = page.waitForEvent('download');
    await page.getByTestId(button).click();
    return readFile(await (await download).path());
  };
  const sealed = await saved('people-save-own');
  expect(String(sealed)).not.toContain('content_snapshot');
  const clear = await saved('people-save-clear');
  expect(String(clear)).toContain('content_snapshot');
  await page.goto(page.url().replace(/#.*$/, `#/recipient/${nora.card.id}`));
  await page.getByTestId('recipient-remove').click();
  await page.getByTestId('recipient-remove-confirm').click();
  await page.getByTestId('people-file').click();
  for (const [added, buffer] of [
    [1, sealed],
    [0, clear],
  ] as const) {
    await page.getByTestId('people-open').setInputFiles({ name: 'people', mimeType: '', buffer });
    await expect(page.getByTestId('people-added')).toHaveText(String(added));
  }
  await page.close();
});

test('a message of an unknown signer leads to adding their card, and back', async ({ alice }) => {
  const olaf = await makePeer('olaf@example.com');
  const page = await alice.person.openSealcard('#/open');
  await read(page, await sealFrom(olaf, [alice.card], 'hello'));
  await expect(page.getByTestId('read-verdict')).toHaveAttribute('data-verdict', 'unknown-signer');
  await page.getByTestId('read-add-card').click();
  await addRecipient(page, olaf.cardText);
  await expect(outcome(page)).toHaveAttribute('data-outcome', 'added');
  await page.getByTestId('add-done').click();
  await expect(page.getByTestId('open-text')).toBeVisible();
  await page.close();
});
