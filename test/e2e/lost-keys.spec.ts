/** A lost passphrase, keys that cannot be read, keys that are gone: each has a way on, and costs nothing that is there. */
import type { Page } from 'playwright';
import { makeKit, optionsPath } from '../support/options-page';
import { Person } from '../support/person';
import { passphrase, register, unlock } from '../support/sealcard-page';
import { expect, test } from './fixtures';

const newPassphrase = 'seven other unlikely words';

async function forgetPassphrase(page: Page): Promise<void> {
  await page.getByTestId('lock').click();
  // The screen takes the focus when it comes.
  await expect(page.getByTestId('unlock-passphrase')).toBeFocused();
  await page.getByTestId('unlock-forgotten').press('Enter');
}

async function typeNewPassphrase(page: Page): Promise<void> {
  await page.getByTestId('recover-passphrase').fill(newPassphrase);
  await page.getByTestId('recover-passphrase-again').fill(newPassphrase);
  await page.getByTestId('recover-passphrase-again').press('Enter');
}

test('registration leads to the recovery kit, whose words take the place of a lost passphrase', async ({
  target,
}) => {
  test.skip(target === 'firefox', 'Without a display no window has the keys there once another was closed');
  const person = await Person.arrive({ name: 'Carol', browser: target });
  const page = await person.openSealcard();
  await register(page, 'carol@example.com');
  await page.getByTestId('card-done').click();
  await expect(page.getByTestId('kit-notice')).toHaveAttribute('data-kit', 'missing');
  const opened = person.context.waitForEvent('page');
  await page.getByTestId('kit-open').click();
  const options = await opened;
  await options.waitForURL(person.extensionUrl(`${optionsPath}#/kit`));
  await options.getByTestId('kit-make').waitFor();
  const { words } = await makeKit(options);
  await options.close();
  await expect(page.getByTestId('kit-notice')).toHaveCount(0);

  await forgetPassphrase(page);
  await expect(page.getByTestId('recover-words')).toBeFocused();
  await page.getByTestId('recover-words').fill(words.toReversed().join(' '));
  await typeNewPassphrase(page);
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', /^words_(mistyped|wrong)$/);
  await expect(page.getByTestId('recover-words')).toBeFocused();
  await page.getByTestId('recover-words').fill(` ${words.join('\n').toUpperCase()} `);
  await typeNewPassphrase(page);
  await expect(page.getByTestId('own-card')).toBeVisible({ timeout: 20_000 });
  await page.getByTestId('lock').click();
  await page.getByTestId('unlock-passphrase').fill(passphrase);
  await page.getByTestId('unlock-submit').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'passphrase_wrong', {
    timeout: 20_000,
  });
  await unlock(page, newPassphrase);
  await person.leave();
});

test('without a kit a forgotten passphrase is not guessed fast, and one is told so', async ({ target }) => {
  const person = await Person.arrive({ name: 'Carol', browser: target });
  const page = await person.openSealcard();
  await register(page, 'carol@example.com');
  await page.goto(`${person.extensionUrl()}?window#/`);
  await forgetPassphrase(page);
  await expect(page.getByTestId('recover-none')).toBeVisible();
  await page.keyboard.press('Escape');
  // As after eight wrong guesses in a row, the last of them now.
  await changeStored(page, 'notes', 'attempts', { put: { failures: 8, lastAt: Date.now() } });
  await page.getByTestId('unlock-passphrase').fill(passphrase);
  await page.getByTestId('unlock-submit').click();
  const error = page.getByTestId('error');
  await expect(error).toHaveAttribute('data-code', 'passphrase_wait');
  await expect(error).toContainText(/[1-8]/);
  await expect(error).toHaveCount(0);
  await unlock(page);
  await person.leave();
});

type Change = { readonly put: object } | { readonly flip: 'first' | 'last' } | 'remove';

/** Changes what is on the disk behind the extension's back; flipping a bit twice leaves it as it was. */
async function changeStored(page: Page, store: 'vault' | 'notes', key: string, change: Change) {
  await page.evaluate(
    async ([name, at, wanted]) => {
      const ask = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await ask(indexedDB.open('sealcard'));
      const values = database.transaction(name, 'readwrite').objectStore(name);
      if (wanted === 'remove') await ask(values.delete(at));
      else if ('put' in wanted) await ask(values.put(wanted.put, at));
      else {
        const bytes: Uint8Array = await ask(values.get(at));
        const place = wanted.flip === 'first' ? 0 : bytes.length - 1;
        await ask(values.put(bytes.with(place, (bytes[place] ?? 0) ^ 1), at));
      }
      database.close();
    },
    [store, key, change] as const,
  );
}

const damage = (page: Page, flip: 'first' | 'last') => changeStored(page, 'vault', 'vault', { flip });

test('keys that cannot be read are told apart from none, and a backup is offered', async ({ target }) => {
  const person = await Person.arrive({ name: 'Carol', browser: target });
  const page = await person.openSealcard();
  const restored = person.context.waitForEvent('page');
  await page.getByTestId('register-restore').click();
  await (await restored).waitForURL(person.extensionUrl(`${optionsPath}#/restore`));
  await register(page, 'carol@example.com');
  await page.goto(`${person.extensionUrl()}?window#/`);
  await page.getByTestId('new-letter').click();
  await page.getByTestId('compose-text').fill('written before the damage');

  await damage(page, 'first');
  await page.reload();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'vault_damaged');
  await expect(page.getByTestId('register-submit')).toHaveCount(0);
  const opened = person.context.waitForEvent('page');
  await page.getByTestId('damaged-restore').click();
  const options = await opened;
  await options.waitForURL(person.extensionUrl(`${optionsPath}#/restore`));
  await options.close();
  await damage(page, 'first');
  await page.getByTestId('damaged-retry').click();
  await expect(page.getByTestId('compose-text')).toHaveValue('written before the damage');

  // Damage inside shows when the passphrase is typed.
  await page.getByTestId('back').click();
  await page.getByTestId('lock').click();
  await damage(page, 'last');
  await page.getByTestId('unlock-passphrase').fill(passphrase);
  await page.getByTestId('unlock-submit').click();
  await expect(page.getByTestId('damaged-restore')).toBeVisible({ timeout: 20_000 });
  await damage(page, 'last');
  await page.getByTestId('damaged-retry').click();
  await unlock(page);
  await person.leave();
});

test('keys that are gone cost no letter that is in a window', async ({ target }) => {
  const person = await Person.arrive({ name: 'Carol', browser: target });
  const page = await person.openSealcard();
  await register(page, 'carol@example.com');
  await page.goto(`${person.extensionUrl()}?window#/`);
  await page.getByTestId('new-letter').click();
  await page.getByTestId('compose-text').fill('still in the window');
  await changeStored(page, 'vault', 'vault', 'remove');
  await page.evaluate(() => chrome.runtime.sendMessage({ name: 'vault.lock', input: {} }));
  await page.getByTestId('register-identity').fill('carol@example.com');
  await page.getByTestId('register-passphrase').fill(newPassphrase);
  await page.getByTestId('register-passphrase-again').fill(newPassphrase);
  await page.getByTestId('register-submit').click();
  await expect(page.getByTestId('compose-text')).toHaveValue('still in the window', { timeout: 20_000 });
  await person.leave();
});
