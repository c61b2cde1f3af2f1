/**
 * The browser fails: it stops the background between any two steps, has no room, gives back a damaged vault, or comes back as it was
 * long ago. Nothing is lost without a word, nothing opens that should not, and the recovery kit still works.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Worker } from 'playwright';
import { expect, test } from '../e2e/fixtures';
import { makeKit, openOptions, restoreWithWords, textFile } from '../support/options-page';
import { makePeer, openAs } from '../support/peer';
import { Person } from '../support/person';
import { addRecipient, passphrase, pickRecipient, register, unlock } from '../support/sealcard-page';

const next = 'quite another passphrase';

test('the background is gone before every step of a letter', async ({ alice, bob, fields }) => {
  const { person } = alice;
  await fields.getByTestId('textarea').fill('Dear Bob');
  await fields.getByTestId('textarea').focus();
  await person.stopWorker();
  await (await person.openSealcard()).close();
  const composer = await person.press('seal-field', fields);
  const sheet = composer.getByTestId('compose-text');
  await expect(sheet).toHaveValue('Dear Bob');
  const steps = [
    () => pickRecipient(composer, bob.identity),
    () => sheet.fill('Dear Bob,\nwith a second line'),
    () => sheet.press('ControlOrMeta+End'),
    () => composer.keyboard.type(' and a third'),
    () => sheet.press('ControlOrMeta+Enter'),
  ];
  for (const step of steps) {
    await person.stopWorker();
    await step();
  }
  await expect(composer.getByTestId('sealed-notice')).toHaveAttribute('data-delivery', 'filled');
  const sealed = await fields.getByTestId('textarea').inputValue();
  expect(await openAs(bob, alice.card, sealed)).toBe('Dear Bob,\nwith a second line and a third');
  await composer.close();
});

test('a disk without room is told, and what was typed stays', async ({ alice }) => {
  const page = await alice.person.openSealcard();
  await page.getByTestId('new-letter').click();
  const sheet = page.getByTestId('compose-text');
  await sheet.fill('before');
  const worker = alice.person.context.serviceWorkers().at(-1) as Worker;
  await worker.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    Object.assign(globalThis, { put });
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('No room', 'QuotaExceededError');
    };
  });
  await sheet.fill('no room for this one');
  await expect(page.getByTestId('compose-save-failed')).toHaveAttribute('data-notice', 'storage_full');
  await expect(sheet).toHaveValue('no room for this one');
  await worker.evaluate(() => {
    IDBObjectStore.prototype.put = (
      globalThis as unknown as { put: typeof IDBObjectStore.prototype.put }
    ).put;
  });
  await page.getByTestId('compose-save-again').click();
  await expect(page.getByTestId('compose-save-failed')).toBeHidden();
  await page.reload();
  await expect(sheet).toHaveValue('no room for this one');
  await page.close();
});

test('people who cannot be read anew take no letter away', async ({ alice }) => {
  const page = await alice.person.openSealcard();
  await page.getByTestId('new-letter').click();
  const sheet = page.getByTestId('compose-text');
  await sheet.fill('still being written');
  const worker = alice.person.context.serviceWorkers().at(-1) as Worker;
  await worker.evaluate(() => {
    const { getAll } = IDBObjectStore.prototype;
    Object.assign(globalThis, { getAll, refused: 0 });
    IDBObjectStore.prototype.getAll = () => {
      (globalThis as unknown as { refused: number }).refused++;
      throw new DOMException('The disk is gone', 'UnknownError');
    };
    void chrome.runtime.sendMessage({ broadcast: 'recipients.changed' });
  });
  const refusals = () => worker.evaluate(() => (globalThis as unknown as { refused: number }).refused);
  await expect.poll(refusals).toBeGreaterThan(0);
  // Its own asking was before this one.
  const asked = page.evaluate(() => chrome.runtime.sendMessage({ name: 'groups.list', input: {} }));
  expect(await asked).toMatchObject({ ok: false });
  await worker.evaluate(() => {
    const { getAll } = globalThis as unknown as { getAll: typeof IDBObjectStore.prototype.getAll };
    IDBObjectStore.prototype.getAll = getAll;
  });
  const carol = await makePeer('carol@example.com');
  const other = await alice.person.openSealcard();
  await other.getByTestId('add-recipient').click();
  await addRecipient(other, carol.cardText);
  await pickRecipient(page, carol.identity);
  await expect(sheet).toHaveValue('still being written');
  await other.close();
  await page.close();
});

/** Flips a bit of each of these bytes of the vault in turn, and asks something of the background; what it answered. */
const askWithDamage = (page: Page, places: readonly number[] | 'all', name: string, input: object) =>
  page.evaluate(
    async ([wanted, message, what]) => {
      const ask = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await ask(indexedDB.open('sealcard'));
      const store = (from: string) => database.transaction(from, 'readwrite').objectStore(from);
      const blob: Uint8Array = await ask(store('vault').get('vault'));
      const answers: string[] = [];
      for (const place of wanted === 'all' ? blob.keys() : wanted) {
        const at = Math.floor(place < 1 ? place * blob.length : place);
        await ask(store('vault').put(blob.with(at, (blob[at] ?? 0) ^ 1), 'vault'));
        await ask(store('notes').delete('attempts'));
        const reply = await chrome.runtime.sendMessage({ name: message, input: what });
        answers.push(reply.ok ? `opened ${reply.value.vault}` : String(reply.error.code));
      }
      await ask(store('vault').put(blob, 'vault'));
      await ask(store('notes').delete('attempts'));
      database.close();
      return answers;
    },
    [places, name, input] as const,
  );

