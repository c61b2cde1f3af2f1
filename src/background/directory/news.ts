/**
 * What the directory says of people who are known, and what is made of it: a card that the pinned key signed takes its place,
 * any other waits for the user, a revoked one is told, a confirmed one holds for another month. Silence, or an older card,
 * changes nothing.
 */
import type { Card } from '../../format/card';
import { tellPages } from '../../messaging/broadcast';
import { directoryCodes } from '../../protocol/directory';
import { ApplicationError } from '../../protocol/errors';
import { changePeople } from '../cards';
import { admit, keepPinned } from '../people';
import type { People, Person } from '../people-index';
import type { Pinned } from '../people-pin';
import { getCard, searchCards } from './calls';
import { type Connection, genuine } from './connection';
import { currentOf, wordHolds } from './found';
import { refusalOf } from './http';
import { withAnyToken } from './publishing';

/** What a directory says of one card that is pinned. */
export interface News {
  readonly cardId: string;
  /** Every card of that name, revoked lines left out. All signatures of each are verified. */
  readonly cards: readonly Card[];
  /** Whether it has the pinned card as revoked. */
  readonly isRevoked: boolean;
}

/** Asks about these people. Throws `directory_changed`, and as `withAnyToken`. */
export async function fetchNews(connection: Connection, some: readonly Person[]): Promise<News[]> {
  const names = some.map(({ card }) => card.identity);
  const found = await withAnyToken(connection, (address, token) => searchCards(address, token, names));
  const { cards } = await genuine(connection, found);
  const news: News[] = [];
  for (const { card, revokedAt } of some) {
    const theirs = cards.filter(({ identity }) => identity === card.identity);
    const isThere = theirs.some(({ id }) => id === card.id);
    const isRevoked = !isThere && revokedAt === null && (await isSuperseded(connection, card));
    news.push({ cardId: card.id, cards: theirs, isRevoked });
  }
  return news;
}

/** Takes news to heart: of whoever is still here with the card that was asked about. */
export function takeNews(news: readonly News[]): Promise<void> {
  return changePeople(async (all, writer) => {
    const now = Math.floor(Date.now() / 1000);
    const pinned: Pinned[] = [];
    for (const { cardId, cards, isRevoked } of news) {
      const person = all.withCard(cardId);
      if (person?.card.id !== cardId) continue;
      if (isRevoked) {
        await writer.keep([{ ...person, revokedAt: now, validUntil: null }]);
        tellPages('recipients.changed');
      }
      pinned.push(...(await follow(cardId, cards, all.copy(), now + wordHolds)));
    }
    await keepPinned(pinned, writer);
  });
}

/** What becomes of the person with this card, who may come to have another one or two. Notes it in `all`. */
async function follow(cardId: string, cards: readonly Card[], all: People, until: number): Promise<Pinned[]> {
  const current = currentOf(cards);
  const pinned: Pinned[] = [];
  for (const card of newsFor(cardId, cards, all)) {
    const taken = await admit(card, 'directory', all).catch(asNothing);
    if (taken === null) continue;
    const isConfirmed = taken.person.card.id === card.id && current.includes(card);
    const person = isConfirmed ? { ...taken.person, validUntil: until } : taken.person;
    all.put(person);
    pinned.push({ ...taken, person });
  }
  return pinned;
}

/** The pinned card if it is there, those that took its place, and the newest other that is younger. In this order. */
function newsFor(cardId: string, cards: readonly Card[], all: People): Card[] {
  const person = all.withCard(cardId);
  if (person === undefined) return [];
  const line = lineFrom(
    cards,
    cards.find(({ id }) => id === cardId),
  );
  const others = currentOf(cards).filter(
    card =>
      !line.includes(card) && card.createdAt > person.card.createdAt && card.id !== person.pending?.card.id,
  );
  const newest = others.toSorted((a, b) => b.createdAt - a.createdAt).slice(0, 1);
  return [...line, ...newest];
}

/** A card, and those that took its place one after the other. */
function lineFrom(cards: readonly Card[], card: Card | undefined): Card[] {
  if (card === undefined) return [];
  return [
    card,
    ...lineFrom(
      cards,
      cards.find(({ previousCardId }) => previousCardId === card.id),
    ),
  ];
}

/** Whether the directory has a card that it does not show when asked for the name: its line was revoked. */
async function isSuperseded(connection: Connection, pinned: Card): Promise<boolean> {
  try {
    const { isSuperseded: isIt } = await withAnyToken(connection, (address, token) =>
      getCard(address, token, pinned.id),
    );
    return isIt;
  } catch (thrown) {
    if (refusalOf(thrown) === directoryCodes.notFound) return false;
    throw thrown;
  }
}

/** An older card of theirs, or one's own name: no news. */
function asNothing(thrown: unknown): null {
  if (thrown instanceof ApplicationError) return null;
  throw thrown;
}
