/** Files: sealed, saved, sent by whatever way, opened; and those that must not be opened. */
import type { Page } from 'playwright';
import { type Bytes, concat, utf8 } from '../../src/crypto/bytes';
import { armor } from '../../src/format/armor';
import { seal } from '../../src/format/message';
import { drop, saved, type TestFile, testFile } from '../support/file-page';
import { forgeFooter } from '../support/forged-footer';
import { sealUnsigned } from '../support/forgery';
import { makePeer } from '../support/peer';
import { pickRecipient, writeLetter } from '../support/sealcard-page';
import { openFileAs, sealFileFrom } from '../support/sealed-file';
import { type Alice, expect, test } from './fixtures';

const megabyte = 2 ** 20;

const sealedFile = (bytes: Bytes, name = 'from-bob.sealed'): TestFile => ({
  name,
  mimeType: '',
  buffer: Buffer.from(bytes),
});

async function openSealed(alice: Alice, file: TestFile): Promise<Page> {
  const page = await alice.person.openSealcard('#/open');
  await page.getByTestId('open-file').setInputFiles(file);
  return page;
}

async function expectRefused(alice: Alice, file: TestFile, code: string | RegExp): Promise<void> {
  const page = await openSealed(alice, file);
  await expect(page.getByTestId('error').first()).toHaveAttribute('data-code', code);
  await expect(page.getByTestId('file-save')).toHaveCount(0);
  await expect(page.getByTestId('file-opened')).toHaveCount(0);
  await expect(page.getByTestId('read-verdict')).toHaveCount(0);
  expect(page.workers()).toHaveLength(0);
  await page.close();
}

test('five megabytes, from home to the peer, with the keyboard', async ({ alice, bob }) => {
  const file = testFile('Report 2026.pdf', 5 * megabyte);
  const page = await alice.person.openSealcard();
  await page.getByTestId('seal-file').press('Enter');
  await pickRecipient(page, 'bob');
  await page.getByTestId('file-input').setInputFiles(file);
  await expect(page.getByTestId('file-chosen')).toContainText('5 MB');
  await page.getByTestId('compose-recipient-input').press('ControlOrMeta+Enter');
  await expect(page.getByTestId('file-sealed')).toBeVisible();
  await expect(page.getByTestId('file-save')).toBeFocused();
  const { name, bytes } = await saved(page);
  expect(name).toBe('Report 2026.pdf.sealed');
  const opened = await openFileAs(bob, alice.card, bytes);
  expect(Buffer.compare(opened.content, file.buffer)).toBe(0);
  expect(opened.file).toEqual({ name: 'Report 2026.pdf', type: 'application/pdf' });
  await page.close();
});

test('five megabytes, from the peer, dropped on home', async ({ alice, bob }) => {
  const { buffer } = testFile('', 5 * megabyte);
  const bytes = await sealFileFrom(bob, [alice.card], 'photo.jpg', new Uint8Array(buffer));
  const page = await alice.person.openSealcard();
  await page.getByTestId('own-card').waitFor();
  await drop(page, sealedFile(bytes, 'holiday.sealed'));
  await expect(page.getByTestId('read-verdict')).toHaveAttribute('data-verdict', 'signed');
  await expect(page.getByTestId('read-verdict')).toContainText('bob@example.com');
  await expect(page.getByTestId('file-opened-name')).toHaveText('photo.jpg');
  const result = await saved(page);
  expect(result.name).toBe('photo.jpg');
  expect(Buffer.compare(result.bytes, buffer)).toBe(0);
  await page.close();
});

test('a file dropped on a letter is for the people of the letter', async ({ alice, bob }) => {
  const page = await alice.person.openSealcard();
  await page.getByTestId('new-letter').click();
  await writeLetter(page, 'see the file', ['bob']);
  await drop(page, testFile('list.txt', 300));
  await expect(page.getByTestId('compose-chip')).toHaveCount(1);
  await expect(page.getByTestId('file-chosen-name')).toHaveText('list.txt');
  await page.getByTestId('file-submit').click();
  const { bytes } = await saved(page);
  expect((await openFileAs(bob, alice.card, bytes)).content.length).toBe(300);
  await page.getByTestId('file-another').click();
  await expect(page.getByTestId('file-chosen')).toHaveCount(0);
  await page.getByTestId('back').click();
  await expect(page.getByTestId('compose-text')).toHaveValue('see the file');
  await page.close();
});

test('an empty file', async ({ alice, bob }) => {
  const page = await alice.person.openSealcard('#/seal-file');
  await pickRecipient(page, 'bob');
  await page
    .getByTestId('file-input')
    .setInputFiles({ name: 'empty', mimeType: '', buffer: Buffer.alloc(0) });
  await page.getByTestId('file-submit').click();
  const { name, bytes } = await saved(page);
  expect(name).toBe('empty.sealed');
  expect((await openFileAs(bob, alice.card, bytes)).content.length).toBe(0);
  await page.close();
});

