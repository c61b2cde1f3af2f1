/** A letter is written again and again while the background worker is stopped at random moments: no letter is lost. */
import type { Page } from 'playwright';
import { expect, test } from '../e2e/fixtures';
import { openAs } from '../support/peer';
import type { Person } from '../support/person';
import { writeLetter } from '../support/sealcard-page';

const rounds = 60;
const stopsPerRound = 3;

test(`${rounds} letters under a worker that is stopped at random moments`, async ({ alice, bob, fields }) => {
  const waker = await alice.person.openSealcard();
  for (let round = 0; round < rounds; round += 1) {
    const letter = `letter ${round}: ${'word '.repeat(round)}`;
    await fields.getByTestId('textarea').fill('');
    await fields.getByTestId('textarea').focus();
    const composer = await alice.person.press('seal-field', fields);
    await composer.getByTestId('compose-recipient-input').waitFor();
    const stopping = stopAtRandom(alice.person, waker, round);
    await writeLetter(composer, letter, ['bob']);
    // The browser may stop the worker over a request; the letter stays, and sealing it again must do.
    await expect(async () => {
      const sealed = composer.getByTestId('sealed-notice');
      if (await sealed.isHidden()) {
        await expect(composer.getByTestId('compose-text')).toHaveValue(letter, { timeout: 1_000 });
        await composer.getByTestId('compose-text').press('ControlOrMeta+Enter', { timeout: 1_000 });
      }
      await expect(sealed).toHaveAttribute('data-delivery', 'filled', { timeout: 3_000 });
    }).toPass({ timeout: 30_000 });
    await stopping;
    expect(await openAs(bob, alice.card, await fields.getByTestId('textarea').inputValue())).toBe(letter);
    await composer.close();
  }
});

/** Stops the worker a few times, each at some moment of its work. */
async function stopAtRandom(person: Person, waker: Page, seed: number): Promise<void> {
  for (let stop = 0; stop < stopsPerRound; stop += 1) {
    // A worker that is stopped while it still starts leaves the browser itself waiting; browsers do not do that.
    await waker.evaluate(() => chrome.runtime.sendMessage({ name: 'state.get', input: {} }));
    await new Promise(resolve => setTimeout(resolve, (seed * 37 + stop * 23) % 60));
    await person.stopWorker();
  }
}
