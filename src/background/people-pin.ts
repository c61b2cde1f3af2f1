/**
 * What becomes of a card that comes in: trust on first use, a change of key that the old key signed, and any other
 * change, which waits for the user.
 */
import { equal } from '../crypto/bytes';
import type { Card } from '../format/card';
import { verifyReplacement } from '../format/card-verify';
import { ApplicationError } from '../protocol/errors';
import type { Origin, People, Person } from './people-index';

export interface Pinned {
  readonly person: Person;
  /** `signed` and `pending` are changes of somebody who is known. */
  readonly outcome: 'added' | 'known' | 'signed' | 'pending';
}

/** How a card came. */
export interface Arrival {
  readonly origin: Origin;
  /** Unix seconds. */
  readonly at: number;
}

/**
 * The person as they are after this card came, whose own signature was verified. Throws `card_superseded {identity}` for
 * one that a newer card of theirs took the place of.
 */
export async function pin(card: Card, people: People, { origin, at }: Arrival): Promise<Pinned> {
  const person = people.named(card.identity);
  if (person === undefined) {
    const added = { card, addedAt: at, lastUsedAt: null, origin, ...nothingElse };
    return { person: added, outcome: 'added' };
  }
  if (person.card.id === card.id) return { person: confirmed(person, origin), outcome: 'known' };
  const isSameKey = equal(card.publicKey.spki, person.card.publicKey.spki);
  if (isSameKey && card.createdAt <= person.card.createdAt) return { person, outcome: 'known' };
  // A key that was revoked may be in other hands, and vouches for nothing.
  const isVouchedFor = isSameKey || (await verifyReplacement(card, person.card));
  if (isVouchedFor && person.revokedAt === null) {
    return { person: replaced(person, card, 'signed', { origin, at }), outcome: 'signed' };
  }
  if (await isSuperseded(card, person)) {
    throw new ApplicationError('card_superseded', { identity: person.card.identity });
  }
  if (origin === 'directory' && person.declined.includes(card.id)) return { person, outcome: 'known' };
  return { person: { ...person, pending: { card, at } }, outcome: 'pending' };
}

/** Takes the card that waits, or lets it go. Throws `card_unknown` if none waits. */
export function decide(person: Person, accepts: boolean, at: number): Person {
  const { pending } = person;
  if (pending === null) throw new ApplicationError('card_unknown');
  if (accepts) return replaced(person, pending.card, 'accepted', { origin: 'added', at });
  const declined = [...person.declined, pending.card.id].slice(-mostDeclined);
  return { ...person, pending: null, declined };
}

/** So many are remembered. */
const mostDeclined = 20;

const nothingElse = {
  checkedAt: null,
  earlier: [],
  pending: null,
  declined: [],
  revokedAt: null,
  validUntil: null,
} as const;

/** Whoever compared the old key has not compared the new one. */
function replaced(
  person: Person,
  card: Card,
  by: 'signed' | 'accepted',
  { origin, at: until }: Arrival,
): Person {
  const { card: old, earlier, pending } = person;
  const isSameKey = equal(old.publicKey.spki, card.publicKey.spki);
  return {
    ...person,
    card,
    // A directory that knew the old one is asked about the new one, until it has said nothing of it for too long.
    origin: isSameKey ? confirmed(person, origin).origin : origin,
    checkedAt: isSameKey ? person.checkedAt : null,
    earlier: [{ card: old, until, by }, ...earlier.filter(entry => entry.card.id !== card.id)],
    // A card that waited is still not vouched for by anybody, unless it is the one.
    pending: pending?.card.id === card.id ? null : pending,
    revokedAt: null,
  };
}

/** A directory's word counts more than a paste. */
function confirmed(person: Person, origin: Origin): Person {
  return person.origin === 'added' ? { ...person, origin } : person;
}

/** One that the user let go alone may come back; one whose own key signed its successor may not. */
async function isSuperseded(card: Card, person: Person): Promise<boolean> {
  const known = person.earlier.find(entry => entry.card.id === card.id);
  if (known !== undefined) return known.by === 'signed';
  return verifyReplacement(person.card, card);
}