test('says what is missing', async ({ alice }) => {
  const page = await alice.person.openSealcard('#/seal-file');
  await page.getByTestId('file-submit').click();
  const codes = page.getByTestId('error');
  await expect(codes.first()).toHaveAttribute('data-code', 'recipients_missing');
  await expect(codes.last()).toHaveAttribute('data-code', 'file_missing');
  await expect(page.getByTestId('compose-recipient-input')).toBeFocused();
  await page.close();
});

/** A page whose background never answers one question, so that work on a file stands still there. */
async function withoutAnswer(alice: Alice, route: string, question: string): Promise<Page> {
  const page = await alice.person.openSealcard(route);
  await page.evaluate(name => {
    // Firefox has the interface twice.
    const { browser = chrome } = globalThis as { browser?: typeof chrome };
    const send = browser.runtime.sendMessage.bind(browser.runtime) as (...values: unknown[]) => unknown;
    const silent = (message: { name?: string }, ...rest: unknown[]) =>
      message.name === name ? new Promise(() => undefined) : send(message, ...rest);
    Object.defineProperty(browser.runtime, 'sendMessage', { value: silent });
  }, question);
  return page;
}

test('cancelling while it is sealed leaves nothing behind', async ({ alice }) => {
  const page = await withoutAnswer(alice, '#/seal-file', 'file.sign');
  await pickRecipient(page, 'bob');
  await page.getByTestId('file-input').setInputFiles(testFile('big.bin', 2 * megabyte));
  await page.getByTestId('file-submit').click();
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '35');
  await expect(page.getByTestId('file-cancel')).toBeFocused();
  expect(page.workers()).toHaveLength(1);
  await page.getByTestId('file-cancel').press('Enter');
  await expect(page.getByTestId('file-cancelled')).toBeVisible();
  await expect(page.getByTestId('file-submit')).toBeFocused();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.getByTestId('file-save')).toHaveCount(0);
  await expect(page.getByTestId('file-chosen-name')).toHaveText('big.bin');
  await expect.poll(() => page.workers().length).toBe(0);
  await page.close();
});

test('cancelling while it is opened shows nothing of it', async ({ alice, bob }) => {
  const bytes = await sealFileFrom(bob, [alice.card], 'canary.txt', utf8('canary'));
  const page = await withoutAnswer(alice, '#/open', 'file.judge');
  await page.getByTestId('open-file').setInputFiles(sealedFile(bytes));
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '80');
  await expect(page.locator('body')).not.toContainText('canary');
  await page.getByTestId('file-cancel').click();
  await expect(page.getByTestId('file-cancelled')).toBeVisible();
  await expect(page.getByTestId('file-save')).toHaveCount(0);
  await expect.poll(() => page.workers().length).toBe(0);
  await page.close();
});

test('refuses what was changed, cut, or is for somebody else', async ({ alice, bob }) => {
  const carol = await makePeer('carol@example.com');
  const content = new Uint8Array(testFile('', megabyte).buffer);
  const bytes = await sealFileFrom(bob, [alice.card], 'a.bin', content);
  const changed = (at: number) => {
    const copy = bytes.slice();
    copy[at] = (copy[at] ?? 0) ^ 1;
    return sealedFile(copy);
  };
  await expectRefused(alice, changed(megabyte / 2), 'message_damaged');
  await expectRefused(alice, changed(bytes.length - 1), 'message_damaged');
  await expectRefused(alice, sealedFile(bytes.slice(0, megabyte / 2)), 'message_incomplete');
  await expectRefused(alice, sealedFile(bytes.slice(0, 100)), 'message_incomplete');
  await expectRefused(alice, sealedFile(concat(bytes, new Uint8Array(1))), 'message_damaged');
  const forCarol = await sealFileFrom(bob, [carol.card], 'a.bin', content);
  await expectRefused(alice, sealedFile(forCarol), 'message_not_for_you');
});

test('refuses a signature by somebody else', async ({ alice, bob }) => {
  const eve = await makePeer('eve@example.com');
  const content = utf8('canary');
  const bySomebodyElse = await forgeFooter({
    content,
    signer: bob.privateKey,
    signedBy: eve.privateKey,
    reader: alice.card,
  });
  await expectRefused(alice, sealedFile(bySomebodyElse), 'signature_invalid');
});

