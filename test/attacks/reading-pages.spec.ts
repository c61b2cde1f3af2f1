/**
 * A page reads what is typed into Sealcard, or what Sealcard opened. It hooks whatever a page can hook; the words typed
 * under seal, and those opened, must be in nothing it saw and in nothing that any server was asked.
 */
import type { Page } from 'playwright';
import { fromUtf8 } from '../../src/crypto/bytes';
import { readArmor } from '../../src/format/armor';
import { openUnderPassphrase } from '../../src/format/passphrase-message';
import { expect, test } from '../e2e/fixtures';
import { openAs, sealFrom } from '../support/peer';
import { sealLetter } from '../support/sealcard-page';
import type { Site } from '../support/site';
import { makeCanary, tracesOf } from './canary';
import { startHostileSite } from './hostile-site';
import type {} from './pages/spy';

const spied = test.extend<
  { readonly page: Page; readonly asked: readonly string[] },
  { readonly site: Site }
>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: the test runner reads the parameter's pattern
    async ({}, use) => {
      const site = await startHostileSite(['spy.html']);
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  /** Every request of the browser: address, headers, body. */
  asked: async ({ alice: { person } }, use) => {
    const asked: string[] = [];
    person.context.on('request', request => {
      asked.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`);
    });
    await use(asked);
    person.context.removeAllListeners('request');
  },
  page: async ({ alice: { person }, site, asked: _ }, use) => {
    const page = await person.visit(`${site.origin}/spy.html`);
    await use(page);
    await page.close();
  },
});

const fields = { field: 'a textarea', editable: 'an editable element' } as const;
for (const field of ['field', 'editable'] as const) {
  spied(
    `what is typed under seal for ${fields[field]} is nowhere in what the page saw`,
    async ({ alice, bob, page, asked }) => {
      const [begun, typed] = [makeCanary('begun'), makeCanary('typed')];
      await page.getByTestId(field).click();
      await page.keyboard.type(begun);
      const composer = await alice.person.press('seal-field', page);
      const letter = `${begun}\n${typed}`;
      await sealLetter(composer, letter, ['bob']);
      await composer.close();
      await page.bringToFront();
      await page.keyboard.press('ControlOrMeta+z');
      await page.keyboard.press('ControlOrMeta+Shift+z');

      const saw = await page.evaluate(() => window.spied());
      expect(tracesOf(typed, saw)).toEqual([]);
      expect(tracesOf(typed, asked.join('\n'))).toEqual([]);
      // It saw what a page may see: what stood there before, and what came instead.
      expect(tracesOf(begun, saw)).toContain('plain');
      expect(asked.join('\n')).toContain('/spy.html');
      const filled = saw.slice(saw.lastIndexOf('-----BEGIN'));
      expect(await openAs(bob, alice.card, filled)).toBe(letter);
    },
  );
}

spied(
  'what is sealed with a passphrase, and that, are nowhere in what the page saw',
  async ({ alice, page, asked }) => {
    const typed = makeCanary('typed');
    await page.getByTestId('field').click();
    const composer = await alice.person.press('seal-field', page);
    await composer.getByTestId('compose-recipient-input').fill('walter@example.com');
    await composer.getByTestId('compose-passphrase').click();
    await composer.getByTestId('compose-text').fill(typed);
    await expect(composer.getByTestId('passphrase')).not.toBeEmpty();
    const passphrase = await composer.getByTestId('passphrase').innerText();
    await composer.getByTestId('passphrase-submit').click();
    await expect(composer.getByTestId('sealed-notice')).toHaveAttribute('data-delivery', 'filled');
    await composer.close();

    const saw = await page.evaluate(() => window.spied());
    for (const secret of [typed, passphrase]) {
      expect(tracesOf(secret, saw)).toEqual([]);
      expect(tracesOf(secret, asked.join('\n'))).toEqual([]);
    }
    const filled = saw.slice(saw.lastIndexOf('-----BEGIN'));
    const opened = await openUnderPassphrase(readArmor(filled, 'PASSPHRASE MESSAGE'), passphrase);
    expect(fromUtf8(opened)).toBe(typed);
  },
);

spied('what is opened is nowhere in what the page saw', async ({ alice, bob, page, asked }) => {
  const opened = makeCanary('opened');
  const sealed = await sealFrom(bob, [alice.card], opened);
  const place = page.getByTestId('sealed');
  await place.evaluate((element, text) => {
    element.textContent = text;
  }, sealed);
  await place.selectText();
  const reader = await alice.person.press('open-selection', page);
  await expect(reader.getByTestId('read-text')).toHaveText(opened);
  await reader.getByTestId('read-text').selectText();
  await reader.close();
  await page.bringToFront();

  const saw = await page.evaluate(() => window.spied());
  expect(tracesOf(opened, saw)).toEqual([]);
  expect(tracesOf(opened, asked.join('\n'))).toEqual([]);
  expect(saw).toContain(sealed.trim());
});
