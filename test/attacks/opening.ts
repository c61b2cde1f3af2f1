/** How attacked people open what they were sent: pasted into Sealcard's own window. */
import { expect, type Page } from 'playwright/test';
import type { Alice } from '../e2e/fixtures';

/** The reader, with what became of the message in it. */
export async function openPasted({ person }: Alice, message: string): Promise<Page> {
  const page = await person.openSealcard('#/open');
  await page.getByTestId('open-text').fill(message);
  await page.getByTestId('open-submit').click();
  await expect(page.getByTestId('read-verdict').or(page.getByTestId('error')).first()).toBeVisible();
  return page;
}

/** That nothing of the message is shown but a sentence with this code. */
export async function expectNotShown(
  alice: Alice,
  message: string,
  text: string,
  code: string,
): Promise<void> {
  const page = await openPasted(alice, message);
  await expect(page.getByTestId('error').first()).toHaveAttribute('data-code', code);
  await expect(page.getByTestId('read-text')).toHaveCount(0);
  await expect(page.locator('body')).not.toContainText(text);
  await page.close();
}
