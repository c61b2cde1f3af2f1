/**
 * News of people from the directory, by itself and at a gentle pace: while the vault is unlocked, everybody whom the directory
 * vouched for is asked about once a day, a few in a call, a minute between calls. What fails waits.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { foldName } from '../../format/identity';
import { ApplicationError } from '../../protocol/errors';
import { people } from '../cards';
import { isUnlocked, whenUnlocked, withoutUse } from '../lock';
import { isInDirectory, type Person } from '../people-index';
import { recordBox } from '../records';
import { readConnection, usableConnection } from './connection';
import { fetchNews, takeNews } from './news';
import { checkPublished, sendReplacements } from './publishing';

export const refreshAlarm = 'directory';

/** People asked about in one go: a search, and a call for each whom it does not show. */
export const peopleAtOnce = 10;
/** Seconds from one round to the next. */
const roundEvery = 24 * 60 * 60;
/** Minutes; each is drawn out by up to as much again, so that nobody can tell one person's calls by their time. */
const afterUnlocking = 0.5;
const betweenCalls = 0.75;
const betweenRounds = 45;
const afterFailure = 30;

/** How far this round is. */
const round = v.object({
  /** Unix seconds. */
  startedAt: v.number(),
  /** The last name, folded, that was asked about; null at the end of a round. */
  last: v.nullable(v.string()),
});
const rounds = recordBox('directory', round);
const id = 'round';

whenUnlocked(() => void beginRefreshing());

/** For when the vault was unlocked, or a directory connected. */
export function beginRefreshing(): Promise<void> {
  return wakeIn(afterUnlocking);
}

/** The alarm's doing: a step, if the vault is unlocked, which this does not keep open. */
export async function refreshIfUnlocked(): Promise<void> {
  await withoutUse(async () => {
    if (!(await isUnlocked()) || (await readConnection()) === null) return;
    await wakeIn(await step().catch(waitAfter));
  });
}

/** Asks about the next few people. Minutes until there is more to do. */
async function step(): Promise<number> {
  const now = Math.floor(Date.now() / 1000);
  const before = await rounds.read(id);
  const isUnderWay = before !== null && before.last !== null;
  const hasRested = before === null || Math.abs(now - before.startedAt) >= roundEvery;
  const connection = await usableConnection();
  await sendReplacements();
  if (!isUnderWay && !hasRested) return betweenRounds;
  const startedAt = isUnderWay ? before.startedAt : now;
  if (!isUnderWay) await checkPublished(connection);
  const some = await after(isUnderWay ? before.last : null);
  if (some.length > 0) await takeNews(await fetchNews(connection, some));
  const isEnd = some.length < peopleAtOnce;
  await rounds.write(id, { startedAt, last: isEnd ? null : nameOf(some.at(-1)) });
  return isEnd ? betweenRounds : betweenCalls;
}

/** The next people whom the directory knows, in the order of their folded names. */
async function after(last: string | null): Promise<Person[]> {
  const all = (await people()).all().filter(isInDirectory);
  const named = all.map(person => ({ person, name: nameOf(person) ?? '' }));
  return named
    .filter(({ name }) => last === null || name > last)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .slice(0, peopleAtOnce)
    .map(({ person }) => person);
}

const nameOf = (person: Person | undefined) => (person === undefined ? null : foldName(person.card.identity));

/** Minutes to wait after what was thrown, which told whom it concerns already. */
function waitAfter(thrown: unknown): number {
  const isBusy = thrown instanceof ApplicationError && thrown.code === 'directory_busy';
  return isBusy ? Math.max(afterFailure, Number(thrown.details.seconds) / 60) : afterFailure;
}

async function wakeIn(minutes: number): Promise<void> {
  const drawnOut = minutes * (1 + Math.random());
  await browser.alarms.create(refreshAlarm, { when: Date.now() + drawnOut * 60_000 });
}
