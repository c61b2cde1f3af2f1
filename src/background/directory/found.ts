/** People in the directory, looked up by name and added by card. Nothing of them is believed but what is signed. */
import type { Card } from '../../format/card';
import { isIdentity } from '../../format/identity';
import type { FoundView } from '../../protocol/directory-views';
import { ApplicationError } from '../../protocol/errors';
import type { AddedView } from '../../protocol/views';
import { viewCard } from '../card-view';
import { changePeople, ownCards, people, samePublicKey } from '../cards';
import { admit, keepArrival } from '../people';
import type { People } from '../people-index';
import { viewNewName } from '../people-view';
import { getCard, searchCards } from './calls';
import { genuine, usableConnection } from './connection';
import { withAnyToken } from './publishing';

/** Seconds that a directory's word on a card holds. */
export const wordHolds = 30 * 24 * 60 * 60;

/**
 * The current cards of just this name, the newest first, one's own left out. Throws `identity_invalid`,
 * `directory_card_invalid` if there are some and none bears all signatures, and as `usableConnection` and `withAnyToken`.
 */
export async function findPeople(typed: string): Promise<FoundView[]> {
  const name = typed.normalize('NFC').trim();
  if (!isIdentity(name)) throw new ApplicationError('identity_invalid');
  // The directory compares letter by letter; addresses are registered in small letters.
  const names = [...new Set([name, ...(name.includes('@') ? [name.toLowerCase()] : [])])];
  const connection = await usableConnection();
  const cards = await withAnyToken(connection, (address, token) => searchCards(address, token, names));
  const sound = await genuine(connection, cards);
  if (cards.length > 0 && sound.cards.length === 0) throw new ApplicationError('directory_card_invalid');
  const own = await ownCards();
  const all = await people();
  const others = [...own, ...all.all().map(({ card }) => card)].map(({ identity }) => identity);
  return currentOf(sound.cards)
    .filter(card => !own.some(({ publicKey }) => samePublicKey(publicKey, card.publicKey)))
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .map(card => ({
      card: viewCard(card),
      standing: standingOf(card, all),
      name: viewNewName(card.identity, others),
    }));
}

/** Those that no other of these takes the place of. */
export function currentOf(cards: readonly Card[]): Card[] {
  const replaced = new Set(cards.map(({ previousCardId }) => previousCardId));
  return cards.filter(({ id }) => !replaced.has(id));
}

/**
 * Adds somebody by their card. Throws `directory_card_missing` also for one that is superseded, `directory_card_invalid`, and
 * as `admit`, `usableConnection` and `withAnyToken`.
 */
export async function addFromDirectory(cardId: string): Promise<AddedView> {
  const connection = await usableConnection();
  const { card, isSuperseded } = await withAnyToken(connection, (address, token) =>
    getCard(address, token, cardId),
  );
  if (isSuperseded) throw new ApplicationError('directory_card_missing');
  if (!(await genuine(connection, [card])).isComplete) throw new ApplicationError('directory_card_invalid');
  return changePeople(async (all, writer) => {
    const pinned = await admit(card, 'directory', all);
    const isTheirs = pinned.person.card.id === card.id;
    const validUntil = isTheirs ? Math.floor(Date.now() / 1000) + wordHolds : pinned.person.validUntil;
    return keepArrival({ ...pinned, person: { ...pinned.person, validUntil } }, writer);
  });
}

function standingOf({ identity, publicKey }: Card, all: People): FoundView['standing'] {
  const known = all.named(identity);
  if (known === undefined) return 'new';
  return samePublicKey(known.card.publicKey, publicKey) ? 'known' : 'changed';
}
