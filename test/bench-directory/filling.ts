/** Fills a store with people, through its own schema but past its calls: a million cards in about a minute. */
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../../src/directory/store/engine';
import type { Schema } from '../../src/directory/store/schema';
import { cardOf, type FilledCard, ID_LENGTH, PUBLISHED_AT } from './people';

/** Cards that one commit takes. */
const BATCH = 5000;

/**
 * Adds the people from `from` up to `to`, which is not among them. Puts the ids of their cards into `ids`, each at
 * `ID_LENGTH` times the person.
 */
export async function fill(
  engine: Engine,
  from: number,
  to: number,
  ids: Buffer,
  say: (line: string) => void,
): Promise<void> {
  for (let first = from; first < to; first += BATCH) {
    const cards = Array.from({ length: Math.min(BATCH, to - first) }, (_, index) => cardOf(first + index));
    for (const [index, { id }] of cards.entries()) ids.write(id, (first + index) * ID_LENGTH, 'hex');
    await engine.write(transaction =>
      engine.name === 'sqlite'
        ? insertIntoSqlite(transaction, cards)
        : insertIntoPostgres(transaction, cards),
    );
    say(`${engine.name}: ${first + cards.length} cards`);
  }
  // As the databases do themselves after a while.
  if (engine.name === 'postgres') {
    await sql`vacuum analyze cards`.execute(engine.reader);
    await sql`vacuum analyze chains`.execute(engine.reader);
  }
}

async function insertIntoSqlite(transaction: Kysely<Schema>, cards: readonly FilledCard[]): Promise<void> {
  const rows = JSON.stringify(cards.map(({ id, identity, model }) => [id, identity, model]));
  await sql`insert into chains (id, identity)
    select value ->> 0, value ->> 1 from json_each(${rows})`.execute(transaction);
  await sql`insert into cards (id, chain, identity, model, published_at)
    select value ->> 0, value ->> 0, value ->> 1, value ->> 2, ${PUBLISHED_AT} from json_each(${rows})`.execute(
    transaction,
  );
}

async function insertIntoPostgres(transaction: Kysely<Schema>, cards: readonly FilledCard[]): Promise<void> {
  const ids = cards.map(({ id }) => id);
  const identities = cards.map(({ identity }) => identity);
  const models = cards.map(({ model }) => model);
  await sql`insert into chains (id, identity)
    select * from unnest(${ids}::text[], ${identities}::text[])`.execute(transaction);
  await sql`insert into cards (id, chain, identity, model, published_at)
    select id, id, identity, model, ${PUBLISHED_AT}::bigint
    from unnest(${ids}::text[], ${identities}::text[], ${models}::text[]) as given (id, identity, model)`.execute(
    transaction,
  );
}
