/**
 * A page forges events and messages by the thousand: shortcuts, clicks, messages of windows, calls of the extension API.
 * An ear in the background worker hears what wakes it; it may hear nothing but the user's own gesture.
 */
import type { Page } from 'playwright';
import { messages } from '../../src/protocol/messages';
import { expect, test } from '../e2e/fixtures';
import type { Site } from '../support/site';
import { startHostileSite } from './hostile-site';
import type {} from './pages/forging';
import { listenIn } from './worker-ear';

const names = Object.values(messages).flatMap(specs => Object.keys(specs));

const forging = test.extend<{ readonly page: Page }, { readonly site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: the test runner reads the parameter's pattern
    async ({}, use) => {
      const site = await startHostileSite(['forging.html']);
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ alice: { person }, site }, use) => {
    const page = await person.visit(`${site.origin}/forging.html`);
    await use(page);
    await page.close();
  },
});

/** Has the page forge, and expects that nothing came of it. */
async function expectUnheard({ person }: { person: Parameters<typeof listenIn>[0] }, page: Page) {
  const ear = await listenIn(person);
  const windows = person.context.pages().length;
  const markup = await page.evaluate(() => document.documentElement.outerHTML);
  const extension = person.extensionUrl('');
  const forged = await page.evaluate(forgery => window.forge(forgery), { names, extension });
  expect(forged).toBeGreaterThan(3000);
  expect(await ear.heard()).toEqual([]);
  expect(person.context.pages().length).toBe(windows);
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(markup);
}

forging('before Sealcard was ever invoked on the page', async ({ alice, page }) => {
  await expectUnheard(alice, page);
});

forging('where its content script is, with a letter begun in another window', async ({ alice, page }) => {
  await page.getByTestId('field').click();
  const composer = await alice.person.press('seal-field', page);
  await composer.getByTestId('compose-recipient-input').waitFor();
  await page.bringToFront();
  await expectUnheard(alice, page);
  await expect(page.getByTestId('field')).toHaveValue('');
  await composer.close();
});

forging('the ear hears what a user does', async ({ alice, page }) => {
  const ear = await listenIn(alice.person);
  await page.getByTestId('field').click();
  const composer = await alice.person.press('seal-field', page);
  await composer.getByTestId('compose-recipient-input').waitFor();
  await composer.close();
  expect((await ear.heard()).join('\n')).toMatch(/commands\.onCommand "seal-field".*runtime\.onMessage/s);
});
