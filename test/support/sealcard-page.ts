/** What a person does on Sealcard's own pages, each step ended by what they would see. */
import type { Page } from 'playwright';
import { expect } from 'playwright/test';

export const passphrase = 'correct horse battery staple';

export async function register(page: Page, identity: string, secret = passphrase): Promise<void> {
  await page.getByTestId('register-identity').fill(identity);
  await page.getByTestId('register-passphrase').fill(secret);
  await page.getByTestId('register-passphrase-again').fill(secret);
  await page.getByTestId('register-submit').click();
  await expect(page.getByTestId('own-card-armored')).toBeVisible({ timeout: 20_000 });
}

export async function unlock(page: Page, secret = passphrase): Promise<void> {
  await page.getByTestId('unlock-passphrase').fill(secret);
  await page.getByTestId('unlock-submit').click();
  await expect(page.getByTestId('unlock-passphrase')).toBeHidden({ timeout: 20_000 });
}

/** The armored card shown on one's own card screen. */
export async function readOwnCard(page: Page): Promise<string> {
  const box = page.getByTestId('own-card-armored');
  return (await box.inputValue().catch(() => null)) ?? (await box.innerText());
}

export async function addRecipient(page: Page, card: string): Promise<void> {
  await page.getByTestId('add-text').fill(card);
  await page.getByTestId('add-submit').click();
}

export async function pickRecipient(composer: Page, typed: string): Promise<void> {
  const input = composer.getByTestId('compose-recipient-input');
  const chips = await composer.getByTestId('compose-chip').count();
  await input.fill(typed);
  await composer.getByRole('option').first().waitFor();
  await input.press('Enter');
  await expect(composer.getByTestId('compose-chip')).toHaveCount(chips + 1);
}

/** Writes a letter with the keyboard. */
export async function writeLetter(
  composer: Page,
  letter: string,
  recipients: readonly string[],
): Promise<void> {
  for (const recipient of recipients) await pickRecipient(composer, recipient);
  await composer.getByTestId('compose-text').fill(letter);
}

/** Seals what is written with the keyboard, and waits for what is said of it. */
export async function commitLetter(composer: Page): Promise<void> {
  await composer.getByTestId('compose-text').press('ControlOrMeta+Enter');
  await expect(composer.getByTestId('sealed-notice')).toBeVisible({ timeout: 20_000 });
}

export async function sealLetter(
  composer: Page,
  letter: string,
  recipients: readonly string[],
): Promise<void> {
  await writeLetter(composer, letter, recipients);
  await commitLetter(composer);
}
