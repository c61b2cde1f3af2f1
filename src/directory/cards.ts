/** Virgil's card service: publish, get, search, revoke. Every call says who asks, by an access token that was checked. */

import { fromUtf8 } from '../crypto/bytes';
import { addSignature, type Card, encodeCard, parseCard } from '../format/card';
import { verifyReplacement } from '../format/card-verify';
import { isIdentity } from '../format/identity';
import { directoryCodes as codes, type DirectoryCode } from '../protocol/directory';
import { readBody } from './body';
import { checkSelfSignature, invalidSignature, readCardRequest } from './card-request';
import type { Clock } from './clock';
import { Refusal } from './errors';
import type { DirectoryKeys } from './keys';
import { after, type Soon } from './soon';
import { type ApprovedCard, MAX_CARDS, type PublishOutcome, type Store } from './store/store';

const MAX_SEARCHED = 50;

export interface FoundModel {
  readonly model: string;
  /** Replaced by another card, or revoked. */
  readonly isSuperseded: boolean;
}

export interface Cards {
  /** A body that holds a card as one that may be published for this identity. Throws `Refusal`. */
  judge(model: Readonly<Record<string, unknown>>, identity: string): Promise<Card>;
  /** With the signatures of the application and the service. */
  approve(card: Card): Promise<ApprovedCard>;
  /** The JSON of the published card. Throws `Refusal`. */
  publish(body: string, identity: string): Promise<string>;
  /** Throws, or rejects with, `Refusal` 10001. */
  get(cardId: string): Soon<FoundModel>;
  /** A JSON array. Throws `Refusal` 30001, 40200, 40300. */
  search(body: string): Promise<string>;
  /** Throws `Refusal` 10001, 40034. */
  revoke(cardId: string, identity: string): Promise<void>;
}

export function cardsOf(keys: DirectoryKeys, store: Store, clock: Clock): Cards {
  async function judge(model: Readonly<Record<string, unknown>>, identity: string): Promise<Card> {
    const card = readCardRequest(model, clock());
    if (card.identity !== identity)
      throw refused(codes.identityForeign, 'The card is not of the identity that publishes it.');
    await checkSelfSignature(card);
    await checkReplacement(store, card);
    return card;
  }

  async function approve(card: Card): Promise<ApprovedCard> {
    const byApplication = await addSignature(card, 'app', keys.app);
    const approved = await addSignature(byApplication, 'virgil', keys.virgil);
    return {
      id: card.id,
      identity: card.identity,
      previous: card.previousCardId,
      model: fromUtf8(encodeCard(approved)),
      publishedAt: clock(),
    };
  }

  return {
    judge,
    approve,

    async publish(body, identity) {
      const approved = await approve(await judge(readBody(body), identity));
      throwUnlessPublished(await store.publish(approved));
      return approved.model;
    },

    get(cardId) {
      return after(isCardId(cardId) ? store.find(cardId) : null, found => {
        if (found === null) throw unknownCard();
        return { model: found.model, isSuperseded: found.isReplaced || found.isRevoked };
      });
    },

    async search(body) {
      const identities = readIdentities(readBody(body));
      if (identities.length === 0) throw refused(codes.searchEmpty, 'There is no identity to search for.');
      if (identities.length > MAX_SEARCHED)
        throw refused(codes.searchTooLong, `At most ${MAX_SEARCHED} identities are searched at once.`);
      // Nobody has any other name; PostgreSQL refuses some of them.
      const possible = [...new Set(identities)].filter(isIdentity);
      const models = possible.length === 0 ? [] : await store.search(possible);
      return `[${models.join(',')}]`;
    },

    async revoke(cardId, identity) {
      const outcome = isCardId(cardId) ? await store.revoke(cardId, identity, clock()) : 'unknown';
      if (outcome === 'unknown') throw unknownCard();
      if (outcome === 'foreign')
        throw refused(codes.identityForeign, 'The card is not of the identity that revokes it.');
    },
  };
}

const refusals: Readonly<
  Record<Exclude<PublishOutcome, 'published'>, readonly [number, DirectoryCode, string]>
> = {
  duplicate: [400, codes.cardDuplicate, 'The card is published already.'],
  'previous-unknown': [400, codes.previousUnknown, 'There is no such previous card.'],
  'previous-foreign': [400, codes.previousForeign, 'The previous card is of another identity.'],
  'previous-replaced': [400, codes.previousReplaced, 'The previous card was replaced already.'],
  'chain-revoked': [403, codes.chainRevoked, 'The previous card was revoked.'],
  full: [
    400,
    codes.identityFull,
    `The identity has ${MAX_CARDS} cards already. Revoke those that are not used.`,
  ],
};

export function throwUnlessPublished(outcome: PublishOutcome): void {
  if (outcome !== 'published') throw new Refusal(...refusals[outcome]);
}

/**
 * Of a card that replaces one: that this is there, of the same identity, and that a `prev` signature, if there is any, is
 * by its key. Without one, the token is what shows that the owner replaces it.
 */
async function checkReplacement(store: Store, card: Card): Promise<void> {
  const hasPrevious = card.signatures.some(({ signer }) => signer === 'prev');
  if (card.previousCardId === null) {
    if (hasPrevious) throw invalidSignature();
    return;
  }
  const previous = await store.find(card.previousCardId);
  if (previous === null) return throwUnlessPublished('previous-unknown');
  if (previous.identity !== card.identity) return throwUnlessPublished('previous-foreign');
  if (hasPrevious && !(await verifyReplacement(card, parseCard(previous.model)))) throw invalidSignature();
}

/** JavaScript asks for `identities`, PHP for one `identity`. */
function readIdentities(body: Readonly<Record<string, unknown>>): string[] {
  const { identities, identity } = body;
  const asked = identities ?? (identity === undefined || identity === null ? [] : [identity]);
  if (!Array.isArray(asked) || !asked.every(name => typeof name === 'string'))
    throw refused(codes.bodyInvalid, 'identities is not a list of texts.');
  return asked.filter(name => name !== '');
}

function isCardId(value: string): boolean {
  return /^[0-9a-f]{64}$/.test(value);
}

function unknownCard(): Refusal {
  return new Refusal(404, codes.notFound, 'There is no such card.');
}

function refused(code: DirectoryCode, message: string): Refusal {
  return new Refusal(400, code, message);
}
