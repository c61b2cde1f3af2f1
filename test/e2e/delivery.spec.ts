/** Fields that vanish, refuse or are too small: the message is on the clipboard, the letter is kept, the user is told. */
import { openAs } from '../support/peer';
import { pickRecipient, sealLetter } from '../support/sealcard-page';
import { expect, test } from './fixtures';
import { expectKept } from './kept';

test('a field that disappears while composing', async ({ alice, bob, fields }) => {
  await fields.getByTestId('removable').click();
  const composer = await alice.person.press('seal-field', fields);
  await pickRecipient(composer, 'bob');
  await composer.getByTestId('compose-text').fill('kept');
  await fields.getByTestId('remove').click();
  await composer.bringToFront();
  await sealLetter(composer, 'kept', []);
  expect(await openAs(bob, alice.card, await expectKept(alice, composer, 'gone'))).toBe('kept');
  await composer.close();
});

test('a tab that navigates away while composing', async ({ alice, bob, fields }) => {
  await fields.getByTestId('textarea').click();
  const composer = await alice.person.press('seal-field', fields);
  await fields.getByTestId('leave').click();
  await fields.waitForURL(address => !address.pathname.startsWith('/fields'));
  await composer.bringToFront();
  await sealLetter(composer, 'still here', ['bob']);
  expect(await openAs(bob, alice.card, await expectKept(alice, composer, 'gone'))).toBe('still here');
  await composer.close();
});

test('a tab that is closed while composing', async ({ alice, bob, fields }) => {
  await fields.getByTestId('textarea').click();
  const composer = await alice.person.press('seal-field', fields);
  await fields.close();
  await sealLetter(composer, 'tab closed', ['bob']);
  expect(await openAs(bob, alice.card, await expectKept(alice, composer, 'gone'))).toBe('tab closed');
  await composer.close();
});

test('a field too small for a sealed message keeps what it had', async ({ alice, fields }) => {
  await fields.getByTestId('maxlength').fill('short');
  const composer = await alice.person.press('seal-field', fields);
  await sealLetter(composer, 'too long for forty characters', ['bob']);
  await expectKept(alice, composer, 'too-long');
  await expect(fields.getByTestId('maxlength')).toHaveValue('short');
  await composer.close();
});

test('a read-only field: the composer says so and gives the message to paste', async ({ alice, fields }) => {
  await fields.getByTestId('readonly').click();
  const composer = await alice.person.press('seal-field', fields);
  await expect(composer.getByTestId('compose-notice')).toHaveAttribute('data-notice', 'field_readonly');
  await sealLetter(composer, 'for somewhere else', ['bob']);
  await expectKept(alice, composer, 'no-field');
  await composer.close();
});

test('a field that turns read-only while composing', async ({ alice, fields }) => {
  await fields.getByTestId('textarea').click();
  const composer = await alice.person.press('seal-field', fields);
  await fields.getByTestId('textarea').evaluate(element => element.setAttribute('readonly', ''));
  await composer.bringToFront();
  await sealLetter(composer, 'frozen', ['bob']);
  await expectKept(alice, composer, 'readonly');
  await composer.close();
});

test('no field at all: a letter to paste', async ({ alice, fields }) => {
  await fields.locator('h1').first().click();
  const composer = await alice.person.press('seal-field', fields);
  await expect(composer.getByTestId('compose-notice')).toHaveAttribute('data-notice', 'field_missing');
  await composer.close();
});

test('a closed composer offers the letter again', async ({ alice, fields }) => {
  await fields.getByTestId('textarea').click();
  const composer = await alice.person.press('seal-field', fields);
  await pickRecipient(composer, 'bob');
  await composer.getByTestId('compose-text').fill('an unfinished letter');
  const kept = () => composer.evaluate(() => chrome.runtime.sendMessage({ name: 'drafts.list', input: {} }));
  await expect.poll(async () => JSON.stringify(await kept())).toContain('an unfinished letter');
  await composer.close();

  await alice.person.stopWorker();
  const home = await alice.person.openSealcard();
  const draft = home.getByTestId('draft-row').filter({ hasText: 'an unfinished letter' });
  await draft.getByTestId('draft-continue').click();
  await expect(home.getByTestId('compose-text')).toHaveValue('an unfinished letter');
  await expect(home.getByTestId('compose-chip')).toHaveCount(1);
  await sealLetter(home, 'finished', []);
  await expect(home.getByTestId('sealed-notice')).toHaveAttribute('data-delivery', 'filled');
  await expect(fields.getByTestId('textarea')).toHaveValue(/BEGIN SEALCARD MESSAGE/);
  await home.goto(`${alice.person.extensionUrl()}?window`);
  await home.getByTestId('recipient-row').first().waitFor();
  await expect(home.getByTestId('draft-row').filter({ hasText: 'finished' })).toHaveCount(0);
  await home.close();
});
