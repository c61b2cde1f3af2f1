/** The store over any engine: the same typed queries for all of them. */

import { sql } from 'kysely';
import type { Engine } from './engine';
import { confirmIn, registrationOf, startIn } from './proving';
import { publishIn, revokeIn } from './publishing';
import type { FoundCard, Store } from './store';

/** Registrations are counted for a day after they began. */
const KEPT = 24 * 3600;

export function storeOver(engine: Engine): Store {
  const { reader } = engine;
  const findCard = findCardIn(reader);
  return {
    publish: card => engine.write(transaction => publishIn(engine, transaction, card)),

    async find(cardId): Promise<FoundCard | null> {
      const query: typeof findCard = { ...findCard, parameters: [cardId] };
      const [row] = (await reader.executeQuery(query)).rows;
      if (row === undefined) return null;
      const { identity, model } = row;
      return { identity, model, isReplaced: row.next !== null, isRevoked: row.revoked_at !== null };
    },

    async search(identities) {
      const rows = await reader
        .selectFrom('cards')
        .innerJoin('chains', 'chains.id', 'cards.chain')
        .select('cards.model')
        .where('cards.identity', 'in', identities)
        .where('chains.revoked_at', 'is', null)
        .orderBy('cards.published_at')
        .orderBy('cards.id')
        .execute();
      return rows.map(({ model }) => model);
    },

    revoke: (cardId, identity, now) =>
      engine.write(transaction => revokeIn(transaction, cardId, identity, now)),

    async addInvite(codeHash, identity, expiresAt) {
      await engine.write(transaction =>
        transaction
          .insertInto('invites')
          .values({ code_hash: codeHash, identity, expires_at: expiresAt, card: null })
          .execute(),
      );
    },

    startRegistration: (registration, limits) =>
      engine.write(transaction => startIn(transaction, registration, limits)),

    async registration(id) {
      const row = await reader
        .selectFrom('registrations')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : registrationOf(row);
    },

    confirm: confirmation => engine.write(transaction => confirmIn(engine, transaction, confirmation)),

    takeChallenge: (id, expiresAt) =>
      engine.write(async transaction => {
        const inserted = await transaction
          .insertInto('challenges')
          .values({ id, expires_at: expiresAt })
          .onConflict(conflict => conflict.doNothing())
          .executeTakeFirst();
        return inserted.numInsertedOrUpdatedRows === 1n;
      }),

    belongsTo: serviceKeyId =>
      engine.write(async transaction => {
        await transaction
          .insertInto('settings')
          .values({ name: 'service_key', value: serviceKeyId })
          .onConflict(conflict => conflict.doNothing())
          .execute();
        const { value } = await transaction
          .selectFrom('settings')
          .select('value')
          .where('name', '=', 'service_key')
          .executeTakeFirstOrThrow();
        return value === serviceKeyId;
      }),

    async countCards() {
      const { count } = await reader
        .selectFrom('cards')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },

    countCommits: () => engine.commits,

    async ping() {
      await sql`select 1`.execute(reader);
    },

    async purge(now) {
      await engine.write(async transaction => {
        await transaction.deleteFrom('challenges').where('expires_at', '<', now).execute();
        await transaction
          .deleteFrom('registrations')
          .where('created_at', '<', now - KEPT)
          .execute();
        await transaction
          .deleteFrom('invites')
          .where('expires_at', '<', now - KEPT)
          .execute();
      });
    },

    close: () => engine.close(),
  };
}

/** The most frequent query, compiled once: that takes longer than running it. Its one parameter is the card's id. */
function findCardIn(reader: Engine['reader']) {
  return reader
    .selectFrom('cards')
    .innerJoin('chains', 'chains.id', 'cards.chain')
    .leftJoin('cards as next', 'next.previous', 'cards.id')
    .select(['cards.identity', 'cards.model', 'chains.revoked_at', 'next.id as next'])
    .where('cards.id', '=', '')
    .compile();
}
