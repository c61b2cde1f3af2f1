/** The people whose cards one has, as encrypted records, and the lookups sealing and opening need. */
import { equal } from '../crypto/bytes';
import type { Card } from '../format/card';
import type { PublicKey } from '../format/key';
import { ApplicationError } from '../protocol/errors';
import { identities, ownIdentity } from './keyring';
import { requireVaultKey, whenLocked } from './lock';
import {
  assemble,
  cardIdsOf,
  type People,
  type Person,
  readPerson,
  recipientRecord,
  recordOf,
} from './people-index';
import { recordBox } from './records';
import { takeTurns } from './turns';

export const recipientRecords = recordBox('recipient', recipientRecord);

let cached: Promise<People> | null = null;
whenLocked(forgetRecipients);

/** For when records were written beside this cache. */
export function forgetRecipients(): void {
  cached = null;
}

/** Throws `vault_locked`. */
export async function people(): Promise<People> {
  await requireVaultKey();
  cached ??= load().catch(cause => {
    cached = null;
    throw cause;
  });
  return cached;
}

async function load(): Promise<People> {
  return assemble((await recipientRecords.all()).map(([, record]) => readPerson(record)));
}

const inTurn = takeTurns();

/** Writes people. */
export interface PeopleWriter {
  /** Writes these as they are now, all or none, in place of what was kept of them. */
  readonly keep: (changed: readonly Person[]) => Promise<void>;
  readonly remove: (person: Person) => Promise<void>;
}

/** Changes people after every earlier change of them, so that what it reads still holds when it writes. Throws `vault_locked`. */
export function changePeople<T>(change: (all: People, writer: PeopleWriter) => Promise<T>): Promise<T> {
  return inTurn(async () => change(await people(), { keep, remove }));
}

async function remove(person: Person): Promise<void> {
  await recipientRecords.change([], cardIdsOf(person));
  (await people()).remove(person.card.identity);
}

async function keep(changed: readonly Person[]): Promise<void> {
  const all = await people();
  const current = new Set(changed.map(({ card }) => card.id));
  const before = changed.flatMap(({ card }) => all.named(card.identity) ?? []);
  const stale = before.flatMap(cardIdsOf).filter(id => !current.has(id));
  await recipientRecords.change(
    changed.map(person => [person.card.id, recordOf(person)]),
    stale,
  );
  for (const person of changed) all.put(person);
}

/** Throws `card_unknown`. */
export async function personWithCard(id: string): Promise<Person> {
  const person = (await people()).withCard(id);
  if (person === undefined) throw new ApplicationError('card_unknown');
  return person;
}

/**
 * The cards to seal to, by the ids of cards that are or were of these people, one's own included. Throws `card_unknown`
 * for any other, `card_pending {identity}` while a change of key is not decided, `card_revoked {identity}`.
 */
export async function cardsById(cardIds: readonly string[]): Promise<Card[]> {
  const all = await people();
  const cards: Card[] = [];
  for (const id of cardIds) {
    const person = all.withCard(id);
    cards.push(person === undefined ? (await ownIdentity(id)).card : usableCard(person));
  }
  return [...new Set(cards)];
}

function usableCard({ card, pending, revokedAt }: Person): Card {
  const { identity } = card;
  if (pending !== null) throw new ApplicationError('card_pending', { identity });
  if (revokedAt !== null) throw new ApplicationError('card_revoked', { identity });
  return card;
}

/** These ids, with that of the card that counts now in place of one that it took the place of. */
export async function currentIds(ids: readonly string[]): Promise<string[]> {
  const all = await people();
  return [...new Set(ids.map(id => all.withCard(id)?.card.id ?? id))];
}

/** Notes that something was just sealed to these cards. */
export function markUsed(cards: readonly Card[]): Promise<void> {
  return changePeople(async (all, { keep }) => {
    const lastUsedAt = Math.floor(Date.now() / 1000);
    const used = cards.flatMap(({ id }) => all.withCard(id) ?? []);
    await keep(used.map(person => ({ ...person, lastUsedAt })));
  });
}

export async function ownCards(): Promise<Card[]> {
  return (await identities()).map(({ card }) => card);
}

export function samePublicKey(a: PublicKey, b: PublicKey): boolean {
  return equal(a.spki, b.spki);
}
