/**
 * What a key costs where one looks for somebody among 5,000 people: the built extension, its search at home and its field
 * for recipients. Everything the page's thread does from the key to the painted list counts, by processor time: script,
 * style, layout and paint, but not the wait for the screen's next frame.
 */
import type { CDPSession, Page } from 'playwright';
import { fromUtf8 } from '../../src/crypto/bytes';
import { encodeCard } from '../../src/format/card';
import { makePeer } from '../support/peer';
import { Person } from '../support/person';
import { register } from '../support/sealcard-page';
import { buildForBench } from './built';
import { median } from './median';

export interface Typing {
  readonly people: number;
  /** Milliseconds of the dearest key of a name, by its median over the rounds, in the search at home. */
  readonly search: number;
  /** The same in the field for recipients. */
  readonly recipients: number;
}

const PEOPLE = 5000;
/** What is typed, key by key: it fits all of them, then a thousand, then one. */
const TYPED = 'person 1234';

export async function measureTyping(rounds: number): Promise<Typing> {
  await buildForBench();
  const person = await Person.arrive({ name: 'Writer' });
  try {
    const page = await person.openSealcard();
    await register(page, 'writer@example.com');
    await meet(page, PEOPLE);
    const session = await person.context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const measure = async (field: string) => {
      await page.getByTestId(field).click();
      const found: number[][] = [];
      for (let round = 0; round < rounds; round++) found.push(await type(page, session));
      return Math.max(...keysOf(found).map(median));
    };
    await page.goto(page.url().replace(/#.*$/, '#/'));
    await page.getByTestId('recipient-row').first().waitFor();
    const search = await measure('recipient-search');
    await page.getByTestId('new-letter').click();
    const recipients = await measure('compose-recipient-input');
    return { people: PEOPLE, search, recipients };
  } finally {
    await person.leave();
  }
}

/** Adds so many people as a list that is opened. */
async function meet(page: Page, count: number): Promise<void> {
  const people = [];
  for (let at = 0; at < count; at++) {
    const { card } = await makePeer(`person ${at}@example.com`);
    people.push({ card: JSON.parse(fromUtf8(encodeCard(card))) as unknown });
  }
  const text = JSON.stringify({ sealcard: 'people', version: 1, people });
  const reply = await page.evaluate(
    input => chrome.runtime.sendMessage({ name: 'people.import', input }) as Promise<unknown>,
    { text },
  );
  const { value } = reply as { readonly value?: { readonly added: number } };
  if (value?.added !== count)
    throw new Error(`Not everybody was added: ${JSON.stringify(reply).slice(0, 200)}`);
}

/** Types the name and takes it back, and tells what each of these keys cost, in milliseconds. */
async function type(page: Page, session: CDPSession): Promise<number[]> {
  const costs: number[] = [];
  for (const key of [...TYPED, ...[...TYPED].map(() => 'Backspace')]) {
    await painted(page);
    const before = await taskTime(session);
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await painted(page);
    costs.push((await taskTime(session)) - before);
  }
  return costs;
}

/** Of rounds of keys, the rounds of each key. */
const keysOf = (rounds: readonly (readonly number[])[]): number[][] =>
  (rounds[0] ?? []).map((_, at) => rounds.map(round => round[at] ?? Number.NaN));

const painted = (page: Page) =>
  page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))));

/** Milliseconds of processor time of the page's thread. */
async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}
