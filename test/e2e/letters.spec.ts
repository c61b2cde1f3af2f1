/** What people write, and to whom: the odd ones too. */
import type { Locator, Page } from 'playwright';
import { makePeer, openAs, sealFrom } from '../support/peer';
import { pickRecipient, sealLetter } from '../support/sealcard-page';
import { type Alice, expect, test } from './fixtures';

async function compose(alice: Alice, fields: Page): Promise<Page> {
  await fields.getByTestId('textarea').click();
  return alice.person.press('seal-field', fields);
}

const errorOf = (page: Page) => page.getByTestId('error').first();

test('empty text: a sentence, and nothing is sealed', async ({ alice, fields }) => {
  const composer = await compose(alice, fields);
  await pickRecipient(composer, 'bob');
  await composer.getByTestId('compose-text').press('ControlOrMeta+Enter');
  await expect(errorOf(composer)).toHaveAttribute('data-code', 'text_empty');
  await expect(composer.getByTestId('sealed-notice')).toHaveCount(0);
  await composer.close();
});

test('what is typed is given to no spelling checker', async ({ alice, fields }) => {
  const composer = await compose(alice, fields);
  for (const field of ['compose-text', 'compose-recipient-input']) {
    await expect(composer.getByTestId(field)).toHaveJSProperty('spellcheck', false);
  }
  await composer.close();
});

test('no recipient: a sentence, and the text stays', async ({ alice, fields }) => {
  const composer = await compose(alice, fields);
  await composer.getByTestId('compose-text').fill('to nobody yet');
  await composer.getByTestId('compose-text').press('ControlOrMeta+Enter');
  await expect(errorOf(composer)).toHaveAttribute('data-code', 'recipients_missing');
  await expect(composer.getByTestId('compose-text')).toHaveValue('to nobody yet');
  await composer.close();
});

test('a recipient cannot be picked twice', async ({ alice, fields }) => {
  const composer = await compose(alice, fields);
  await pickRecipient(composer, 'bob');
  await composer.getByTestId('compose-recipient-input').fill('bob');
  await composer.getByTestId('compose-recipient-input').press('Enter');
  await expect(composer.getByTestId('compose-chip')).toHaveCount(1);
  await composer.close();
});

test('Backspace takes the last recipient away', async ({ alice, fields }) => {
  const composer = await compose(alice, fields);
  await pickRecipient(composer, 'bob');
  await composer.getByTestId('compose-recipient-input').press('Backspace');
  await expect(composer.getByTestId('compose-chip')).toHaveCount(0);
  await composer.close();
});

test('a note to oneself', async ({ alice, fields }) => {
  const composer = await compose(alice, fields);
  await sealLetter(composer, 'remember the milk', ['alice']);
  await composer.close();
  await fields.getByTestId('textarea').selectText();
  const reader = await alice.person.press('open-selection', fields);
  await expect(reader.getByTestId('read-text')).toHaveText('remember the milk');
  await expect(reader.getByTestId('read-verdict')).toHaveAttribute('data-verdict', 'you');
  await reader.close();
});

test('emoji, right-to-left text and invisible characters arrive as they were', async ({
  alice,
  bob,
  fields,
}) => {
  const text = '👩‍👩‍👧‍👦 שלום bob مرحبا\n\u202edesrever\u202c e\u0301 \u0000? tab\tend';
  const composer = await compose(alice, fields);
  await sealLetter(composer, text, ['bob']);
  await composer.close();
  const sealed = await fields.getByTestId('textarea').inputValue();
  expect(await openAs(bob, alice.card, sealed)).toBe(text);
});

/** Sets a field's text as a page does; typing a megabyte takes the browser minutes. */
async function setText(field: Locator, text: string): Promise<void> {
  await field.evaluate((element, value) => {
    (element as HTMLTextAreaElement).value = value;
    element.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, text);
}

for (const testId of ['textarea', 'react-textarea', 'contenteditable']) {
  test(`one megabyte of text in a ${testId}`, async ({ alice, bob, fields }) => {
    const text = 'A sealed line of 32 characters.\n'.repeat(32_768);
    const field = fields.getByTestId(testId);
    await field.click();
    const composer = await alice.person.press('seal-field', fields);
    await pickRecipient(composer, 'bob');
    await setText(composer.getByTestId('compose-text'), text);
    await composer.getByTestId('compose-text').press('ControlOrMeta+Enter');
    await expect(composer.getByTestId('sealed-notice')).toHaveAttribute('data-delivery', 'filled', {
      timeout: 30_000,
    });
    await composer.close();
    const sealed = (await field.inputValue().catch(() => null)) ?? (await field.innerText());
    expect(await openAs(bob, alice.card, sealed)).toBe(text);
  });
}

test('a text that is somebody’s card is not signed', async ({ alice, bob, fields }) => {
  const snapshot = new TextDecoder().decode(bob.card.snapshot);
  const composer = await compose(alice, fields);
  await pickRecipient(composer, 'bob');
  await composer.getByTestId('compose-text').fill(snapshot);
  await composer.getByTestId('compose-text').press('ControlOrMeta+Enter');
  await expect(errorOf(composer)).toHaveAttribute('data-code', 'text_is_card');
  await expect(composer.getByTestId('compose-text')).toHaveValue(snapshot);
  await composer.close();
});

test('an opened letter is answered, with its text quoted if one wants it', async ({ alice, bob }) => {
  const sealed = await sealFrom(bob, [alice.card], 'Friday?\n\n> you said Thursday\nBob');
  for (const { button, quoted } of [
    { button: 'read-reply', quoted: '' },
    { button: 'read-reply-quote', quoted: '> Friday?\n>\n>> you said Thursday\n> Bob\n\n' },
  ]) {
    const page = await alice.person.openSealcard('#/open');
    await page.getByTestId('open-text').fill(sealed);
    await page.getByTestId('open-text').press('ControlOrMeta+Enter');
    await page.getByTestId(button).press('Enter');
    const sheet = page.getByTestId('compose-text');
    await expect(sheet).toHaveValue(quoted);
    await expect(sheet).toBeFocused();
    await expect(page.getByTestId('compose-chip')).toHaveText(/bob@example\.com/);
    await page.keyboard.type('Yes, Friday.');
    await sheet.press('ControlOrMeta+Enter');
    const block = page.getByTestId('sealed-block');
    const answer = (await block.inputValue().catch(() => null)) ?? (await block.innerText());
    expect(await openAs(bob, alice.card, answer)).toBe(`${quoted}Yes, Friday.`);
    await page.close();
  }
});

test('nobody is answered who did not sign, or is not known', async ({ alice }) => {
  const stranger = await makePeer('stranger@example.com');
  const page = await alice.person.openSealcard('#/open');
  await page.getByTestId('open-text').fill(await sealFrom(stranger, [alice.card], 'hello'));
  await page.getByTestId('open-text').press('ControlOrMeta+Enter');
  await expect(page.getByTestId('read-verdict')).toHaveAttribute('data-verdict', 'unknown-signer');
  await expect(page.getByTestId('read-reply')).toHaveCount(0);
  await page.close();
});
