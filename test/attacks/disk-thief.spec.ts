/**
 * A thief takes the disk after Sealcard was really used: every store of the extension and every file of the browser's profile is
 * searched for the passphrase, the words, the texts, the names and the keys, in every form they could stand there.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { fromBase64 } from '../../src/crypto/bytes';
import { readCard } from '../../src/format/card-text';
import { decryptPrivateKey } from '../../src/format/pbes2';
import { expect, test } from '../e2e/fixtures';
import { makeKit, openOptions } from '../support/options-page';
import { makePeer, sealFrom } from '../support/peer';
import { Person } from '../support/person';
import { addRecipient, pickRecipient, readOwnCard, register, sealLetter } from '../support/sealcard-page';
import { makeCanary, tracesOf } from './canary';

/** Everything a thief would like to have, by what it is. */
type Secrets = Readonly<Record<string, string | Uint8Array>>;

/** The secrets found in `seen`, each with the forms in which it stands there. */
const foundIn = (secrets: Secrets, seen: string | Uint8Array): string[] =>
  Object.entries(secrets).flatMap(([what, word]) => tracesOf(word, seen).map(form => `${what}, ${form}`));

/** Every value of every store of the extension, as the bytes or the JSON that it is. */
async function dumpStores(page: Page): Promise<Buffer> {
  const values = await page.evaluate(async () => {
    const kept: (string | number[])[] = [
      JSON.stringify(await chrome.storage.local.get(null)),
      JSON.stringify(await chrome.storage.sync.get(null)),
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      JSON.stringify(await caches.keys()),
      document.cookie,
    ];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        for (const what of ['getAll', 'getAllKeys'] as const) {
          const found = await new Promise<unknown[]>((resolve, reject) => {
            const request = database.transaction(store).objectStore(store)[what]() as IDBRequest<unknown[]>;
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
          kept.push(
            ...found.map(value => (value instanceof Uint8Array ? [...value] : JSON.stringify(value))),
          );
        }
      }
      database.close();
    }
    return kept;
  });
  return Buffer.concat(values.map(value => Buffer.from(value as string)));
}

/** What every file below a folder holds, by its path; one that goes away meanwhile is none. */
async function* filesBelow(folder: string): AsyncGenerator<readonly [string, Buffer]> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path).catch(() => null);
    if (content !== null) yield [path.slice(folder.length), content];
  }
}

async function searchDisk(profile: string, secrets: Secrets): Promise<string[]> {
  const found: string[] = [];
  for await (const [path, content] of filesBelow(profile)) {
    found.push(...foundIn(secrets, content).map(trace => `${trace} in ${path}`));
  }
  return found;
}

/** The vault as it is stored, the key that is only in memory, and the private key. */
async function readKeys(person: Person, passphrase: string) {
  const page = await openOptions(person);
  const password = makeCanary('password');
  const held = await page.evaluate(
    async ([phrase, filePassword]) => {
      const send = (name: string, input: object) => chrome.runtime.sendMessage({ name, input });
      const { unlocked } = (await chrome.storage.session.get('unlocked')) as {
        unlocked: { vaultKey: string };
      };
      const cardId = (await send('state.get', {})).value.own.id;
      const exported = await send('key.export', { cardId, passphrase: phrase, password: filePassword });
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('sealcard');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const vault = await new Promise<Uint8Array>((resolve, reject) => {
        const request = database.transaction('vault').objectStore('vault').get('vault');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      database.close();
      return { vaultKey: unlocked.vaultKey, pem: String(exported.value.pem), vault: [...vault] };
    },
    [passphrase, password] as const,
  );
  await page.close();
  const { raw } = await decryptPrivateKey(held.pem, password);
  return { privateKey: raw, vaultKey: fromBase64(held.vaultKey), password, vault: Buffer.from(held.vault) };
}

test('nothing secret is in any store or file, while it is used and after', async ({ target, origin }) => {
  test.setTimeout(120_000);
  const profile = await mkdtemp(join(tmpdir(), 'sealcard-thief-'));
  const person = await Person.arrive({ name: 'Dora', browser: target, profile });
  const passphrase = makeCanary('passphrase');
  const bob = await makePeer(`${makeCanary('bob')}@example.com`);
  const texts = {
    letter: makeCanary('letter'),
    draft: makeCanary('draft'),
    opened: makeCanary('opened'),
    fileContent: makeCanary('content'),
    fileName: makeCanary('name'),
    pasted: makeCanary('pasted'),
  };

  const page = await person.openSealcard();
  await register(page, 'dora@example.com', passphrase);
  const card = readCard(await readOwnCard(page));
  const adding = await person.openSealcard('#/add');
  await addRecipient(adding, bob.cardText);
  await expect(adding.getByTestId('added')).toBeVisible();
  const site = await person.visit(`${origin}/fields`);
  await site.getByTestId('textarea').focus();
  const composer = await person.press('seal-field', site);
  await sealLetter(composer, texts.letter, [bob.identity]);
  const writing = await person.openSealcard();
  await writing.getByTestId('new-letter').click();
  await pickRecipient(writing, bob.identity);
  await writing.getByTestId('compose-text').fill(texts.draft);
  const reading = await person.openSealcard('#/open');
  await reading.getByTestId('open-text').fill(await sealFrom(bob, [card], texts.opened));
  await reading.getByTestId('open-submit').click();
  await expect(reading.getByTestId('read-text')).toHaveText(texts.opened);
  const sealing = await person.openSealcard('#/seal-file');
  await pickRecipient(sealing, bob.identity);
  const file = {
    name: `${texts.fileName}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(texts.fileContent),
  };
  await sealing.getByTestId('file-input').setInputFiles(file);
  await sealing.getByTestId('file-submit').click();
  await expect(sealing.getByTestId('file-sealed')).toBeVisible();
  const importing = await openOptions(person, '#/import-key');
  await importing.getByTestId('key-text').fill(`-----BEGIN PRIVATE KEY-----\n${texts.pasted}`);
  const options = await openOptions(person, '#/kit');
  const { words } = await makeKit(options);
  const { vault, ...keys } = await readKeys(person, passphrase);
  const secrets = { passphrase, ...texts, bob: bob.identity, words: words.join(' '), ...keys };

  expect(foundIn(secrets, await dumpStores(page))).toEqual([]);
  expect(await searchDisk(profile, secrets)).toEqual([]);
  await person.leave();
  expect(await searchDisk(profile, secrets)).toEqual([]);
  // What is kept is there, so what is secret would have been found.
  expect((await searchDisk(profile, { vault: vault.subarray(-64) })).length).toBeGreaterThan(0);
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});
