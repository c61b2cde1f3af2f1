/** The options page: identities and their keys, in and out; the passphrase, the lock, and what was done. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright';
import { saved } from '../support/file-page';
import { openOptions, textFile } from '../support/options-page';
import { Person } from '../support/person';
import { passphrase, register, unlock } from '../support/sealcard-page';
import { test as base, expect } from './fixtures';

const run = promisify(execFile);
const filePassword = 'three herons by the weir';

/** Somebody with keys of their own, and the overview in front of them. */
const test = base.extend<{ readonly page: Page; readonly person: Person }>({
  person: async ({ target }, use) => {
    const person = await Person.arrive({ name: 'Erin', browser: target });
    await register(await person.openSealcard(), 'erin@example.com');
    await use(person);
    await person.leave();
  },
  page: async ({ person }, use) => use(await openOptions(person)),
});

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sealcard-keys-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('an identity more signs from then on, and one can switch back', async ({ page }) => {
  await page.getByTestId('identity-add').click();
  await page.getByTestId('identity-name').fill('erin at work');
  await page.getByTestId('identity-submit').click();
  const rows = page.getByTestId('identity-row');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toHaveAttribute('data-signs', 'true');
  await page.getByTestId('identity-switch').first().focus();
  await page.keyboard.press('Space');
  await expect(rows.first()).toHaveAttribute('data-signs', 'true');
});

test('openssl opens the key that is exported, with its password only', async ({ page }) => {
  await page.getByTestId('key-export').click();
  await page.getByTestId('key-export-password').fill(filePassword);
  await page.getByTestId('key-export-password-again').fill(filePassword);
  await page.getByTestId('key-passphrase').fill('not my passphrase');
  await page.getByTestId('key-export-submit').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'passphrase_wrong', {
    timeout: 20_000,
  });
  await page.getByTestId('key-passphrase').fill(passphrase);
  const { name, bytes } = await saved(page, 'key-export-submit');
  expect(name).toBe('erin@example.com.pem');
  await inFolder(async folder => {
    const file = join(folder, 'key.pem');
    await writeFile(file, bytes);
    const read = (password: string) =>
      run('openssl', ['pkey', '-in', file, '-passin', `pass:${password}`, '-noout', '-text']);
    expect((await read(filePassword)).stdout).toContain('ED25519 Private-Key');
    await expect(read('another password')).rejects.toThrow();
  });
});

test('a key that openssl made under a password becomes an identity', async ({ page }) => {
  const pem = await inFolder(async folder => {
    const file = join(folder, 'key.pem');
    const password = ['-aes-256-cbc', '-pass', `pass:${filePassword}`];
    await run('openssl', ['genpkey', '-algorithm', 'ed25519', ...password, '-out', file]);
    return readFile(file, 'utf8');
  });
  await page.getByTestId('key-import').click();
  await page.getByTestId('key-file').setInputFiles(textFile('key.pem', pem));
  await expect(page.getByTestId('key-text')).toHaveValue(pem);
  await page.getByTestId('key-identity').fill('erin of old');
  await page.getByTestId('key-submit').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'key_password_wrong');
  await page.getByTestId('key-password').fill(filePassword);
  await page.getByTestId('key-submit').click();
  await expect(page.getByTestId('identity-row')).toHaveCount(2);
  await expect(page.getByTestId('identity-row').nth(1)).toContainText('erin of old');

  await page.getByTestId('key-import').click();
  await page.getByTestId('key-text').fill(pem);
  await page.getByTestId('key-password').fill(filePassword);
  await page.getByTestId('key-identity').fill('erin again');
  await page.getByTestId('key-submit').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'key_known');
});

test('a key file may hold bytes in place of text', async ({ page }) => {
  const der = await inFolder(async folder => {
    const file = join(folder, 'key.der');
    await run('openssl', ['genpkey', '-algorithm', 'ed25519', '-outform', 'DER', '-out', file]);
    return readFile(file);
  });
  await page.getByTestId('key-import').click();
  const file = { name: 'key.der', mimeType: 'application/octet-stream', buffer: der };
  await page.getByTestId('key-file').setInputFiles(file);
  await expect(page.getByTestId('key-text')).toHaveValue(der.toString('base64'));
  await page.getByTestId('key-identity').fill('erin in bytes');
  await page.getByTestId('key-submit').click();
  await expect(page.getByTestId('identity-row')).toHaveCount(2);
});

