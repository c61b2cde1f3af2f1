/** People as they are pinned: each a name, the card that counts now, and what else came under that name. */
import * as v from 'valibot';
import { fromUtf8 } from '../crypto/bytes';
import { type Card, encodeCard, parseCard } from '../format/card';
import { foldName } from '../format/identity';
import type { Trust } from '../protocol/views';

const seconds = v.number();

/** What is kept of a person. What newer versions know beside it has a default, so that old records are read. */
export const recipientRecord = v.object({
  /** The card's own JSON. */
  card: v.string(),
  addedAt: seconds,
  lastUsedAt: v.nullable(seconds),
  /** Where the card that counts came from. */
  origin: v.optional(v.picklist(['directory', 'added']), 'added'),
  /** When the user compared it in person. */
  checkedAt: v.optional(v.nullable(seconds), null),
  /** Cards that this one took the place of, the latest first. */
  earlier: v.optional(
    v.array(v.object({ card: v.string(), until: seconds, by: v.picklist(['signed', 'accepted']) })),
    [],
  ),
  /** Another card under this name, which the user has yet to decide on. */
  pending: v.optional(v.nullable(v.object({ card: v.string(), at: seconds })), null),
  /** Ids of cards under this name that the user let go: a directory does not bring them up again. */
  declined: v.optional(v.array(v.string()), []),
  /** When a directory said so. */
  revokedAt: v.optional(v.nullable(seconds), null),
  /** Until when a directory's word on this card holds; null for a card that is not from one. */
  validUntil: v.optional(v.nullable(seconds), null),
});
export type RecipientRecord = v.InferOutput<typeof recipientRecord>;

export type Origin = RecipientRecord['origin'];

export interface EarlierCard {
  readonly card: Card;
  /** Unix seconds of when another took its place. */
  readonly until: number;
  /** Whether the old key signed the new card, or the user alone decided. */
  readonly by: 'signed' | 'accepted';
}

export interface Person {
  readonly card: Card;
  readonly addedAt: number;
  readonly lastUsedAt: number | null;
  readonly origin: Origin;
  readonly checkedAt: number | null;
  readonly earlier: readonly EarlierCard[];
  readonly pending: { readonly card: Card; readonly at: number } | null;
  readonly declined: readonly string[];
  readonly revokedAt: number | null;
  readonly validUntil: number | null;
}

/** Whether a directory vouched for them once, and is asked for news of them. */
export function isInDirectory({ origin, validUntil }: Person): boolean {
  return origin === 'directory' || validUntil !== null;
}

export function trustOf({ checkedAt, origin }: Person): Trust {
  return checkedAt === null ? origin : 'checked';
}

/** Throws `card_malformed`. */
export function readPerson(record: RecipientRecord): Person {
  return {
    ...record,
    card: parseCard(record.card),
    earlier: record.earlier.map(entry => ({ ...entry, card: parseCard(entry.card) })),
    pending: record.pending && { ...record.pending, card: parseCard(record.pending.card) },
  };
}

export function recordOf(person: Person): RecipientRecord {
  const { pending } = person;
  return {
    ...person,
    card: jsonOf(person.card),
    earlier: person.earlier.map(entry => ({ ...entry, card: jsonOf(entry.card) })),
    declined: [...person.declined],
    pending: pending && { ...pending, card: jsonOf(pending.card) },
  };
}

const jsonOf = (card: Card) => fromUtf8(encodeCard(card));

/** Everybody, found by name and by any card that is or was theirs. One name is one person. */
export class People {
  readonly #byName = new Map<string, Person>();
  readonly #byCardId = new Map<string, Person>();

  /** Takes the place of whoever has this name. */
  put(person: Person): void {
    this.remove(person.card.identity);
    this.#byName.set(foldName(person.card.identity), person);
    for (const { id } of cardsOf(person)) this.#byCardId.set(id, person);
  }

  remove(identity: string): void {
    const person = this.named(identity);
    if (person === undefined) return;
    this.#byName.delete(foldName(identity));
    for (const { id } of cardsOf(person)) this.#byCardId.delete(id);
  }

  named(identity: string): Person | undefined {
    return this.#byName.get(foldName(identity));
  }

  /** By the card that counts, or one that it took the place of. */
  withCard(id: string): Person | undefined {
    return this.#byCardId.get(id);
  }

  copy(): People {
    const copy = new People();
    for (const person of this.all()) copy.put(person);
    return copy;
  }

  all(): Person[] {
    return [...this.#byName.values()];
  }
}

/** Everybody of these records, one person to a name: of two, the one added first, if none took the other's place. */
export function assemble(found: readonly Person[]): People {
  const people = new People();
  for (const person of found.toSorted((a, b) => a.addedAt - b.addedAt)) {
    const other = people.named(person.card.identity);
    people.put(other === undefined ? person : joined(other, person));
  }
  return people;
}

function joined(first: Person, second: Person): Person {
  if (cardsOf(second).some(({ id }) => id === first.card.id)) return second;
  if (cardsOf(first).some(({ id }) => id === second.card.id)) return first;
  return { ...first, pending: first.pending ?? { card: second.card, at: second.addedAt } };
}

/** Ids of every card that this person has or had, or that waits. */
export function cardIdsOf(person: Person): string[] {
  return [...cardsOf(person), ...(person.pending === null ? [] : [person.pending.card])].map(({ id }) => id);
}

const cardsOf = ({ card, earlier }: Person) => [card, ...earlier.map(entry => entry.card)];
