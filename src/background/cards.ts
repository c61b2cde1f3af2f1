/** The card cache: other people's cards, as encrypted records, and the lookups sealing and opening need. */
import * as v from 'valibot';
import { type Bytes, equal, fromUtf8 } from '../crypto/bytes';
import { type Card, encodeCard, parseCard } from '../format/card';
import { readCard } from '../format/card-text';
import { verifyCard } from '../format/card-verify';
import { fingerprint, keyId, type PublicKey } from '../format/key';
import { tellPages } from '../messaging/broadcast';
import { ApplicationError } from '../protocol/errors';
import type { RecipientView } from '../protocol/views';
import { viewCard } from './card-view';
import { identities } from './keyring';
import { requireVaultKey, whenLocked } from './lock';
import { recordBox } from './records';

const recipientRecord = v.strictObject({
  /** The card's own JSON. */
  card: v.string(),
  addedAt: v.number(),
  lastUsedAt: v.nullable(v.number()),
});
export const recipientRecords = recordBox('recipient', recipientRecord);
export type RecipientRecord = v.InferOutput<typeof recipientRecord>;

export interface Recipient {
  readonly card: Card;
  readonly addedAt: number;
  readonly lastUsedAt: number | null;
}

let cached: Promise<Map<string, Recipient>> | null = null;
whenLocked(forgetRecipients);

/** For when records were written beside this cache. */
export function forgetRecipients(): void {
  cached = null;
}

async function recipients(): Promise<Map<string, Recipient>> {
  await requireVaultKey();
  cached ??= load().catch(cause => {
    cached = null;
    throw cause;
  });
  return cached;
}

async function load(): Promise<Map<string, Recipient>> {
  const entries = (await recipientRecords.all()).map(
    ([id, record]) => [id, { ...record, card: parseCard(record.card) }] as const,
  );
  return new Map(entries);
}

async function keep(recipient: Recipient): Promise<void> {
  const { card, addedAt, lastUsedAt } = recipient;
  await recipientRecords.write(card.id, { card: fromUtf8(encodeCard(card)), addedAt, lastUsedAt });
  (await recipients()).set(card.id, recipient);
}

const now = () => Math.floor(Date.now() / 1000);

function view(recipient: Recipient): RecipientView {
  return { ...viewCard(recipient.card), addedAt: recipient.addedAt, lastUsedAt: recipient.lastUsedAt };
}

const recency = (recipient: Recipient) => recipient.lastUsedAt ?? recipient.addedAt;

/** Every recipient, the last used first. */
export async function listRecipients(): Promise<RecipientView[]> {
  const all = [...(await recipients()).values()];
  all.sort((a, b) => recency(b) - recency(a) || a.card.identity.localeCompare(b.card.identity));
  return all.map(view);
}

/**
 * Checks and pins the card in `text`. Throws what `readCard` and `verifyCard` throw, `card_own` for one's own,
 * and `card_identity_taken` when another key is pinned for the same identity.
 */
export async function addRecipient(text: string): Promise<{ recipient: RecipientView; known: boolean }> {
  const card = readCard(text);
  await verifyCard(card);
  const known = (await recipients()).get(card.id);
  if (known !== undefined) return { recipient: view(known), known: true };
  const own = await ownCards();
  if (own.some(({ publicKey }) => samePublicKey(card.publicKey, publicKey)))
    throw new ApplicationError('card_own');
  for (const other of [...own, ...[...(await recipients()).values()].map(pinned => pinned.card)]) {
    if (sameIdentity(other, card)) {
      throw new ApplicationError('card_identity_taken', { identity: card.identity });
    }
  }
  const recipient = { card, addedAt: now(), lastUsedAt: null };
  await keep(recipient);
  tellPages('recipients.changed');
  return { recipient: view(recipient), known: false };
}

/** Throws `card_unknown`. */
export async function removeRecipient(cardId: string): Promise<void> {
  const all = await recipients();
  if (!all.has(cardId)) throw new ApplicationError('card_unknown');
  await recipientRecords.remove(cardId);
  all.delete(cardId);
  tellPages('recipients.changed');
}

/** The cards behind ids, one's own included. Throws `card_unknown` for any other. */
export async function cardsById(cardIds: readonly string[]): Promise<Card[]> {
  const all = await recipients();
  const own = await ownCards();
  return [...new Set(cardIds)].map(id => {
    const card = own.find(candidate => candidate.id === id) ?? all.get(id)?.card;
    if (card === undefined) throw new ApplicationError('card_unknown');
    return card;
  });
}

/** Notes that a message was just sealed to these cards. */
export async function markUsed(cards: readonly Card[]): Promise<void> {
  const all = await recipients();
  for (const { id } of cards) {
    const recipient = all.get(id);
    if (recipient !== undefined) await keep({ ...recipient, lastUsedAt: now() });
  }
}

/** Every known card whose key has this 8- or 32-byte id; every known card when the message names none. */
export async function cardsByKeyId(id: Bytes | null): Promise<Card[]> {
  const known = [...(await ownCards()), ...[...(await recipients()).values()].map(({ card }) => card)];
  if (id === null) return known;
  const idOf = id.length === 32 ? fingerprint : keyId;
  return known.filter(card => equal(idOf(card.publicKey), id));
}

async function ownCards(): Promise<Card[]> {
  return (await identities()).map(({ card }) => card);
}

/** Compares identities as people do: case and Unicode form do not tell two apart. */
function sameIdentity(a: Card, b: Card): boolean {
  const form = (card: Card) => card.identity.normalize('NFKC').toLowerCase();
  return form(a) === form(b);
}

export function samePublicKey(a: PublicKey, b: PublicKey): boolean {
  return equal(a.spki, b.spki);
}