test('refuses what is no sealed file, in its own words', async ({ alice }) => {
  const files = [
    {
      name: 'photo.sealed',
      mimeType: 'image/png',
      buffer: Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
    },
    { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Good morning') },
    { name: 'empty.sealed', mimeType: '', buffer: Buffer.alloc(0) },
  ];
  for (const file of files) await expectRefused(alice, file, 'file_not_sealed');
  const pgp = '-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----';
  await expectRefused(alice, { name: 'a.asc', mimeType: '', buffer: Buffer.from(pgp) }, 'block_foreign');
});

test('a file that is chosen the moment the screen is there is opened', async ({ alice }) => {
  const page = await alice.person.openSealcard();
  await page.evaluate(() => {
    new MutationObserver((_, observer) => {
      const input = document.querySelector<HTMLInputElement>('[data-testid="open-file"]');
      if (input === null) return;
      observer.disconnect();
      const chosen = new DataTransfer();
      chosen.items.add(new File(['Good morning'], 'letter.txt'));
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }).observe(document.body, { childList: true, subtree: true });
    location.hash = '#/open';
  });
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'file_not_sealed');
  await page.close();
});

test('a name with a path and direction marks is shown and saved without them', async ({ alice, bob }) => {
  const bytes = await sealFileFrom(bob, [alice.card], '../../etc/invoice\u202efdp.exe', utf8('content'));
  const page = await openSealed(alice, sealedFile(bytes));
  await expect(page.getByTestId('file-opened-name')).toHaveText('invoicefdp.exe');
  expect((await saved(page)).name).toBe('invoicefdp.exe');
  await page.close();
});

test('a message of another client is a file without a name', async ({ alice, bob }) => {
  const plaintext = utf8('plain content');
  const signedAt = Math.floor(Date.now() / 1000);
  const message = await seal({
    plaintext,
    sender: bob.privateKey,
    recipients: [alice.card.publicKey],
    signedAt,
  });
  const page = await openSealed(alice, sealedFile(message, 'export.sealed'));
  await expect(page.getByTestId('read-verdict')).toHaveAttribute('data-verdict', 'signed');
  await expect(page.getByTestId('file-opened-name')).toHaveText(/no name/);
  const { name, bytes } = await saved(page);
  expect(name).toBe('export');
  expect(Buffer.from(bytes).toString()).toBe('plain content');
  await page.close();
});

test('an unsigned message is a file nobody signed', async ({ alice }) => {
  const text = await sealUnsigned(alice.card, 'from nobody');
  const page = await openSealed(alice, { name: 'note.asc', mimeType: '', buffer: Buffer.from(text) });
  await expect(page.getByTestId('read-verdict')).toHaveAttribute('data-verdict', 'unsigned');
  expect(Buffer.from((await saved(page)).bytes).toString()).toBe('from nobody');
  await page.close();
});

test('a sealed block saved as text and dropped is opened', async ({ alice, bob }) => {
  const bytes = await sealFileFrom(bob, [alice.card], 'long.txt', new Uint8Array(3 * megabyte).fill(0x61));
  const page = await alice.person.openSealcard();
  await page.getByTestId('own-card').waitFor();
  const text = armor('MESSAGE', bytes, '\r\n');
  await drop(page, { name: 'long.asc', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await expect(page.getByTestId('file-opened-name')).toHaveText('long.txt');
  expect((await saved(page)).bytes.length).toBe(3 * megabyte);
  await page.close();
});

test('more than 100 MB: a sentence, and nothing is read', async ({ alice }) => {
  const page = await alice.person.openSealcard('#/seal-file');
  await pickRecipient(page, 'bob');
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    const part = new Uint8Array(2 ** 20);
    data.items.add(new File([...Array(100).fill(part), new Uint8Array(1)], 'film.mkv'));
    return data;
  });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(page.getByTestId('file-chosen-name')).toHaveText('film.mkv');
  await page.getByTestId('file-submit').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'limit_file');
  await expect(page.getByTestId('error')).toContainText('100 MB');
  await page.close();
});

test('a lock while a file is shown takes it away until it is unlocked', async ({ alice, bob }) => {
  const bytes = await sealFileFrom(bob, [alice.card], 'canary.txt', utf8('content'));
  const page = await openSealed(alice, sealedFile(bytes));
  await expect(page.getByTestId('file-opened')).toBeVisible();
  const home = await alice.person.openSealcard();
  await home.getByTestId('lock').click();
  await expect(page.getByTestId('unlock-passphrase')).toBeVisible();
  await expect(page.getByTestId('file-opened')).toHaveCount(0);
  await home.getByTestId('unlock-passphrase').fill('correct horse battery staple');
  await home.getByTestId('unlock-submit').click();
  await expect(page.getByTestId('file-opened-name')).toHaveText('canary.txt');
  await home.close();
  await page.close();
});
