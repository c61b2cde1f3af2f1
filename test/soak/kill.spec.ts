/** A letter is written again and again while the background worker is stopped at random moments: no letter is lost. */
import { expect, test } from '../e2e/fixtures';
import { openAs } from '../support/peer';
import { pickRecipient } from '../support/sealcard-page';

const rounds = 40;

test(`${rounds} letters under a worker that is stopped at random moments`, async ({ alice, bob, fields }) => {
  for (let round = 0; round < rounds; round += 1) {
    const letter = `letter ${round}: ${'word '.repeat(round)}`;
    await fields.getByTestId('textarea').fill('');
    await fields.getByTestId('textarea').focus();
    const composer = await alice.person.press('seal-field', fields);
    const killing = stopAtRandom(round);
    await pickRecipient(composer, 'bob');
    await composer.getByTestId('compose-text').fill(letter);
    // The browser may stop the worker over the request; the letter stays, and sealing it again must do.
    await expect(async () => {
      if (await composer.getByTestId('sealed-notice').isHidden()) {
        await expect(composer.getByTestId('compose-text')).toHaveValue(letter, { timeout: 1_000 });
        await composer.getByTestId('compose-text').press('ControlOrMeta+Enter');
      }
      await expect(composer.getByTestId('sealed-notice')).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 60_000 });
    await killing;
    const sealed = await fields.getByTestId('textarea').inputValue();
    expect(await openAs(bob, alice.card, sealed)).toBe(letter);
    await composer.close();
  }

  async function stopAtRandom(seed: number): Promise<void> {
    for (let stop = 0; stop < 4; stop += 1) {
      await new Promise(resolve => setTimeout(resolve, (seed * 37 + stop * 91) % 150));
      await alice.person.stopWorker();
    }
  }
});
