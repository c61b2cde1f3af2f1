/** Sealing in every kind of plain field: what stands in the field, what the page's own state says, and who opens it. */
import type { Locator, Page } from 'playwright';
import { openAs } from '../support/peer';
import { sealLetter } from '../support/sealcard-page';
import { expect, test } from './fixtures';

const letter = 'Dear Bob,\n\nthe second line — with an em dash, 🌿 and\n\tspaces  kept.';

interface Place {
  readonly name: string;
  readonly field: (page: Page) => Locator;
  /** What a person clicks to be in the field. */
  readonly click?: (page: Page) => Locator;
  /** The page's own idea of the content, where it keeps one. */
  readonly state?: string;
}

const places: readonly Place[] = [
  { name: 'a textarea', field: page => page.getByTestId('textarea') },
  { name: 'a one-line input', field: page => page.getByTestId('input') },
  {
    name: 'a contenteditable',
    field: page => page.getByTestId('contenteditable'),
    state: 'contenteditable-state',
  },
  {
    name: 'a React textarea',
    field: page => page.getByTestId('react-textarea'),
    state: 'react-textarea-state',
  },
  { name: 'a React input', field: page => page.getByTestId('react-input'), state: 'react-input-state' },
  {
    name: 'a textarea in a frame of the same origin',
    field: page => page.getByTestId('frame').contentFrame().getByTestId('frame-textarea'),
  },
  {
    name: 'a textarea in a srcdoc frame',
    field: page => page.getByTestId('srcdoc-frame').contentFrame().getByTestId('srcdoc-textarea'),
  },
  {
    name: 'a textarea in an open shadow root',
    field: page => page.getByTestId('open-shadow-textarea'),
    state: 'open-shadow-state',
  },
];

async function contentOf(field: Locator): Promise<string> {
  return (await field.inputValue().catch(() => null)) ?? (await field.innerText());
}

for (const place of places) {
  test(`seals in ${place.name}`, async ({ alice, bob, fields }) => {
    const field = place.field(fields);
    await field.click();
    await field.fill('Dear Bob,');
    const composer = await alice.person.press('seal-field', fields);
    await expect(composer.getByTestId('compose-text')).toHaveValue('Dear Bob,');
    await sealLetter(composer, letter, ['bob']);
    await expect(composer.getByTestId('sealed-notice')).toHaveAttribute('data-delivery', 'filled');
    await composer.close();

    const content = await contentOf(field);
    expect(content).toMatch(/^-----BEGIN SEALCARD MESSAGE-----/);
    expect(await openAs(bob, alice.card, content)).toBe(letter);
    if (place.state !== undefined) {
      const state: unknown = JSON.parse(await fields.getByTestId(place.state).innerText());
      expect(await openAs(bob, alice.card, String(state))).toBe(letter);
    }
  });
}

test('seals in a textarea behind a closed shadow root', async ({ alice, bob, fields }) => {
  await fields.getByTestId('closed-shadow').click();
  await fields.keyboard.type('Dear Bob,');
  const composer = await alice.person.press('seal-field', fields);
  await expect(composer.getByTestId('compose-text')).toHaveValue('Dear Bob,');
  await sealLetter(composer, letter, ['bob']);
  await composer.close();
  const state: unknown = JSON.parse(await fields.getByTestId('closed-shadow-state').innerText());
  expect(await openAs(bob, alice.card, String(state))).toBe(letter);
});

test('the context menu opens the composer too', async ({ alice, fields }) => {
  await fields.getByTestId('textarea').fill('by the menu');
  await fields.getByTestId('textarea').focus();
  const composer = await alice.person.chooseMenu('seal-field', fields);
  await expect(composer.getByTestId('compose-text')).toHaveValue('by the menu');
  await composer.close();
});

test('the toolbar button composes for the field in front', async ({ alice, fields }) => {
  await fields.getByTestId('textarea').fill('by the button');
  await fields.getByTestId('textarea').focus();
  const popup = await alice.person.clickToolbarButton(fields);
  await popup.waitFor('compose-text');
  expect(await popup.evaluate(`document.querySelector('[data-testid="compose-text"]').value`)).toBe(
    'by the button',
  );
  await popup.close();
});

test('never reads a password field', async ({ alice, fields }) => {
  await fields.getByTestId('password').fill('a secret of the page');
  const composer = await alice.person.press('seal-field', fields);
  await expect(composer.getByTestId('compose-text')).toHaveValue('');
  await composer.close();
});
