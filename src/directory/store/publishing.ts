/** Cards in a transaction: published at the end of their chain, or not at all. */

import type { Kysely } from 'kysely';
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
  const known = await transaction
    .selectFrom('cards')
    .select('id')
    .where('id', '=', card.id)
    .executeTakeFirst();
  if (known !== undefined) return 'duplicate';
  const place = await findPlace(engine, transaction, card);
  if ('problem' in place) return place.problem;
  if ((await countLive(transaction, card.identity)) >= MAX_CARDS) return 'full';
  if (place.isNew) {
    await transaction
      .insertInto('chains')
      .values({ id: card.id, identity: card.identity, revoked_at: null })
      .onConflict(conflict => conflict.doNothing())
      .execute();
  }
  const inserted = await transaction
    .insertInto('cards')
    .values({
      id: card.id,
      chain: place.chain,
      previous: card.previous,
      identity: card.identity,
      model: card.model,
      published_at: card.publishedAt,
    })
    .onConflict(conflict => conflict.column('id').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n ? 'published' : 'duplicate';
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
export async function countLive(transaction: Transaction, identity: string): Promise<number> {
  const { count } = await transaction
    .selectFrom('cards')
    .innerJoin('chains', 'chains.id', 'cards.chain')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('cards.identity', '=', identity)
    .where('chains.revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
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
