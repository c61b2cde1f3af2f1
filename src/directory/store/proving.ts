/** Registrations and invites in a transaction. */

import type { Kysely, Selectable } from 'kysely';
import type { Engine } from './engine';
import { countLive, publishIn } from './publishing';
import type { RegistrationRow, Schema } from './schema';
import type {
  Confirmation,
  ConfirmOutcome,
  NewRegistration,
  Proof,
  Registration,
  RegistrationLimits,
  RegistrationOutcome,
} from './store';

type Transaction = Kysely<Schema>;

const HOUR = 3600;
const DAY = 24 * HOUR;

export async function startIn(
  transaction: Transaction,
  registration: NewRegistration,
  limits: RegistrationLimits,
): Promise<RegistrationOutcome> {
  const { identity, createdAt, source } = registration;
  const since = async (column: 'identity' | 'source', value: string, time: number) => {
    const { count } = await transaction
      .selectFrom('registrations')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where(column, '=', value)
      .where('created_at', '>', time)
      .$if(column === 'identity', query => query.where('proof', '=', 'email'))
      .executeTakeFirstOrThrow();
    return count;
  };
  if ((await since('source', source, createdAt - HOUR)) >= limits.perSource) return 'limited';
  const isSilent =
    registration.proof === 'email' &&
    ((await since('identity', identity, createdAt - HOUR)) >= limits.mailsPerHour ||
      (await since('identity', identity, createdAt - DAY)) >= limits.mailsPerDay);
  await transaction
    .insertInto('registrations')
    .values({
      id: registration.id,
      card: registration.card,
      identity,
      model: registration.model,
      proof: registration.proof,
      code_hash: isSilent ? null : registration.codeHash,
      source,
      tries: 0,
      created_at: createdAt,
      expires_at: registration.expiresAt,
      confirmed_at: null,
    })
    .execute();
  return isSilent ? 'silent' : 'started';
}

export function registrationOf(row: Selectable<RegistrationRow>): Registration {
  return {
    id: row.id,
    card: row.card,
    identity: row.identity,
    model: row.model,
    proof: row.proof as Proof,
    codeHash: row.code_hash,
    source: row.source,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    tries: row.tries,
    isConfirmed: row.confirmed_at !== null,
  };
}

export async function confirmIn(
  engine: Engine,
  transaction: Transaction,
  { registration: id, codeHash, card, maxTries }: Confirmation,
): Promise<ConfirmOutcome> {
  const now = card.publishedAt;
  const row = await transaction
    .selectFrom('registrations')
    .selectAll()
    .where('id', '=', id)
    .$if(engine.name === 'postgres', query => query.forUpdate())
    .executeTakeFirst();
  if (row === undefined || row.card !== card.id || row.expires_at <= now || row.tries >= maxTries)
    return 'gone';
  if (!(await isProved(engine, transaction, row, codeHash, now))) {
    await transaction
      .updateTable('registrations')
      .set({ tries: row.tries + 1 })
      .where('id', '=', id)
      .execute();
    return 'wrong';
  }
  if (row.confirmed_at !== null) return 'published';
  const outcome = await publishIn(engine, transaction, card);
  if (outcome !== 'published') return outcome;
  await transaction.updateTable('registrations').set({ confirmed_at: now }).where('id', '=', id).execute();
  if (row.proof === 'invite') {
    await transaction
      .updateTable('invites')
      .set({ card: card.id })
      .where('code_hash', '=', codeHash)
      .execute();
  }
  return 'published';
}

async function isProved(
  engine: Engine,
  transaction: Transaction,
  row: Selectable<RegistrationRow>,
  codeHash: string,
  now: number,
): Promise<boolean> {
  if (row.proof === 'open') return true;
  if (row.proof === 'email') return row.code_hash === codeHash;
  const invite = await transaction
    .selectFrom('invites')
    .selectAll()
    .where('code_hash', '=', codeHash)
    .$if(engine.name === 'postgres', query => query.forUpdate())
    .executeTakeFirst();
  if (invite === undefined) return false;
  if (invite.card !== null) return invite.card === row.card;
  if (invite.expires_at <= now) return false;
  // Whoever has an invite for nobody in particular must not become somebody who is there already.
  if (invite.identity === null) return (await countLive(engine, transaction, row.identity)) === 0;
  return invite.identity === row.identity;
}
