/**
 * The frequent reads. Their queries are compiled once: that takes longer than running them. SQLite is asked for one key at a
 * time, in this process; PostgreSQL for all that are asked for at the same time, which is on its way and back only once. An
 * answer holds everything that was on disk when it was asked for.
 */

import { type CompiledQuery, sql } from 'kysely';
import { after, type Soon } from '../soon';
import type { Engine, Prepared } from './engine';
import { Groups } from './groups';
import type { FoundCard, Store } from './store';

/** Keys of one query. */
const MAX_KEYS = 256;
/** Queries at a time, of each kind. */
const AT_ONCE = 2;

interface Keyed {
  readonly key: string;
}

interface Asked<Row> extends Keyed {
  readonly resolve: (rows: readonly Row[]) => void;
  readonly reject: (error: unknown) => void;
}

/** The rows of a key. */
type Ask<Row> = (key: string) => Soon<readonly Row[]>;

export function readingOver(engine: Engine): Pick<Store, 'find' | 'search'> {
  const card = engine.prepare(cardsQuery(engine));
  const people = engine.prepare(peopleQuery(engine));
  const isAlone = engine.name === 'sqlite';
  const cardOf = isAlone ? card.first : firstOf(together(card));
  const peopleOf = isAlone ? people.all : together(people);
  return {
    find: cardId => after(cardOf(cardId), found),

    async search(identities) {
      const found = (await Promise.all(identities.map(name => peopleOf(name)))).flat();
      found.sort((a, b) => a.published_at - b.published_at || (a.id < b.id ? -1 : 1));
      return found.map(({ model }) => model);
    },
  };
}

type CardRow = ReturnType<typeof cardsQuery> extends CompiledQuery<infer Row> ? Row : never;

function found(row: CardRow | undefined): FoundCard | null {
  if (row === undefined) return null;
  const { identity, model, next, revoked_at: revokedAt } = row;
  return { identity, model, isReplaced: next !== null, isRevoked: revokedAt !== null };
}

function firstOf<Row>(ask: Ask<Row>): (key: string) => Soon<Row | undefined> {
  return key => after(ask(key), rows => rows[0]);
}

/** A query that takes a list of keys, asked for the keys that come at the same time. */
function together<Row extends Keyed>(query: Prepared<Row>): Ask<Row> {
  const groups = new Groups<Asked<Row>>(MAX_KEYS, AT_ONCE, group => answer(query, group));
  return key => new Promise((resolve, reject) => groups.add({ key, resolve, reject }));
}

async function answer<Row extends Keyed>(query: Prepared<Row>, group: readonly Asked<Row>[]): Promise<void> {
  try {
    const found = new Map<string, Row[]>(group.map(({ key }) => [key, []]));
    const rows = await query.all([...found.keys()]);
    for (const row of rows) found.get(row.key)?.push(row);
    for (const { key, resolve } of group) resolve(found.get(key) ?? []);
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
}

function cardsQuery(engine: Engine) {
  return engine.reader
    .selectFrom('cards')
    .innerJoin('chains', 'chains.id', 'cards.chain')
    .leftJoin('cards as next', 'next.previous', 'cards.id')
    .select(['cards.id as key', 'cards.identity', 'cards.model', 'chains.revoked_at', 'next.id as next'])
    .where(isAsked(engine, 'cards.id'))
    .compile();
}

/** Cards in chains that are not revoked. */
function peopleQuery(engine: Engine) {
  return engine.reader
    .selectFrom('cards')
    .innerJoin('chains', 'chains.id', 'cards.chain')
    .select(['cards.identity as key', 'cards.id', 'cards.model', 'cards.published_at'])
    .where(isAsked(engine, 'cards.identity'))
    .where('chains.revoked_at', 'is', null)
    .compile();
}

/** Its one parameter is a key, or a list of keys. */
function isAsked(engine: Engine, column: string) {
  return engine.name === 'sqlite'
    ? sql<boolean>`${sql.ref(column)} = ${''}`
    : sql<boolean>`${sql.ref(column)} = any(${[]}::text[])`;
}
