/** Messages that must not be shown: changed, cut, foreign, for somebody else, passed on, or badly signed. */
import type { Page } from 'playwright';
import { fromBase64, toBase64 } from '../../src/crypto/bytes';
import { armor, readArmor } from '../../src/format/armor';
import { forgeSignature, forwardTo, sealUnsigned } from '../support/forgery';
import { makePeer, sealFrom } from '../support/peer';
import { type Alice, expect, test } from './fixtures';

const secret = 'the canary is in the cage';

async function read(alice: Alice, fields: Page, selected: string): Promise<Page> {
  await fields.getByTestId('textarea').fill(selected);
  await fields.getByTestId('textarea').selectText();
  return alice.person.press('open-selection', fields);
}

async function expectRefused(
  alice: Alice,
  fields: Page,
  selected: string,
  code: string | RegExp,
): Promise<void> {
  const reader = await read(alice, fields, selected);
  await expect(reader.getByTestId('error').first()).toHaveAttribute('data-code', code);
  await expect(reader.getByTestId('read-text')).toHaveCount(0);
  await expect(reader.locator('body')).not.toContainText(secret);
  await reader.close();
}

/** The message with these bytes changed. */
function changed(text: string, at: (length: number) => readonly number[]): string {
  const bytes = readArmor(text, 'MESSAGE').slice();
  for (const index of at(bytes.length)) bytes[index] = (bytes[index] ?? 0) ^ 0x10;
  return armor('MESSAGE', bytes);
}

test('opens an undamaged one, as text', async ({ alice, bob, fields }) => {
  const markup = `${secret} <img src=x onerror=alert(1)> <b>bold</b>`;
  const reader = await read(alice, fields, await sealFrom(bob, [alice.card], markup));
  await expect(reader.getByTestId('read-text')).toHaveText(markup);
  await expect(reader.getByTestId('read-text').locator('img, b')).toHaveCount(0);
  await expect(reader.getByTestId('read-verdict')).toHaveAttribute('data-verdict', 'signed');
  await expect(reader.getByTestId('read-verdict')).toContainText('bob@example.com');
  await reader.close();
});

/** Length of a recipient's entry: one for the reader, one for the sender, in no particular order. */
const entryLength = 254;

const changes: Readonly<Record<string, readonly [(length: number) => readonly number[], RegExp]>> = {
  'the first byte': [() => [0], /^message_(malformed|incomplete|damaged)$|^block_missing$/],
  'a byte of the header': [() => [15], /^message_(unsupported|malformed)$/],
  'a byte of each wrapped key': [() => [260, 260 + entryLength], /^message_(damaged|malformed|unsupported)$/],
  'a byte of the text': [length => [length - 400], /^message_damaged$/],
  'the last byte': [length => [length - 1], /^message_damaged$/],
};
for (const [name, [at, code]] of Object.entries(changes)) {
  test(`refuses a message with ${name} changed`, async ({ alice, bob, fields }) => {
    await expectRefused(alice, fields, changed(await sealFrom(bob, [alice.card], secret), at), code);
  });
}

test('refuses a message that was cut off', async ({ alice, bob, fields }) => {
  const text = await sealFrom(bob, [alice.card], secret);
  await expectRefused(alice, fields, text.slice(0, text.length / 2), 'message_incomplete');
  const lines = text.split('\n');
  const cut = [...lines.slice(0, -5), ...lines.slice(-2)].join('\n');
  await expectRefused(alice, fields, cut, /^message_(incomplete|damaged|malformed)$/);
});

test('refuses a message for somebody else', async ({ alice, bob, fields }) => {
  const carol = await makePeer('carol@example.com');
  await expectRefused(alice, fields, await sealFrom(bob, [carol.card], secret), 'message_not_for_you');
});

test('refuses a message of another program', async ({ alice, fields }) => {
  const foreign = '-----BEGIN PGP MESSAGE-----\n\nhQEMA0000000000000AQf/\n=abcd\n-----END PGP MESSAGE-----';
  await expectRefused(alice, fields, foreign, 'block_foreign');
});

test('refuses a selection without a message', async ({ alice, fields }) => {
  await expectRefused(alice, fields, 'nothing sealed in here', 'block_missing');
});

