/** Several identities of one person: which of them signs is chosen where one writes, and every window says it. */
import { readCard } from '../../src/format/card-text';
import { openOptions } from '../support/options-page';
import { openAs } from '../support/peer';
import { Person } from '../support/person';
import { addRecipient, readOwnCard, register, sealLetter } from '../support/sealcard-page';
import { expect, test } from './fixtures';

test('several identities: one signs, chosen where one writes, told to every window', async ({
  target,
  bob,
}) => {
  const person = await Person.arrive({ name: 'Carol', browser: target });
  const page = await person.openSealcard();
  await register(page, 'carol@example.com');
  const home = readCard(await readOwnCard(page));
  await page.goto(`${person.extensionUrl()}?window#/add`);
  await addRecipient(page, bob.cardText);
  await page.getByTestId('add-done').click();
  await expect(page.getByTestId('identity-switch')).toHaveCount(0);
  const options = await openOptions(person, '#/add-identity');
  await options.getByTestId('identity-name').fill('carol at work');
  await options.getByTestId('identity-name').press('Enter');
  await expect(page.getByTestId('own-card')).toContainText('carol at work', { timeout: 20_000 });
  await options.close();

  await page.getByTestId('own-card').click();
  await expect(page.getByTestId('own-identity')).toContainText('carol at work');
  const work = readCard(await readOwnCard(page));
  await page.getByTestId('back').click();
  await page.getByTestId('new-letter').click();
  const signs = page.getByTestId('identity-switch');
  await expect(signs).toHaveValue(work.id);
  const other = await person.openSealcard();
  await other.getByTestId('identity-switch').selectOption(home.id);
  await expect(signs).toHaveValue(home.id);
  await other.getByTestId('identity-switch').selectOption(work.id);
  await expect(signs).toHaveValue(work.id);
  await other.close();

  for (const card of [home, work]) {
    await signs.selectOption(card.id);
    await sealLetter(page, `from ${card.identity}`, ['bob']);
    const sealed = await page.getByTestId('sealed-block').inputValue();
    expect(await openAs(bob, card, sealed)).toBe(`from ${card.identity}`);
    await page.goto(`${person.extensionUrl()}?window#/`);
    await page.getByTestId('new-letter').click();
  }
  await person.leave();
});
