/** Letters that wait: for the card of somebody who has none yet, and for the window that wrote last. */
import type { Page } from 'playwright';
import { makePeer, openAs } from '../support/peer';
import { addRecipient, commitLetter } from '../support/sealcard-page';
import { type Alice, expect, test } from './fixtures';

async function newLetter({ person }: Alice, letter: string): Promise<Page> {
  const page = await person.openSealcard('#/');
  await page.getByTestId('new-letter').click();
  await page.getByTestId('compose-text').fill(letter);
  return page;
}

async function waitFor(page: Page, name: string): Promise<void> {
  await page.getByTestId('compose-recipient-input').fill(name);
  await page.getByTestId('compose-wait').click();
  await expect(page.getByTestId('compose-awaited').filter({ hasText: name })).toBeVisible();
}

test('a letter waits for a card, is offered when it comes, and is sealed by hand alone', async ({
  alice,
}) => {
  const wanda = await makePeer('wanda@example.com');
  const page = await newLetter(alice, 'Dear Wanda');
  await waitFor(page, 'Wanda@example.com');
  await page.getByTestId('compose-submit').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'recipient_awaited');
  await page.getByTestId('copy-ask').click();
  expect(await alice.person.readClipboard(page)).toContain('BEGIN SEALCARD CARD');
  await page.getByTestId('back').click();
  const row = page.getByTestId('draft-row').filter({ hasText: 'Dear Wanda' });
  await expect(row.getByTestId('draft-waits')).toContainText('Wanda@example.com');
  await expect(page.getByTestId('waited')).toHaveCount(0);

  const other = await alice.person.openSealcard('#/add');
  await addRecipient(other, wanda.cardText);
  await expect(other.getByTestId('waited')).toContainText('wanda@example.com');
  await other.close();
  await page.getByTestId('waited-open').click();
  await expect(page.getByTestId('compose-chip')).toHaveText(['wanda@example.com']);
  await expect(page.getByTestId('compose-arrived')).toBeVisible();
  await commitLetter(page);
  const block = await alice.person.readClipboard(page);
  expect(await openAs(wanda, alice.card, block)).toBe('Dear Wanda');
  await page.goto(page.url().replace(/#.*$/, '#/'));
  await expect(page.getByTestId('waited')).toHaveCount(0);
  await page.close();
});

test('a card that comes while the letter is open is chosen there', async ({ alice }) => {
  const xaver = await makePeer('xaver@example.com');
  const page = await newLetter(alice, 'Dear Xaver');
  await waitFor(page, 'xaver@example.com');
  await waitFor(page, 'yvonne@example.com');
  const other = await alice.person.openSealcard('#/add');
  await addRecipient(other, xaver.cardText);
  await other.close();
  await expect(page.getByTestId('compose-chip')).toHaveText(['xaver@example.com']);
  await expect(page.getByTestId('compose-awaited')).toHaveCount(1);
  await page.getByTestId('compose-awaited-remove').click();
  await commitLetter(page);
  const block = await alice.person.readClipboard(page);
  expect(await openAs(xaver, alice.card, block)).toBe('Dear Xaver');
  await page.close();
});

test('of two windows on one letter, neither overwrites the other without a word', async ({ alice }) => {
  const one = await newLetter(alice, 'from the first window');
  const two = await alice.person.openSealcard(new URL(one.url()).hash);
  await expect(two.getByTestId('compose-text')).toHaveValue('from the first window');
  await one.getByTestId('compose-text').fill('from the first window, longer');
  await two.getByTestId('compose-text').fill('from the second window');
  const failed = two.getByTestId('compose-save-failed');
  await expect(failed).toHaveAttribute('data-notice', 'draft_changed');
  await two.getByTestId('compose-save-again').click();
  await expect(failed).toBeHidden();
  await one.getByTestId('compose-text').fill('from the first window again');
  await expect(one.getByTestId('compose-save-failed')).toHaveAttribute('data-notice', 'draft_changed');
  const home = await alice.person.openSealcard('#/');
  await expect(home.getByTestId('draft-row').filter({ hasText: 'from the' })).toContainText(
    'from the second window',
  );
  await home.getByTestId('draft-row').filter({ hasText: 'from the' }).getByTestId('draft-discard').click();
  await home.getByTestId('draft-discard-confirm').click();
  for (const page of [home, two, one]) await page.close();
});
