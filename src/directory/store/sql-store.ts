/** The store over any engine: the same typed queries for all of them. */

import { sql } from 'kysely';
import type { Engine } from './engine';
import { confirmIn, registrationOf, startIn } from './proving';
import { publishIn, revokeIn } from './publishing';
import { readingOver } from './reading';
import type { Store } from './store';

/** Registrations are counted for a day after they began. */
const KEPT = 24 * 3600;

export function storeOver(engine: Engine): Store {
  const { reader } = engine;
  const reading = readingOver(engine);
  const ping = engine.prepare(sql`select 1`.compile(reader));
  return {
    publish: card => engine.write(transaction => publishIn(engine, transaction, card)),

    find: reading.find,
    search: reading.search,

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
      await ping.first();
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
