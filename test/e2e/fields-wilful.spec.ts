/** Fields that cut, change or refuse what is put into them: what the field says afterwards decides what is told. */
import { openAs, sealFrom } from '../support/peer';
import { pickRecipient, sealLetter } from '../support/sealcard-page';
import { expect, test } from './fixtures';
import { expectKept } from './kept';

const letter = 'Dear Bob,\n\nnothing of this is lost.';

test.beforeEach(async ({ fields, origin }) => {
  await fields.goto(`${origin}/fields/wilful`);
});

const unwilling = [
  { name: 'keeps the beginning only', field: 'cutting', delivery: 'cut' },
  { name: 'rewrites it a moment later', field: 'rewriting', delivery: 'changed' },
  { name: 'cancels every input', field: 'refusing', delivery: 'refused' },
  { name: 'cancels every input, contenteditable', field: 'refusing-editable', delivery: 'refused' },
];

for (const { name, field, delivery } of unwilling) {
  test(`a field that ${name}: told, and the message is on the clipboard`, async ({ alice, bob, fields }) => {
    await fields.getByTestId(field).click();
    const composer = await alice.person.press('seal-field', fields);
    await sealLetter(composer, letter, ['bob']);
    expect(await openAs(bob, alice.card, await expectKept(alice, composer, delivery))).toBe(letter);
    await composer.getByTestId('sealed-back').click();
    await expect(composer.getByTestId('compose-text')).toHaveValue(letter);
    await composer.close();
  });
}

for (const field of ['refusing', 'refusing-editable']) {
  test(`what a ${field} field held is read, and stays`, async ({ alice, fields }) => {
    await fields.getByTestId(field).click();
    const composer = await alice.person.press('seal-field', fields);
    await expect(composer.getByTestId('compose-text')).toHaveValue('As it was.');
    await sealLetter(composer, letter, ['bob']);
    await expectKept(alice, composer, 'refused');
    await composer.close();
    const held = fields.getByTestId(field);
    expect((await held.inputValue().catch(() => null)) ?? (await held.innerText())).toBe('As it was.');
  });
}

for (const field of ['unpasted', 'linking']) {
  test(`a field that is ${field} takes the message all the same`, async ({ alice, bob, fields }) => {
    await fields.getByTestId(field).click();
    const composer = await alice.person.press('seal-field', fields);
    await sealLetter(composer, letter, ['bob']);
    await expect(composer.getByTestId('sealed-notice')).toHaveAttribute('data-delivery', 'filled');
    await composer.close();
    expect(await openAs(bob, alice.card, await fields.getByTestId(field).innerText())).toBe(letter);
  });
}

const closed = [
  { name: 'a fieldset is disabled', field: 'fenced', close: 'fieldset', attribute: ['disabled', ''] },
  {
    name: 'an editor is switched off',
    field: 'linking',
    close: 'linking',
    attribute: ['contenteditable', 'false'],
  },
] as const;

for (const { name, field, close, attribute } of closed) {
  test(`${name} while composing: told as a field that cannot be written to`, async ({
    alice,
    bob,
    fields,
  }) => {
    await fields.getByTestId(field).click();
    const composer = await alice.person.press('seal-field', fields);
    await pickRecipient(composer, 'bob');
    await fields
      .getByTestId(close)
      .evaluate((element, [key, value]) => element.setAttribute(key, value), attribute);
    await composer.bringToFront();
    await sealLetter(composer, letter, []);
    expect(await openAs(bob, alice.card, await expectKept(alice, composer, 'readonly'))).toBe(letter);
    await composer.close();
  });
}

test('a field two frames deep is read and filled', async ({ alice, bob, fields }) => {
  const field = fields
    .getByTestId('outer')
    .contentFrame()
    .getByTestId('inner')
    .contentFrame()
    .getByTestId('frame-textarea');
  await field.click();
  await fields.keyboard.type('from below');
  const composer = await alice.person.press('seal-field', fields);
  await expect(composer.getByTestId('compose-text')).toHaveValue('from below');
  await sealLetter(composer, letter, ['bob']);
  await expect(composer.getByTestId('sealed-notice')).toHaveAttribute('data-delivery', 'filled');
  await composer.close();
  expect(await openAs(bob, alice.card, await field.inputValue())).toBe(letter);
});

test('a field in a frame of another site: the composer says why, and gives the message to paste', async ({
  alice,
  bob,
  fields,
}) => {
  const field = fields.getByTestId('foreign').contentFrame().getByTestId('frame-textarea');
  await field.click();
  const composer = await alice.person.press('seal-field', fields);
  await expect(composer.getByTestId('compose-notice')).toHaveAttribute('data-notice', 'frame_unreachable');
  await sealLetter(composer, letter, ['bob']);
  expect(await openAs(bob, alice.card, await expectKept(alice, composer, 'no-field'))).toBe(letter);
  await composer.close();
  await expect(field).toHaveValue('');
});

test('a message in a frame of another site is read from the selection that the browser hands over', async ({
  alice,
  bob,
  fields,
  target,
}) => {
  test.skip(target === 'firefox', 'Clicks that are driven do not reach frames of another process there');
  const sealed = await sealFrom(bob, [alice.card], letter);
  const text = fields.getByTestId('foreign').contentFrame().locator('pre');
  await fields
    .getByTestId('foreign')
    .contentFrame()
    .locator('body')
    .evaluate((body, message) => {
      const shown = body.ownerDocument.createElement('pre');
      shown.textContent = message;
      body.prepend(shown);
    }, sealed);
  const { width, height } = (await text.boundingBox()) ?? { width: 0, height: 0 };
  await text.click({ position: { x: 1, y: 4 } });
  await text.click({ position: { x: width - 4, y: height - 4 }, modifiers: ['Shift'] });
  const reader = await alice.person.chooseMenu('open-selection', fields, text);
  await expect(reader.getByTestId('read-text')).toHaveText(letter);
  await reader.close();
});
