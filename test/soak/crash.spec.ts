/** Letters written again and again while the whole browser is killed in the middle of a word: what was on the disk stays. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, test } from '../e2e/fixtures';
import { crash } from '../support/crash';
import { Person } from '../support/person';
import { register, unlock } from '../support/sealcard-page';

const rounds = 15;
const words = 'each word is on the disk before the next but one is typed and none of them is lost'.split(' ');

/** The text of the letter shown, as the background has it on the disk. */
const readKept = (page: Page) =>
  page.evaluate(async () => {
    const taskId = location.hash.split('/').at(-1);
    const reply = await chrome.runtime.sendMessage({ name: 'task.get', input: { taskId } });
    return String(reply.value.text);
  });

test(`${rounds} letters in a browser that is killed while they are written`, async () => {
  const profile = await mkdtemp(join(tmpdir(), 'sealcard-crash-'));
  let person = await Person.arrive({ name: 'Carol', profile });
  const first = await person.openSealcard();
  await register(first, 'carol@example.com');
  await first.close();
  for (let round = 0; round < rounds; round += 1) {
    const page = await person.openSealcard();
    await page.getByTestId('new-letter').click();
    const sheet = page.getByTestId('compose-text');
    await sheet.waitFor();
    let [typed, acknowledged] = [`letter ${round}:`, ''];
    await sheet.pressSequentially(typed);
    for (const word of words.slice(0, 1 + ((round * 7) % words.length))) {
      await sheet.pressSequentially(` ${word}`);
      typed += ` ${word}`;
      acknowledged = await readKept(page);
    }
    await page.keyboard.insertText(' and this last one');
    await crash(person.context);

    person = await Person.arrive({ name: 'Carol', profile });
    const again = await person.openSealcard();
    await unlock(again);
    const row = again.getByTestId('draft-row').filter({ hasText: `letter ${round}:` });
    await row.getByTestId('draft-continue').click();
    const kept = await again.getByTestId('compose-text').inputValue();
    expect(kept.startsWith(acknowledged)).toBe(true);
    expect(`${typed} and this last one`.startsWith(kept)).toBe(true);
    expect(acknowledged.length).toBeGreaterThan(typed.length - 20);
    await again.close();
  }
  await person.leave();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});