test('refuses a message whose signature fails', async ({ alice, bob, fields }) => {
  await expectRefused(alice, fields, await forgeSignature(bob, alice.card, secret), 'signature_invalid');
});

test('shows the text of a badly signed message to who types that they want it', async ({
  alice,
  bob,
  fields,
}) => {
  const reader = await read(alice, fields, await forgeSignature(bob, alice.card, secret));
  await reader.getByTestId('refused-ask').click();
  // Neither Enter nor a click nor another word shows it.
  await reader.getByTestId('refused-word').press('Enter');
  await reader.getByTestId('refused-word').fill('genuine');
  await reader.getByTestId('refused-show').click();
  await expect(reader.locator('body')).toContainText('stays hidden');
  await expect(reader.locator('body')).not.toContainText(secret);
  await reader.getByTestId('refused-word').fill('Not genuine');
  await reader.getByTestId('refused-show').click();
  await expect(reader.getByTestId('refused-text')).toHaveText(secret);
  await expect(reader.getByTestId('refused')).toContainText('Not genuine');
  for (const absent of ['copy-text', 'read-reply', 'read-reply-quote', 'read-text']) {
    await expect(reader.getByTestId(absent)).toHaveCount(0);
  }
  await reader.getByTestId('refused-text').selectText();
  await reader.keyboard.press('ControlOrMeta+c');
  expect(await alice.person.readClipboard(reader)).toMatch(new RegExp(`^Not genuine: .+\n\n${secret}$`));
  await reader.close();
});

test('refuses a message that was passed on to somebody it does not name', async ({ alice, bob, fields }) => {
  const carol = await makePeer('carol@example.com');
  const forCarol = await sealFrom(bob, [carol.card], secret);
  await expectRefused(alice, fields, await forwardTo(alice.card, carol, forCarol), 'message_forwarded');
});

test('shows an unsigned message as unsigned', async ({ alice, fields }) => {
  const reader = await read(alice, fields, await sealUnsigned(alice.card, 'from nobody'));
  await expect(reader.getByTestId('read-text')).toHaveText('from nobody');
  await expect(reader.getByTestId('read-verdict')).toHaveAttribute('data-verdict', 'unsigned');
  await reader.close();
});

test('shows a message of a stranger as a stranger’s', async ({ alice, fields }) => {
  const stranger = await makePeer('stranger@example.com');
  const reader = await read(alice, fields, await sealFrom(stranger, [alice.card], 'trust me'));
  await expect(reader.getByTestId('read-text')).toHaveText('trust me');
  await expect(reader.getByTestId('read-verdict')).toHaveAttribute('data-verdict', 'unknown-signer');
  await expect(reader.locator('body')).not.toContainText('stranger@example.com');
  await reader.close();
});

test('opens a message selected across the page, quoted by a mailer', async ({ alice, bob, fields }) => {
  const quoted = (await sealFrom(bob, [alice.card], 'quoted'))
    .split('\n')
    .map(line => `> > ${line}`)
    .join('\n');
  const reader = await read(alice, fields, `On Monday Bob wrote:\n${quoted}\n\nBye`);
  await expect(reader.getByTestId('read-text')).toHaveText('quoted');
  await reader.close();
});

test('the toolbar button opens the selected message at once', async ({ alice, bob, fields }) => {
  await fields.getByTestId('textarea').fill(await sealFrom(bob, [alice.card], 'by the button'));
  await fields.getByTestId('textarea').selectText();
  const popup = await alice.person.clickToolbarButton(fields);
  await popup.waitFor('read-text');
  expect(await popup.evaluate(`document.querySelector('[data-testid="read-text"]').innerText`)).toBe(
    'by the button',
  );
  await popup.close();
});

test('opens a message that is bare base64, as other Virgil programs give it', async ({
  alice,
  bob,
  fields,
}) => {
  const bare = toBase64(readArmor(await sealFrom(bob, [alice.card], 'bare'), 'MESSAGE'));
  expect(fromBase64(bare).length).toBeGreaterThan(300);
  const reader = await read(alice, fields, bare);
  await expect(reader.getByTestId('read-text')).toHaveText('bare');
  await reader.close();
});
