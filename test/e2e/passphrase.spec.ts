/** A letter for somebody who has no card, sealed under words that are told by another way, and opened without any key. */
import type { Page } from 'playwright';
import { Person } from '../support/person';
import { unlock } from '../support/sealcard-page';
import { type Alice, expect, test } from './fixtures';

const letter = 'canary-under-a-passphrase';

/** Alice writes to a name that nobody of hers has, in the field of the page. */
async function beginFor(alice: Alice, fields: Page): Promise<Page> {
  await fields.getByTestId('textarea').click();
  const composer = await alice.person.press('seal-field', fields);
  await composer.getByTestId('compose-text').fill(letter);
  await composer.getByTestId('compose-recipient-input').fill('walter@example.com');
  await composer.getByTestId('compose-passphrase').click();
  await expect(composer.getByTestId('passphrase')).toHaveText(/^([a-z]+ ){5}[a-z]+$/);
  return composer;
}

async function openWith(reader: Page, words: string): Promise<void> {
  await reader.getByTestId('open-passphrase').fill(words);
  await reader.getByTestId('open-passphrase-submit').click();
}

test('Alice seals for somebody without a card, and Bob, who has not even registered, opens it with the words', async ({
  alice,
  fields,
  origin,
  target,
}) => {
  const composer = await beginFor(alice, fields);
  const first = await composer.getByTestId('passphrase').innerText();
  await composer.getByTestId('passphrase-others').click();
  await expect(composer.getByTestId('passphrase')).not.toHaveText(first);
  const words = await composer.getByTestId('passphrase').innerText();
  await expect(composer.getByTestId('compose-text')).toHaveValue(letter);
  await composer.getByTestId('passphrase-submit').click();
  await expect(composer.getByTestId('sealed-notice')).toHaveAttribute('data-delivery', 'filled');
  await expect(composer.getByTestId('passphrase')).toHaveText(words);
  await composer.close();
  const sealed = await fields.getByTestId('textarea').inputValue();
  expect(sealed).toContain('-----BEGIN SEALCARD PASSPHRASE MESSAGE-----');
  const page = await fields.content();
  for (const secret of [letter, words]) expect(sealed + page).not.toContain(secret);

  const bob = await Person.arrive({ name: 'Bob', browser: target });
  const received = await bob.visit(`${origin}/fields`);
  await received.getByTestId('textarea').fill(sealed);
  await received.getByTestId('textarea').selectText();
  const reader = await bob.press('open-selection', received);
  const wrong = words.split(' ').toReversed().join(' ');
  await openWith(reader, wrong);
  await expect(reader.getByTestId('error')).toHaveAttribute('data-code', 'message_passphrase_wrong');
  await expect(reader.getByTestId('open-passphrase')).toHaveValue(wrong);
  await openWith(reader, words.toUpperCase().replaceAll(' ', ', '));
  await expect(reader.getByTestId('read-text')).toHaveText(letter);
  await expect(reader.getByTestId('read-verdict')).toHaveAttribute('data-verdict', 'passphrase');
  expect(await received.content()).not.toContain(letter);

  const door = await bob.openSealcard();
  await door.getByTestId('open-passphrase-go').click();
  await door.getByTestId('open-passphrase-text').fill(sealed);
  await openWith(door, words);
  await expect(door.getByTestId('read-text')).toHaveText(letter);
  await bob.leave();
});

test('a passphrase of one’s own, and the text let go when Sealcard is locked', async ({ alice, fields }) => {
  const composer = await beginFor(alice, fields);
  await composer.getByTestId('passphrase-choose-own').click();
  const type = async (passphrase: string) => {
    await composer.getByTestId('passphrase-own').fill(passphrase);
    await composer.getByTestId('passphrase-own-again').fill(passphrase);
    await composer.getByTestId('passphrase-submit').click();
  };
  await type('password12345');
  await expect(composer.getByTestId('error')).toHaveAttribute('data-code', 'passphrase_easy');
  await type('Vierzehn alte Kähne');
  await expect(composer.getByTestId('sealed-notice')).toBeVisible();
  await composer.close();

  const pasted = await alice.person.openSealcard('#/open');
  await pasted.getByTestId('open-text').fill(await fields.getByTestId('textarea').inputValue());
  await pasted.getByTestId('open-submit').click();
  await openWith(pasted, ' Vierzehn alte Kähne ');
  await expect(pasted.getByTestId('read-text')).toHaveText(letter);
  const home = await alice.person.openSealcard();
  await home.getByTestId('lock').click();
  await expect(pasted.getByTestId('unlock-passphrase')).toBeVisible();
  await expect(pasted.getByText(letter)).toHaveCount(0);
  await home.close();
  await unlock(pasted);
  await expect(pasted.getByTestId('open-passphrase')).toBeVisible();
  await pasted.close();
});

test('a letter that is not written yet is written there, and goes back to the composer as it stands', async ({
  alice,
  fields,
}) => {
  await fields.getByTestId('textarea').click();
  const composer = await alice.person.press('seal-field', fields);
  await composer.getByTestId('compose-recipient-input').fill('walter@example.com');
  await composer.getByTestId('compose-passphrase').click();
  await composer.getByTestId('passphrase-submit').click();
  await expect(composer.getByTestId('error')).toHaveAttribute('data-code', 'text_empty');
  await composer.getByTestId('compose-text').fill('written there');
  await composer.getByTestId('back').click();
  await expect(composer.getByTestId('compose-recipient-input')).toBeVisible();
  await expect(composer.getByTestId('compose-text')).toHaveValue('written there');
  await composer.close();
});