test('the passphrase is changed for one that is hard to guess', async ({ page }) => {
  const next = 'nine grey boats at low tide';
  await page.getByTestId('passphrase-change').click();
  await page.getByTestId('passphrase-current').fill(passphrase);
  await page.getByTestId('passphrase-new').fill('password1234');
  await page.getByTestId('passphrase-new-again').fill('password1234');
  await page.getByTestId('passphrase-submit').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'passphrase_easy');
  await page.getByTestId('passphrase-new').fill(next);
  await page.getByTestId('passphrase-new-again').fill(next);
  await page.getByTestId('passphrase-submit').click();
  await expect(page.getByTestId('passphrase-changed')).toBeVisible({ timeout: 20_000 });
  await page.getByTestId('passphrase-submit').click();
  await page.getByTestId('lock').click();
  await page.getByTestId('unlock-passphrase').fill(passphrase);
  await page.getByTestId('unlock-submit').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'passphrase_wrong', {
    timeout: 20_000,
  });
  await unlock(page, next);
});

test('when it locks is chosen and kept', async ({ page }) => {
  await page.getByTestId('settings-minutes').selectOption('60');
  await page.getByTestId('settings-screen').click();
  await expect(page.getByTestId('settings-screen')).toHaveAttribute('aria-checked', 'false');
  await page.reload();
  await expect(page.getByTestId('settings-minutes')).toHaveValue('60');
  await expect(page.getByTestId('settings-screen')).toHaveAttribute('aria-checked', 'false');
});

test('what was done is listed, the latest first, and cleared when asked twice', async ({ page }) => {
  await page.getByTestId('lock').click();
  await unlock(page);
  await page.getByTestId('identity-add').click();
  await page.getByTestId('identity-name').fill('erin at work');
  await page.getByTestId('identity-submit').click();
  await page.getByTestId('activity-open').click();
  const rows = page.getByTestId('activity-row');
  await expect(rows.first()).toContainText('erin at work');
  await expect(rows.nth(1)).toHaveAttribute('data-kind', 'unlocked');
  await page.getByTestId('activity-clear').click();
  await page.getByTestId('activity-clear-cancel').click();
  await expect(rows).toHaveCount(2);
  await page.getByTestId('activity-clear').click();
  await page.getByTestId('activity-clear-confirm').click();
  await expect(page.getByTestId('activity-empty')).toBeVisible();
});

test('too many wrong passphrases have to wait, and are told how long', async ({ page }) => {
  await page.getByTestId('device-add').click();
  const error = page.getByTestId('error');
  let code: string | null = null;
  // The sixth has to wait, and each after it longer, so that one of them comes too early on any machine.
  for (let tries = 1; tries <= 9 && code !== 'passphrase_wait'; tries++) {
    await page.getByTestId('device-passphrase').fill(`not my passphrase ${tries}`);
    await expect(error).toHaveCount(0);
    await page.getByTestId('device-submit').click();
    await error.waitFor();
    code = await error.getAttribute('data-code');
  }
  expect(code).toBe('passphrase_wait');
  await expect(error).toContainText(/Try again in \d+ s/);
  // The complaint goes when the wait is over.
  await expect(error).toHaveCount(0, { timeout: 30_000 });
});

test('when the lock falls, what is secret is gone from the page', async ({ page, person }) => {
  await page.getByTestId('device-add').click();
  await page.getByTestId('device-passphrase').fill(passphrase);
  await page.getByTestId('device-submit').click();
  await expect(page.getByTestId('device-words')).toBeVisible({ timeout: 20_000 });
  const popup = await person.openSealcard();
  await popup.getByTestId('lock').click();
  await expect(page.getByTestId('unlock-passphrase')).toBeVisible();
  await expect(page.getByTestId('device-words')).toHaveCount(0);
  await unlock(page);
  await expect(page.getByTestId('device-passphrase')).toHaveValue('');
});
