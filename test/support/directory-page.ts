/** What a person does on the screens of the directory, each step ended by what they would see. */
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { CardDirectory } from './card-directory';
import { openOptions } from './options-page';
import type { Person } from './person';

/** From the overview to the connected directory, with its fingerprint as its operator says it. */
export async function connectDirectory(
  page: Page,
  { address, fingerprint }: Pick<CardDirectory, 'address' | 'fingerprint'>,
): Promise<void> {
  await page.getByTestId('directory-open').click();
  await page.getByTestId('directory-address').fill(address);
  await page.getByTestId('directory-look').click();
  await page.getByTestId('directory-fingerprint').fill(fingerprint);
  await page.getByTestId('directory-connect').click();
  await expect(page.getByTestId('directory-connected')).toContainText(address);
}

/** From the list of one's cards there to the one that is published, by an invite. */
export async function publishByInvite(page: Page, invite: string): Promise<void> {
  await page.getByTestId('publish-open').click();
  await page.getByTestId('publish-invite').fill(invite);
  await page.getByTestId('publish-submit').click();
  await expectPublished(page);
}

/** The same by the code that is mailed. */
export async function publishByMail(page: Page, code: () => Promise<string>): Promise<void> {
  await page.getByTestId('publish-open').click();
  await page.getByTestId('publish-other').click();
  await page.getByTestId('publish-submit').click();
  await page.getByTestId('publish-code').fill(await code());
  await page.getByTestId('publish-submit').click();
  await expectPublished(page);
}

async function expectPublished(page: Page): Promise<void> {
  await expect(page.getByTestId('published')).toBeVisible({ timeout: 20_000 });
  await page.getByTestId('publish-done').click();
  await expect(page.getByTestId('published-row')).toHaveAttribute('data-state', 'published');
}

/** Somebody's options page with the directory connected and their card published, invited under their name. */
export async function join(person: Person, directory: CardDirectory, identity: string): Promise<Page> {
  const page = await openOptions(person);
  await connectDirectory(page, directory);
  await publishByInvite(page, await directory.invite(identity));
  return page;
}
