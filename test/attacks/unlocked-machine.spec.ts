/**
 * A thief sits down at a machine on which Sealcard is unlocked, or was: it locks by time, when nobody is there, with the screen and
 * when the clock is turned back; no window shows then what it showed; and what would last is given to the passphrase alone.
 */
import type { Page, Worker } from 'playwright';
import { type Alice, test as base, expect } from '../e2e/fixtures';
import { openOptions, readWords } from '../support/options-page';
import { sealFrom } from '../support/peer';
import { passphrase, unlock } from '../support/sealcard-page';
import { makeCanary, tracesOf } from './canary';
import { openPasted } from './opening';

const test = base.extend({
  page: async ({ alice }, use) => {
    const page = await alice.person.openSealcard();
    await page.getByTestId('unlock-passphrase').or(page.getByTestId('recipient-row')).first().waitFor();
    if (await page.getByTestId('unlock-passphrase').isVisible()) await unlock(page);
    await page.getByTestId('recipient-row').first().waitFor();
    await use(page);
    for (const open of alice.person.context.pages().slice(1)) await open.close();
  },
});

/** What the browser would say of the person before it, to the extension alone. */
async function tellIdle({ person }: Alice, state: 'idle' | 'locked'): Promise<void> {
  const worker = person.context.serviceWorkers().at(-1) as Worker;
  await worker.evaluate(said => {
    (chrome.idle.onStateChanged as unknown as { dispatch(state: string): void }).dispatch(said);
  }, state);
}

/** Moves the moments that the lock goes by, as if the clock had gone on, or back. */
const moveClock = (page: Page, milliseconds: number) =>
  page.evaluate(async by => {
    const { unlocked } = (await chrome.storage.session.get('unlocked')) as {
      unlocked: { usedAt: number; deadline: number };
    };
    const { usedAt, deadline } = unlocked;
    const moved = { ...unlocked, usedAt: usedAt - by, deadline: deadline - by };
    await chrome.storage.session.set({ unlocked: moved });
  }, milliseconds);

const hour = 60 * 60_000;

const locks: Readonly<Record<string, (alice: Alice, page: Page) => Promise<void>>> = {
  'time has passed': async (_, page) => {
    await moveClock(page, hour);
    await page.evaluate(() => chrome.alarms.create('lock', { when: Date.now() }));
  },
  'nobody has touched the machine': alice => tellIdle(alice, 'idle'),
  'the screen is locked': alice => tellIdle(alice, 'locked'),
  'the clock was turned back': async (_, page) => {
    await moveClock(page, -hour);
    await page.evaluate(() => chrome.runtime.sendMessage({ name: 'state.get', input: {} }));
  },
};

/** All that a window shows, and all that is in its fields. */
const shownIn = (page: Page) =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')] as HTMLInputElement[];
    return `${document.documentElement.outerHTML}\n${document.title}\n${fields.map(({ value }) => value).join('\n')}`;
  });

for (const [name, fall] of Object.entries(locks)) {
  test(`no window shows a thing when ${name}`, async ({ alice, bob, page }) => {
    const letter = makeCanary('letter');
    const opened = makeCanary('opened');
    const reading = await openPasted(alice, await sealFrom(bob, [alice.card], opened));
    await expect(reading.getByTestId('read-text')).toHaveText(opened);
    const safety = await alice.person.openSealcard(`#/safety/${bob.card.id}`);
    const digits = await safety.getByTestId('safety-digits').innerText();
    const options = await openOptions(alice.person, '#/device');
    await options.getByTestId('device-passphrase').fill(passphrase);
    await options.getByTestId('device-submit').click();
    const words = await readWords(options, 'device-words');
    await page.getByTestId('new-letter').click();
    await page.getByTestId('compose-text').fill(letter);
    await expect.poll(() => shownIn(page)).toContain(letter);

    await fall(alice, page);
    for (const window of [page, reading, safety, options]) {
      await expect(window.getByTestId('unlock-passphrase')).toBeVisible();
      const seen = await shownIn(window);
      for (const secret of [
        letter,
        opened,
        bob.identity,
        digits,
        words.join(' '),
        ...words.map(word => `>${word}<`),
      ])
        expect(tracesOf(secret, seen), `${secret} in ${window.url()}`).toEqual([]);
    }
    // The way back in the window's history leads to nothing either.
    await reading.goBack();
    expect(tracesOf(opened, await shownIn(reading))).toEqual([]);
  });
}

