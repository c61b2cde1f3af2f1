/** Cards in a transaction: published at the end of their chain, or not at all. */

import type { CompiledQuery, Kysely } from 'kysely';
import type { Engine } from './engine';
import type { Schema } from './schema';
import { type ApprovedCard, MAX_CARDS, type PublishOutcome, type RevokeOutcome } from './store';

type Transaction = Kysely<Schema>;

/** Nothing is kept unless the outcome is `published`. */
export async function publishIn(
  engine: Engine,
  transaction: Transaction,
  card: ApprovedCard,
): Promise<PublishOutcome> {
  const queries = queriesOf(engine);
  const known = await transaction.executeQuery(withParameters(queries.known, card.id));
  if (known.rows.length > 0) return 'duplicate';
  const place = await findPlace(engine, transaction, card);
  if ('problem' in place) return place.problem;
  if ((await countLive(engine, transaction, card.identity)) >= MAX_CARDS) return 'full';
  if (place.isNew) await transaction.executeQuery(withParameters(queries.addChain, card.id, card.identity));
  const { id, previous, identity, model, publishedAt } = card;
  const inserted = await transaction.executeQuery(
    withParameters(queries.addCard, id, place.chain, previous, identity, model, publishedAt),
  );
  return inserted.numAffectedRows === 1n ? 'published' : 'duplicate';
}

/** What every card takes, compiled once: that takes longer than running it. */
function compile({ reader }: Engine) {
  const card = { id: '', chain: '', previous: '', identity: '', model: '', published_at: 0 };
  return {
    known: reader.selectFrom('cards').select('id').where('id', '=', '').compile(),
    live: reader
      .selectFrom('cards')
      .innerJoin('chains', 'chains.id', 'cards.chain')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('cards.identity', '=', '')
      .where('chains.revoked_at', 'is', null)
      .compile(),
    addChain: reader
      .insertInto('chains')
      .values({ id: '', identity: '' })
      .onConflict(conflict => conflict.doNothing())
      .compile(),
    addCard: reader
      .insertInto('cards')
      .values(card)
      .onConflict(conflict => conflict.column('id').doNothing())
      .compile(),
  };
}

const compiled = new WeakMap<Engine, ReturnType<typeof compile>>();

function queriesOf(engine: Engine): ReturnType<typeof compile> {
  const queries = compiled.get(engine) ?? compile(engine);
  compiled.set(engine, queries);
  return queries;
}

function withParameters<Row>(
  { query, queryId, sql }: CompiledQuery<Row>,
  ...parameters: readonly unknown[]
): CompiledQuery<Row> {
  return { query, queryId, sql, parameters };
}

type Place = { chain: string; isNew: boolean } | { problem: PublishOutcome };

/** Where a card belongs. Holds the chain, so that it is neither revoked nor longer before the transaction ends. */
async function findPlace(engine: Engine, transaction: Transaction, card: ApprovedCard): Promise<Place> {
  if (card.previous === null) return { chain: card.id, isNew: true };
  const previous = await transaction
    .selectFrom('cards')
    .select(['chain', 'identity'])
    .where('id', '=', card.previous)
    .executeTakeFirst();
  if (previous === undefined) return { problem: 'previous-unknown' };
  if (previous.identity !== card.identity) return { problem: 'previous-foreign' };
  const chain = await transaction
    .selectFrom('chains')
    .select('revoked_at')
    .where('id', '=', previous.chain)
    .$if(engine.name === 'postgres', query => query.forUpdate())
    .executeTakeFirstOrThrow();
  if (chain.revoked_at !== null) return { problem: 'chain-revoked' };
  const next = await transaction
    .selectFrom('cards')
    .select('id')
    .where('previous', '=', card.previous)
    .executeTakeFirst();
  if (next !== undefined) return { problem: next.id === card.id ? 'duplicate' : 'previous-replaced' };
  return { chain: previous.chain, isNew: false };
}

/** Cards of the identity in chains that are not revoked. */
export async function countLive(engine: Engine, transaction: Transaction, identity: string): Promise<number> {
  const { rows } = await transaction.executeQuery(withParameters(queriesOf(engine).live, identity));
  return rows[0]?.count ?? 0;
}

export async function revokeIn(
  transaction: Transaction,
  cardId: string,
  identity: string,
  now: number,
): Promise<RevokeOutcome> {
  const card = await transaction
    .selectFrom('cards')
    .select(['chain', 'identity'])
    .where('id', '=', cardId)
    .executeTakeFirst();
  if (card === undefined) return 'unknown';
  if (card.identity !== identity) return 'foreign';
  await transaction
    .updateTable('chains')
    .set({ revoked_at: now })
    .where('id', '=', card.chain)
    .where('revoked_at', 'is', null)
    .execute();
  return 'revoked';
}
