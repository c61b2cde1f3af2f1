/** What a person does on the options page, each step ended by what they would see. */
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { saved, type TestFile } from './file-page';
import type { Person } from './person';
import { passphrase } from './sealcard-page';

export const optionsPath = 'src/options/index.html';

export function openOptions(person: Person, route = '#/'): Promise<Page> {
  return person.visit(person.extensionUrl(optionsPath) + route);
}

export async function readWords(page: Page, list = 'kit-words'): Promise<string[]> {
  const words = page.getByTestId(list).locator('.word');
  await expect(words).toHaveCount(12, { timeout: 20_000 });
  return words.allInnerTexts();
}

/** Types the three words that are asked for. */
export async function typeThreeWords(page: Page, words: readonly string[]): Promise<void> {
  const fields = page.locator('[data-testid^="kit-word-"]');
  await expect(fields).toHaveCount(3);
  for (const field of await fields.all()) {
    const position = Number((await field.getAttribute('data-testid'))?.slice('kit-word-'.length));
    await field.fill(words[position - 1] ?? '');
  }
}

export interface MadeKit {
  readonly words: readonly string[];
  /** The saved file. */
  readonly backup: string;
}

/** From `#/kit` to the end; with the passphrase where it is asked for. `shown` is called while the words are. */
export async function makeKit(page: Page, shown?: () => Promise<void> | void): Promise<MadeKit> {
  const asked = page.getByTestId('kit-passphrase');
  if (await asked.isVisible()) await asked.fill(passphrase);
  await page.getByTestId('kit-make').click();
  const words = await readWords(page);
  await shown?.();
  const { bytes } = await saved(page, 'kit-save');
  await page.getByTestId('kit-next').click();
  await typeThreeWords(page, words);
  await page.getByTestId('kit-confirm').click();
  await expect(page.getByTestId('kit-ready')).toBeVisible();
  return { words, backup: Buffer.from(bytes).toString() };
}

export interface Restoring {
  readonly words: readonly string[];
  /** The passphrase from then on, where this device has no keys yet. */
  readonly next?: string;
}

/** Types what opens a backup that was found, and waits until it is restored. */
export async function restoreWithWords(page: Page, { words, next }: Restoring): Promise<void> {
  await page.getByTestId('restore-words').fill(words.join(' '));
  if (next !== undefined) {
    await page.getByTestId('restore-new').fill(next);
    await page.getByTestId('restore-new-again').fill(next);
  }
  await page.getByTestId('restore-submit').click();
  await expect(page.getByTestId('restored')).toBeVisible({ timeout: 20_000 });
}

/** A text as a file to choose. */
export const textFile = (name: string, content: string): TestFile => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});
