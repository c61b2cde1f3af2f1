/** Adding, finding and removing people, and everything that is pasted where a card belongs. */
import type { Page } from 'playwright';
import { toBase64 } from '../../src/crypto/bytes';
import { armorCard, exportCard, readCard } from '../../src/format/card-text';
import { encodePrivateKey } from '../../src/format/key';
import { makePeer, sealFrom } from '../support/peer';
import { addRecipient } from '../support/sealcard-page';
import { type Alice, expect, test } from './fixtures';

const openAdd = (alice: Alice) => alice.person.openSealcard('#/add');

async function expectRefused(page: Page, pasted: string, code: string): Promise<void> {
  await addRecipient(page, pasted);
  await expect(page.getByTestId('error').first()).toHaveAttribute('data-code', code);
}

test('a card by paste, in the form other Virgil programs export', async ({ alice }) => {
  const dora = await makePeer('dora@example.com');
  const page = await openAdd(alice);
  await addRecipient(page, exportCard(dora.card));
  await expect(page.getByText('dora@example.com').first()).toBeVisible();
  await page.close();
});

test('a card from a file', async ({ alice }) => {
  const erik = await makePeer('erik@example.com');
  const page = await openAdd(alice);
  await page.getByTestId('add-file').setInputFiles({
    name: 'erik.sealcard',
    mimeType: 'text/plain',
    buffer: Buffer.from(`Hello, here is my card:\n\n${erik.cardText}\n\nErik`),
  });
  if (await page.getByTestId('add-submit').isVisible()) await page.getByTestId('add-submit').click();
  await expect(page.getByText('erik@example.com').first()).toBeVisible();
  await page.close();
});

test('search and removal', async ({ alice }) => {
  const fritz = await makePeer('fritz@example.com');
  const page = await openAdd(alice);
  await addRecipient(page, fritz.cardText);
  await expect(page.getByText('fritz@example.com').first()).toBeVisible();
  await page.goto(`${alice.person.extensionUrl()}?window`);
  await page.reload();
  await page.getByTestId('recipient-search').fill('FRITZ');
  await expect(page.getByTestId('recipient-row')).toHaveCount(1);
  await page.getByTestId('recipient-row').click();
  await page.getByTestId('recipient-remove').click();
  await page.getByTestId('recipient-remove-confirm').click();
  await expect(page.getByTestId('recipient-row').filter({ hasText: 'fritz' })).toHaveCount(0);
  await page.close();
});

test('what is no card is refused with its own sentence', async ({ alice, bob }) => {
  const other = await makePeer('other@example.com');
  const page = await openAdd(alice);
  await expectRefused(page, 'good morning', 'card_missing');
  const damaged = bob.cardText.replace(/(?<=\n.{40})./, found => (found === 'A' ? 'B' : 'A'));
  await addRecipient(page, damaged);
  await expect(page.getByTestId('error').first()).toHaveAttribute(
    'data-code',
    /^card_(malformed|signature_invalid)$/,
  );
  await expectRefused(page, await sealFrom(other, [alice.card], 'hi'), 'card_is_message');
  await expectRefused(page, armorCard(alice.card), 'card_own');
  const double = await makePeer('ALICE@example.com');
  await expectRefused(page, double.cardText, 'card_named_as_you');
  await expect(page.getByTestId('add-text')).toHaveValue(double.cardText.replace(/\n$/, ''));
  await page.close();
});

test('a pasted private key is refused and taken out of the box', async ({ alice }) => {
  const other = await makePeer('other@example.com');
  const key = toBase64(encodePrivateKey(other.privateKey));
  const page = await openAdd(alice);
  await expectRefused(
    page,
    `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----`,
    'card_is_private_key',
  );
  await expect(page.getByTestId('add-text')).toHaveValue('');
  await expectRefused(page, key, 'card_is_private_key');
  await expect(page.getByTestId('add-text')).toHaveValue('');
  await page.close();
});

test('a card already known is told', async ({ alice, bob }) => {
  const page = await openAdd(alice);
  await addRecipient(page, bob.cardText);
  await expect(page.getByTestId('add-known')).toBeVisible();
  await page.close();
});

test('one’s own card can be copied and saved', async ({ alice }) => {
  const page = await alice.person.openSealcard('#/card');
  await page.getByTestId('copy-card').click();
  await expect.poll(() => alice.person.readClipboard(page)).toContain('BEGIN SEALCARD CARD');
  const download = page.waitForEvent('download');
  await page.getByTestId('save-card').click();
  expect((await download).suggestedFilename()).toMatch(/\.sealcard$/);
  await page.close();
});

test('one’s own card goes out with a message for somebody without Sealcard, and as a QR code', async ({
  alice,
}) => {
  const page = await alice.person.openSealcard('#/card');
  await page.getByTestId('copy-invite').click();
  await expect.poll(() => alice.person.readClipboard(page)).toContain('Install it');
  expect(readCard(await alice.person.readClipboard(page)).id).toBe(alice.card.id);
  const buffer = await page.getByTestId('qr').screenshot();
  await page.goto(page.url().replace(/#.*$/, '#/add'));
  await page.getByTestId('add-file').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer });
  await expect(page.getByTestId('add-text')).toHaveValue(armorCard(alice.card));
  await page.close();
});

test('a picture without a code is told, and what was pasted stays', async ({ alice, bob }) => {
  const page = await openAdd(alice);
  await page.getByTestId('add-text').fill(bob.cardText);
  const buffer = await page.getByTestId('add-submit').screenshot();
  await page.getByTestId('add-file').setInputFiles({ name: 'no-code.png', mimeType: 'image/png', buffer });
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'picture_without_code');
  await expect(page.getByTestId('add-text')).toHaveValue(bob.cardText);
  await page.close();
});
