/** A letter and a file for a large group: how far their sealing is, cancelled, and sealed after all. */
import type { Page } from 'playwright';
import { fromUtf8 } from '../../src/crypto/bytes';
import { encodeCard } from '../../src/format/card';
import { readCard } from '../../src/format/card-text';
import { testFile } from '../support/file-page';
import { makePeer, openAs } from '../support/peer';
import { Person } from '../support/person';
import { commitLetter, pickRecipient, readOwnCard, register } from '../support/sealcard-page';
import { expect, test } from './fixtures';

/** Asks the background as the page itself does. */
const ask = (page: Page, name: string, input: object) =>
  page.evaluate(message => chrome.runtime.sendMessage(message) as Promise<unknown>, { name, input });

/** Clicks Cancel as soon as it is said how far the work on `step` is. */
function cancelAt(page: Page, step: string, cancel: string): Promise<void> {
  return page.evaluate(
    ([step, cancel]) =>
      new Promise<void>(resolve => {
        const watch = new MutationObserver(() => {
          const button = document.querySelector<HTMLElement>(`[data-testid="${cancel}"]`);
          if (document.querySelector('.progress-step')?.textContent !== step || button === null) return;
          watch.disconnect();
          button.click();
          resolve();
        });
        watch.observe(document, { childList: true, subtree: true, characterData: true });
      }),
    [step, cancel] as const,
  );
}

test('a letter and a file for nine hundred are cancelled, kept, and sealed', async ({ target }) => {
  const person = await Person.arrive({ name: 'Greta', browser: target });
  const page = await person.openSealcard();
  await register(page, 'greta@example.com');
  const own = readCard(await readOwnCard(page));
  const peers = await Promise.all(Array.from({ length: 900 }, (_, i) => makePeer(`peer ${i}`)));
  const people = peers.map(({ card }) => ({ card: JSON.parse(fromUtf8(encodeCard(card))) as unknown }));
  const list = JSON.stringify({ sealcard: 'people', version: 1, people });
  expect(await ask(page, 'people.import', { text: list })).toMatchObject({ ok: true, value: { added: 900 } });
  const memberIds = peers.map(({ card }) => card.id);
  expect(await ask(page, 'group.save', { groupId: null, name: 'Everybody', memberIds })).toMatchObject({
    ok: true,
  });
  await page.goto(page.url().replace(/#.*$/, '#/'));
  await page.getByTestId('new-letter').click();
  await pickRecipient(page, 'Everybody');
  await page.getByTestId('compose-text').fill('Dear all');
  const cancelled = cancelAt(page, 'Sealing', 'compose-cancel');
  await page.getByTestId('compose-submit').click();
  await cancelled;
  await expect(page.getByTestId('compose-cancelled')).toBeVisible();
  await expect(page.getByTestId('compose-text')).toHaveValue('Dear all');
  await expect(page.getByTestId('compose-cancel')).toBeHidden();
  await commitLetter(page);
  const block = await person.readClipboard(page);
  for (const peer of [peers[0], peers[899]].filter(one => one !== undefined)) {
    expect(await openAs(peer, own, block)).toBe('Dear all');
  }

  await page.goto(page.url().replace(/#.*$/, '#/seal-file'));
  await pickRecipient(page, 'Everybody');
  await page.getByTestId('file-input').setInputFiles(testFile('plan.txt', 1000));
  const stopped = cancelAt(page, 'Sealing it for everybody', 'file-cancel');
  await page.getByTestId('file-submit').click();
  await stopped;
  await expect(page.getByTestId('file-cancelled')).toBeVisible();
  await page.getByTestId('file-submit').click();
  await expect(page.getByTestId('file-save')).toBeVisible({ timeout: 20_000 });
  await person.leave();
});