test('a vault with any byte changed is told, and the recovery kit brings all back', async ({ bob }) => {
  test.setTimeout(120_000);
  const person = await Person.arrive({ name: 'Carol' });
  const page = await person.openSealcard();
  await register(page, 'carol@example.com');
  await page.goto(`${person.extensionUrl()}?window#/add`);
  await addRecipient(page, bob.cardText);
  await page.getByTestId('added').waitFor();
  const options = await openOptions(person, '#/kit');
  const kit = await makeKit(options);
  await page.evaluate(() => chrome.runtime.sendMessage({ name: 'vault.lock', input: {} }));

  const states = await askWithDamage(page, 'all', 'state.get', {});
  expect(states.length).toBeGreaterThan(300);
  expect([...new Set(states)].sort()).toEqual(['opened damaged', 'opened locked']);
  // In the id, the cost, the wraps, and the keyring.
  const places = [8, 30, 0.2, 0.3, 0.5, 0.7, 0.9, 0.999];
  const opened = await askWithDamage(page, places, 'vault.unlock', { passphrase });
  for (const answer of opened)
    expect(answer).toMatch(/^(passphrase_wrong|vault_damaged|vault_unsupported)$|^opened/);
  expect(opened.filter(answer => answer.startsWith('opened')).length).toBeLessThan(3);
  expect(opened.at(-1)).toBe('vault_damaged');
  await page.evaluate(() => chrome.runtime.sendMessage({ name: 'vault.lock', input: {} }));

  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>(resolve => {
      const request = indexedDB.open('sealcard');
      request.onsuccess = () => resolve(request.result);
    });
    const write = database.transaction('vault', 'readwrite');
    write.objectStore('vault').put(new Uint8Array(400), 'vault');
    await new Promise(resolve => {
      write.oncomplete = resolve;
    });
    database.close();
  });
  await options.reload();
  await options.getByTestId('restore-file').setInputFiles(textFile('carol.sealcard-backup', kit.backup));
  await options.getByTestId('restore-aside').fill('replace');
  await restoreWithWords(options, { words: kit.words, next });
  await page.goto(`${person.extensionUrl()}?window#/`);
  await page.reload();
  await expect(page.getByTestId('recipient-row').filter({ hasText: bob.identity })).toHaveCount(1);
  await person.leave();
});

test('a profile as it was long ago opens as it did then', async ({ bob }) => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(join(tmpdir(), 'sealcard-old-'));
  const [profile, old] = [join(folder, 'now'), join(folder, 'old')];
  const before = await Person.arrive({ name: 'Carol', profile });
  const first = await before.openSealcard();
  await register(first, 'carol@example.com');
  await first.goto(`${before.extensionUrl()}?window#/add`);
  await addRecipient(first, bob.cardText);
  await first.getByTestId('added').waitFor();
  await before.leave();
  await cp(profile, old, { recursive: true });

  const since = await Person.arrive({ name: 'Carol', profile });
  const page = await since.openSealcard();
  await unlock(page);
  const options = await openOptions(since);
  await options.evaluate(
    ([from, to]) =>
      chrome.runtime.sendMessage({ name: 'passphrase.change', input: { passphrase: from, next: to } }),
    [passphrase, next] as const,
  );
  await since.leave();

  const again = await Person.arrive({ name: 'Carol', profile: old });
  const back = await again.openSealcard();
  await back.getByTestId('unlock-passphrase').fill(next);
  await back.getByTestId('unlock-submit').click();
  await expect(back.getByTestId('error')).toHaveAttribute('data-code', 'passphrase_wrong', {
    timeout: 20_000,
  });
  await unlock(back);
  await expect(back.getByTestId('recipient-row').filter({ hasText: bob.identity })).toHaveCount(1);
  await again.leave();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});
