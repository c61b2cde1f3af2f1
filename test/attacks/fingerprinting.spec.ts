/**
 * A page finds out that Sealcard is installed. It compares everything a page can compare but time, in a browser with
 * Sealcard and in the same browser without: fresh, and after Sealcard was used there.
 */
import type { Page } from 'playwright';
import { expect, test } from '../e2e/fixtures';
import { sealFrom } from '../support/peer';
import { sealLetter } from '../support/sealcard-page';
import type { Site } from '../support/site';
import { openBareBrowser } from './bare-browser';
import { startHostileSite } from './hostile-site';
import type {} from './pages/fingerprint';

const compared = test.extend<{ readonly marked: Page; readonly bare: Page }, { readonly site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: the test runner reads the parameter's pattern
    async ({}, use) => {
      const site = await startHostileSite(['fingerprint.html']);
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  marked: async ({ alice: { person }, site }, use) => {
    const page = await person.visit(`${site.origin}/fingerprint.html`);
    await use(page);
    await page.close();
  },
  bare: async ({ site, target }, use) => {
    const context = await openBareBrowser(target);
    const page = await context.newPage();
    await page.goto(`${site.origin}/fingerprint.html`);
    await use(page);
    await context.close();
  },
});

/** What the page found, a line each, without what drives the test from outside. */
async function fingerprintOf(page: Page, extension: string): Promise<string[]> {
  const found = await page.evaluate(address => window.fingerprint(address), extension);
  return Object.entries(found).flatMap(([where, what]) =>
    (JSON.stringify(what, null, 1) ?? '')
      .split('\n')
      .filter(line => !line.includes('__pw'))
      .map(line => `${where} ${line.trim()}`),
  );
}

async function expectAlike(one: Page, other: Page, extension: string): Promise<void> {
  const found = await fingerprintOf(one, extension);
  expect(found.length).toBeGreaterThan(5000);
  const without = await fingerprintOf(other, extension);
  const [here, there] = [new Set(found), new Set(without)];
  expect(found.filter(line => !there.has(line))).toEqual([]);
  expect(without.filter(line => !here.has(line))).toEqual([]);
  expect(found.length).toBe(without.length);
}

compared(
  'nothing tells a browser with Sealcard, before and after its use',
  async ({ alice: { card, person }, bob, marked, bare }) => {
    compared.setTimeout(120_000);
    const extension = person.extensionUrl('');
    await expectAlike(marked, bare, extension);

    const sealed = await sealFrom(bob, [card], 'opened, and not known to the page');
    for (const page of [marked, bare]) {
      await page.bringToFront();
      await page.getByTestId('field').click();
      await page.keyboard.type('Dear Bob,');
      await page.getByTestId('sealed').evaluate((element, text) => {
        element.textContent = text;
      }, sealed);
    }
    const composer = await person.press('seal-field', marked);
    await sealLetter(composer, 'Dear Bob, this is sealed.', ['bob']);
    await expect(composer.getByTestId('sealed-notice')).toHaveAttribute('data-delivery', 'filled');
    await composer.close();
    for (const page of [marked, bare]) {
      await page.bringToFront();
      await page.getByTestId('field').fill('');
      await page.getByTestId('sealed').selectText();
    }
    const reader = await person.press('open-selection', marked);
    await expect(reader.getByTestId('read-text')).toHaveText('opened, and not known to the page');
    await reader.close();
    // That another window was in front is no trace of Sealcard: without focus and selection all windows are alike.
    for (const page of [marked, bare]) {
      await page.getByTestId('field').evaluate(element => {
        element.blur();
        getSelection()?.removeAllRanges();
      });
    }
    await expectAlike(marked, bare, extension);
  },
);
