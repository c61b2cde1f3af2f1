/** Registration, locking and unlocking, also across a stopped worker and a passed deadline. */

import { Person } from '../support/person';
import { passphrase, register, sealLetter, unlock } from '../support/sealcard-page';
import { expect, test } from './fixtures';

test('registration asks for a passphrase worth the name, typed twice alike', async ({ target }) => {
  const person = await Person.arrive({ name: 'Carol', browser: target });
  const page = await person.openSealcard();
  await page.getByTestId('register-identity').fill('carol@example.com');
  await page.getByTestId('register-passphrase').fill('short');
  await page.getByTestId('register-passphrase-again').fill('short');
  await page.getByTestId('register-submit').click();
  await expect(page.getByTestId('error').first()).toHaveAttribute('data-code', 'passphrase_short');
  await page.getByTestId('register-passphrase').fill(passphrase);
  await page.getByTestId('register-passphrase-again').fill(`${passphrase}?`);
  await page.getByTestId('register-submit').click();
  await expect(page.getByTestId('error').first()).toHaveAttribute('data-code', 'passphrase_mismatch');
  await expect(page.getByTestId('register-identity')).toHaveValue('carol@example.com');
  await register(page, 'carol@example.com');
  await person.leave();
});

test('a wrong passphrase gets a sentence, the right one opens', async ({ alice, bob }) => {
  const page = await alice.person.openSealcard();
  await page.getByTestId('lock').click();
  await expect(page.getByTestId('unlock-passphrase')).toBeFocused();
  await page.getByTestId('unlock-passphrase').fill('not my passphrase');
  await page.getByTestId('unlock-submit').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'passphrase_wrong', {
    timeout: 20_000,
  });
  await expect(page.getByTestId('unlock-passphrase')).toHaveValue('not my passphrase');
  await unlock(page);
  await expect(page.getByTestId('recipient-row').filter({ hasText: bob.identity })).toHaveCount(1);
  await page.close();
});

test('stays unlocked when the worker is stopped', async ({ alice, bob }) => {
  await alice.person.stopWorker();
  const page = await alice.person.openSealcard();
  await expect(page.getByTestId('recipient-row').filter({ hasText: bob.identity })).toHaveCount(1);
  await page.close();
});

test('a seal asked for while locked: unlock first, with the text at hand', async ({ alice, fields }) => {
  const page = await alice.person.openSealcard();
  await page.getByTestId('lock').click();
  await page.getByTestId('unlock-passphrase').waitFor();
  await page.close();
  await fields.getByTestId('textarea').fill('typed before unlocking');
  await fields.getByTestId('textarea').focus();
  const composer = await alice.person.press('seal-field', fields);
  await unlock(composer);
  await expect(composer.getByTestId('compose-text')).toHaveValue('typed before unlocking');
  await sealLetter(composer, 'typed before unlocking', ['bob']);
  await expect(fields.getByTestId('textarea')).toHaveValue(/BEGIN SEALCARD MESSAGE/);
  await composer.close();
});

test('locked while composing: what was typed is there after unlocking', async ({ alice, fields }) => {
  await fields.getByTestId('textarea').click();
  const composer = await alice.person.press('seal-field', fields);
  await composer.getByTestId('compose-text').fill('half a letter');
  const page = await alice.person.openSealcard();
  await page.getByTestId('lock').click();
  await page.getByTestId('unlock-passphrase').waitFor();
  await page.close();
  await composer.bringToFront();
  await expect(composer.getByTestId('compose-text')).toBeHidden();
  await unlock(composer);
  await expect(composer.getByTestId('compose-text')).toHaveValue('half a letter');
  await composer.close();
});

test('locks when its deadline has passed, even if no alarm came', async ({ alice }) => {
  const page = await alice.person.openSealcard();
  await page.getByTestId('recipient-row').first().waitFor();
  await page.evaluate(async () => {
    await chrome.alarms.clearAll();
    const { unlocked } = (await chrome.storage.session.get('unlocked')) as { unlocked: object };
    await chrome.storage.session.set({ unlocked: { ...unlocked, deadline: Date.now() - 1 } });
  });
  await page.reload();
  await expect(page.getByTestId('unlock-passphrase')).toBeVisible();
  await unlock(page);
  await page.close();
});

test('locks by its alarm', async ({ alice }) => {
  const page = await alice.person.openSealcard();
  await page.getByTestId('recipient-row').first().waitFor();
  await page.evaluate(async () => {
    const { unlocked } = (await chrome.storage.session.get('unlocked')) as { unlocked: object };
    await chrome.storage.session.set({ unlocked: { ...unlocked, deadline: Date.now() - 1 } });
    await chrome.alarms.create('lock', { when: Date.now() });
  });
  await expect(page.getByTestId('unlock-passphrase')).toBeVisible();
  await unlock(page);
  await page.close();
});

test('nothing secret is stored in clear', async ({ alice, fields }) => {
  await fields.getByTestId('textarea').click();
  const composer = await alice.person.press('seal-field', fields);
  await composer.getByTestId('compose-text').fill('canary-in-the-draft');
  await composer.close();
  const page = await alice.person.openSealcard();
  await page.getByTestId('draft-row').first().waitFor();
  const stored = await page.evaluate(async () => {
    const texts: string[] = [JSON.stringify(await chrome.storage.local.get(null))];
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('sealcard');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const name of database.objectStoreNames) {
      const values = await new Promise<unknown[]>((resolve, reject) => {
        const request = database.transaction(name).objectStore(name).getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const value of values)
        texts.push(
          ArrayBuffer.isView(value)
            ? new TextDecoder('latin1').decode(value as Uint8Array<ArrayBuffer>)
            : JSON.stringify(value),
        );
    }
    database.close();
    return texts;
  });
  expect(stored.length).toBeGreaterThan(2);
  expect(stored[0]).toBe('{}');
  for (const canary of ['canary-in-the-draft', passphrase, 'bob@example.com']) {
    expect(stored.join('\n')).not.toContain(canary);
  }
  await page.close();
});