/** Asks the background as a page of ours does, which a thief has in front of them; its refusal, or null. */
const refusalOf = (page: Page, name: string, input: object): Promise<string | null> =>
  page.evaluate(
    async ([message, what]) => {
      const reply = await chrome.runtime.sendMessage({ name: message, input: what });
      return reply.ok ? null : String(reply.error.code);
    },
    [name, input] as const,
  );

test('locked, the background gives nothing', async ({ alice, bob, page }) => {
  const text = await sealFrom(bob, [alice.card], 'for Alice');
  const cardId = bob.card.id;
  expect(await refusalOf(page, 'message.open', { text })).toBeNull();
  await page.getByTestId('lock').click();
  await page.getByTestId('unlock-passphrase').waitFor();
  const asked: readonly (readonly [string, object])[] = [
    ['message.open', { text }],
    ['recipients.list', {}],
    ['drafts.list', {}],
    ['groups.list', {}],
    ['card.own', {}],
    ['safety.get', { cardId }],
    ['people.export', { isSealed: false }],
    ['recipients.add', { text: bob.cardText }],
  ];
  for (const [name, input] of asked) expect(await refusalOf(page, name, input), name).toBe('vault_locked');
  const options = await openOptions(alice.person);
  await options.getByTestId('unlock-passphrase').waitFor();
  for (const name of ['activity.list', 'settings.get'])
    expect(await refusalOf(options, name, {}), name).toBe('vault_locked');
  const kept = await page.evaluate(() => chrome.storage.session.get(null));
  expect(Object.keys(kept).filter(name => !name.startsWith('task'))).toEqual([]);
});

test('unlocked, what would last is given to the passphrase alone', async ({ alice, page }) => {
  const options = await openOptions(alice.person);
  await options.getByTestId('identity-row').waitFor();
  // A first kit right after registering needs none; that is over.
  await options.evaluate(() => chrome.storage.session.set({ freshUntil: Date.now() - 1 }));
  const cardId = alice.card.id;
  const wrong = 'not the passphrase';
  const asked: readonly (readonly [string, object, RegExp])[] = [
    ['kit.make', { passphrase: null }, /^passphrase_missing$/],
    ['kit.make', { passphrase: wrong }, /^passphrase_wrong$/],
    ['device.add', { passphrase: wrong }, /^passphrase_wrong$/],
    ['key.export', { cardId, passphrase: wrong, password: 'a password of theirs' }, /^passphrase_wrong$/],
    ['passphrase.change', { passphrase: wrong, next: 'a passphrase of theirs' }, /^passphrase_(wrong|wait)$/],
    ['device.add', { passphrase: `${wrong}?` }, /^passphrase_(wrong|wait)$/],
  ];
  for (const [name, input, code] of asked) expect(await refusalOf(options, name, input), name).toMatch(code);
  // Guessing goes slower and slower, for the right one too.
  const attempts = { failures: 8, lastAt: Date.now() };
  await keepAttempts(page, attempts);
  expect(await refusalOf(options, 'device.add', { passphrase })).toBe('passphrase_wait');
  await keepAttempts(page, null);
  expect(await refusalOf(options, 'device.add', { passphrase })).toBeNull();
});

/** Writes down what Sealcard knows of wrong passphrases. */
const keepAttempts = (page: Page, attempts: object | null) =>
  page.evaluate(async value => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('sealcard');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const notes = database.transaction('notes', 'readwrite').objectStore('notes');
    const done = value === null ? notes.delete('attempts') : notes.put(value, 'attempts');
    await new Promise(resolve => {
      done.onsuccess = resolve;
    });
    database.close();
  }, attempts);
