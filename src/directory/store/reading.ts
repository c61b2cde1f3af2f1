/**
 * The frequent reads. Their queries are compiled once, for any number of keys, and what is asked for at the same time is
 * asked for by one query: it sees everything that was on disk when it was asked.
 */

import type { CompiledQuery } from 'kysely';
import type { Engine } from './engine';
import { Groups } from './groups';
import type { FoundCard, Store } from './store';

/** Keys of one query. */
const MAX_KEYS = 256;
/** Queries at a time, of each kind. */
const AT_ONCE = 2;

interface Asked<Row> {
  readonly key: string;
  readonly resolve: (rows: readonly Row[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Resolves to the rows of one key. */
type Ask<Row> = (key: string) => Promise<readonly Row[]>;

export function readingOver(engine: Engine): Pick<Store, 'find' | 'search'> {
  const cards = asking(engine, cardsQuery(engine));
  const people = asking(engine, peopleQuery(engine));
  return {
    async find(cardId): Promise<FoundCard | null> {
      const [row] = await cards(cardId);
      if (row === undefined) return null;
      const { identity, model } = row;
      return { identity, model, isReplaced: row.next !== null, isRevoked: row.revoked_at !== null };
    },

    async search(identities) {
      const found = (await Promise.all(identities.map(people))).flat();
      found.sort((a, b) => a.published_at - b.published_at || (a.id < b.id ? -1 : 1));
      return found.map(({ model }) => model);
    },
  };
}

/** `query` takes one list of keys. */
function asking<Row extends { readonly key: string }>(engine: Engine, query: CompiledQuery<Row>): Ask<Row> {
  const groups = new Groups<Asked<Row>>(MAX_KEYS, AT_ONCE, async group => {
    try {
      const keys = new Map<string, Row[]>(group.map(({ key }) => [key, []]));
      const asked: CompiledQuery<Row> = { ...query, parameters: [engine.list([...keys.keys()])] };
      for (const row of await engine.read(asked)) keys.get(row.key)?.push(row);
      for (const { key, resolve } of group) resolve(keys.get(key) ?? []);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  });
  return key => new Promise((resolve, reject) => groups.add({ key, resolve, reject }));
}

function cardsQuery(engine: Engine) {
  return engine.reader
    .selectFrom('cards')
    .innerJoin('chains', 'chains.id', 'cards.chain')
    .leftJoin('cards as next', 'next.previous', 'cards.id')
    .select(['cards.id as key', 'cards.identity', 'cards.model', 'chains.revoked_at', 'next.id as next'])
    .where(engine.isListed('cards.id', engine.list([])))
    .compile();
}

/** Cards in chains that are not revoked. */
function peopleQuery(engine: Engine) {
  return engine.reader
    .selectFrom('cards')
    .innerJoin('chains', 'chains.id', 'cards.chain')
    .select(['cards.identity as key', 'cards.id', 'cards.model', 'cards.published_at'])
    .where(engine.isListed('cards.identity', engine.list([])))
    .where('chains.revoked_at', 'is', null)
    .compile();
}
