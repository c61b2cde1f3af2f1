/** Verifying cards: by their own key, by the signers a reader asks for, and by the card they replace. */

import { concat } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { type Card, signedBytes } from './card';
import { verifyV4 } from './card-v4';
import type { PublicKey } from './key';
import { verifyData, verifyLabelled } from './signature';

/** A signer and the key that its entry must be by. */
export interface TrustedSigner {
  readonly signer: string;
  readonly publicKey: PublicKey;
}

export interface VerifyCardOptions {
  /** Of every list at least one signer must have signed; an empty list can never be satisfied. */
  readonly whitelist?: readonly (readonly TrustedSigner[])[];
}

/** Throws `card_signature_invalid` unless the card's own key signed it, and somebody of every list. */
export async function verifyCard(card: Card, options: VerifyCardOptions = {}): Promise<void> {
  const self = card.version === '4.0' ? card.id : 'self';
  if (!(await hasSigned(card, { signer: self, publicKey: card.publicKey }))) throw invalid();
  for (const list of options.whitelist ?? []) {
    const results = await Promise.all(list.map(trusted => hasSigned(card, trusted)));
    if (!results.includes(true)) throw invalid();
  }
}

/** Whether a card names `previous` as the one it replaces, for the same identity, and is signed by that card's key. */
export async function verifyReplacement(card: Card, previous: Card): Promise<boolean> {
  const entry = card.signatures.find(({ signer }) => signer === 'prev');
  if (entry === undefined || card.previousCardId !== previous.id || card.identity !== previous.identity)
    return false;
  return verifyLabelled(previous.publicKey, 'sealcard/replace/v1', card.snapshot, entry.signature);
}

async function hasSigned(card: Card, { signer, publicKey }: TrustedSigner): Promise<boolean> {
  const entry = card.signatures.find(candidate => candidate.signer === signer);
  if (entry === undefined) return false;
  if (card.version === '4.0') return verifyV4(publicKey, card.snapshot, entry.signature);
  const extra = entry.extra === null ? new Uint8Array(0) : signedBytes(entry.extra);
  return verifyData(publicKey, concat(signedBytes(card.snapshot), extra), entry.signature);
}

function invalid(): SealcardError {
  return new SealcardError('card_signature_invalid');
}
