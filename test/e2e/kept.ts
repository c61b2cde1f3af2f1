/** What must hold whenever a page did not take a message. */
import { expect, type Page } from 'playwright/test';
import type { Alice } from './fixtures';

/** The composer says `delivery`, shows the message and has it on the clipboard; gives the message. */
export async function expectKept({ person }: Alice, composer: Page, delivery: string): Promise<string> {
  await expect(composer.getByTestId('sealed-notice')).toHaveAttribute('data-delivery', delivery);
  const block = composer.getByTestId('sealed-block');
  await expect(block).toBeVisible();
  const shown = (await block.inputValue().catch(() => null)) ?? (await block.innerText());
  const copied = await person.readClipboard(composer);
  expect(copied.trim()).toBe(shown.trim());
  return shown;
}
