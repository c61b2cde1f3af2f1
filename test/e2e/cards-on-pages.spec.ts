/** Cards that stand on a page or in its address: offered when the user asks there, added when they say so. */
import type { Page } from 'playwright';
import { cardFragment } from '../../src/format/card-link';
import { readCard } from '../../src/format/card-text';
import { makePeer } from '../support/peer';
import { expect, test } from './fixtures';

/** Puts a text on the page and selects some of its characters. */
async function select(page: Page, text: string, from: number, to: number): Promise<void> {
  await page.evaluate(
    ([shown, start, end]) => {
      const element = document.createElement('pre');
      element.textContent = shown;
      document.body.prepend(element);
      const node = element.firstChild ?? element;
      getSelection()?.setBaseAndExtent(node, start, node, end);
    },
    [text, from, to] as const,
  );
}

test('a card of which a piece is selected is added from the context menu', async ({ alice, fields }) => {
  const rita = await makePeer('rita@example.com');
  await select(fields, `My card:\n${rita.cardText}\nRita`, 200, 260);
  const adding = await alice.person.chooseMenu('add-card', fields);
  await expect(adding.getByTestId('add-text')).toHaveValue(rita.cardText);
  await adding.getByTestId('add-submit').click();
  await expect(adding.getByTestId('added')).toContainText('rita@example.com');
  await adding.close();
});

test('a selection without a card says so, and can be put right', async ({ alice, fields }) => {
  const words = 'Rita is on holiday until Monday.';
  await select(fields, words, 0, words.length);
  const adding = await alice.person.chooseMenu('add-card', fields);
  await expect(adding.getByTestId('add-text')).toHaveValue(words);
  await adding.getByTestId('add-submit').click();
  await expect(adding.getByTestId('error')).toHaveAttribute('data-code', 'card_missing');
  await adding.close();
});

test('a card in the address of a page is offered by the toolbar button, and nobody is added by it', async ({
  alice,
  origin,
}) => {
  const sven = await makePeer('sven@example.com');
  const list = await alice.person.openSealcard('#/');
  await list.getByTestId('recipient-row').first().waitFor();
  const page = await alice.person.visit(`${origin}/fields${cardFragment(sven.card)}`);
  const popup = await alice.person.clickToolbarButton(page);
  await popup.waitFor('add-text');
  const shown = await popup.evaluate<string>(`document.querySelector('[data-testid="add-text"]').value`);
  expect(shown).toBe(sven.cardText);
  await expect(list.getByText('sven@example.com')).toHaveCount(0);
  await popup.click('add-submit');
  await popup.waitFor('added');
  await expect(list.getByText('sven@example.com')).toHaveCount(1);
  await popup.close();
  await list.close();
  await page.close();
});

test('one’s own card is copied as a link to the page one types', async ({ alice }) => {
  const page = await alice.person.openSealcard('#/card');
  await page.getByTestId('copy-link').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'address_invalid');
  await page.getByTestId('card-link-address').fill('example.com/alice');
  await page.getByTestId('copy-link').click();
  await expect.poll(() => alice.person.readClipboard(page)).toMatch(/^https:\/\/example\.com\/alice#card=/);
  expect(readCard(await alice.person.readClipboard(page)).id).toBe(alice.card.id);
  await page.close();
});
