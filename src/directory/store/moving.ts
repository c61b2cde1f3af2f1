/** Everything in one database into another, empty one: with progress, and compared at the end. */

import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { ConfigurationError } from '../errors';
import type { Engine } from './engine';
import type { Schema } from './schema';

/** In an order in which every row finds those it refers to. Of each its key. */
const TABLES = [
  ['settings', 'name'],
  ['chains', 'id'],
  ['cards', 'id'],
  ['invites', 'code_hash'],
  ['registrations', 'id'],
  ['challenges', 'id'],
] as const satisfies readonly (readonly [keyof Schema, string])[];

const PAGE = 500;

type Row = Readonly<Record<string, string | number | null>>;
/** The queries here are the same for all tables, whose rows they do not look into. */
type Untyped = Kysely<Record<string, Row>>;

/**
 * Copies all rows, then reads both databases again and compares them. Throws `ConfigurationError` if the target holds
 * something, which is then left as it was, or is not the same in the end.
 */
export async function moveStore(source: Engine, target: Engine, say: (line: string) => void): Promise<void> {
  for (const [table] of TABLES) {
    if ((await count(target, table)) > 0)
      throw new ConfigurationError('The PostgreSQL database holds a directory already. Give an empty one.');
  }
  for (const [table, key] of TABLES) await copy(source, target, table, key, say);
  for (const [table, key] of TABLES) {
    const [here, there] = [await summary(source, table, key), await summary(target, table, key)];
    if (here !== there)
      throw new ConfigurationError(
        `The copies of ${table} differ after the move. Empty the PostgreSQL database and start again; nothing here was changed.`,
      );
  }
  say(`Compared: both hold the same ${await count(source, 'cards')} cards.`);
}

async function copy(
  source: Engine,
  target: Engine,
  table: string,
  key: string,
  say: (line: string) => void,
): Promise<void> {
  const all = await count(source, table);
  let done = 0;
  for await (const rows of pages(source, table, key)) {
    await target.write(transaction =>
      (transaction as unknown as Untyped).insertInto(table).values(rows).execute(),
    );
    done += rows.length;
    say(`${table}: ${done} of ${all}`);
  }
}

async function* pages(engine: Engine, table: string, key: string): AsyncGenerator<Row[]> {
  let last = '';
  for (;;) {
    const rows: Row[] = await untyped(engine)
      .selectFrom(table)
      .selectAll()
      .where(key, '>', last)
      .orderBy(key)
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return;
    yield rows;
    last = String(rows.at(-1)?.[key]);
  }
}

/** The same for the same rows, in whatever order a database gives them. */
async function summary(engine: Engine, table: string, key: string): Promise<string> {
  const sum = Buffer.alloc(32);
  let rows = 0;
  for await (const page of pages(engine, table, key)) {
    for (const row of page) {
      const fields = Object.keys(row)
        .sort()
        .map(name => [name, row[name]]);
      const hash = createHash('sha256').update(JSON.stringify(fields)).digest();
      for (const [index, byte] of hash.entries()) sum[index] = (sum[index] ?? 0) ^ byte;
      rows++;
    }
  }
  return `${rows} ${sum.toString('hex')}`;
}

async function count(engine: Engine, table: string): Promise<number> {
  const row = await untyped(engine)
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

function untyped(engine: Engine): Untyped {
  return engine.reader as unknown as Untyped;
}
