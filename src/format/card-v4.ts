/**
 * Cards of version 4, which Virgil's older services wrote: read and verified, never written anew. The signatures are over
 * the SHA-256 of the snapshot, which is also the id, and under SHA-384: with SHA-512 a signed text of 32 bytes could be
 * one.
 */

import { type Bytes, fromUtf8, toBase64, toHex, utf8 } from '../crypto/bytes';
import { sha256 } from '../crypto/digest';
import { SealcardError } from '../crypto/errors';
import { type Card, type CardSignature, checkSigners, isSigner, readBytes, readCardKey } from './card';
import { isIdentity } from './identity';
import { asciiJson, isObject, readObject } from './json';
import type { PublicKey } from './key';
import { verifyData } from './signature';

type Fields = Readonly<Record<string, unknown>>;

/** A request to revoke a card. */
export interface RevokeRequestV4 {
  readonly cardId: string;
  readonly reason: 'unspecified' | 'compromised';
  readonly snapshot: Bytes;
  readonly signatures: readonly CardSignature[];
}

/** A card from its request or its response model. Throws `card_malformed`, also where the stated id is not the hash. */
export function parseCardV4(model: Fields): Card {
  const snapshot = readBytes(model.content_snapshot);
  const meta = readMeta(model);
  const version = meta.card_version ?? '4.0';
  const fields = readObject(fromUtf8(snapshot));
  const id = toHex(sha256(snapshot));
  if (fields === null || version !== '4.0' || (model.id ?? id) !== id) throw malformed();
  const { identity, identity_type: identityType, scope } = fields;
  if (!isIdentity(identity) || !isIdentity(identityType)) throw malformed();
  if (scope !== 'application' && scope !== 'global') throw malformed();
  return {
    version: '4.0',
    id,
    identity,
    createdAt: readTime(meta.created_at),
    publicKey: readCardKey(fields.public_key),
    previousCardId: null,
    snapshot,
    signatures: readSigns(meta),
    v4: { identityType, scope },
  };
}

/** The response model of a card, compact. */
export function encodeCardV4(card: Card): Bytes {
  const signs = Object.fromEntries(card.signatures.map(entry => [entry.signer, toBase64(entry.signature)]));
  const time = card.createdAt === 0 ? {} : { created_at: new Date(card.createdAt * 1000).toISOString() };
  return utf8(
    asciiJson({
      id: card.id,
      content_snapshot: toBase64(card.snapshot),
      meta: { ...time, card_version: '4.0', signs },
    }),
  );
}

/** A revocation from its request model. Throws `card_malformed`. */
export function parseRevokeRequestV4(model: Fields): RevokeRequestV4 {
  try {
    const snapshot = readBytes(model.content_snapshot);
    const fields = readObject(fromUtf8(snapshot));
    const { card_id: cardId, revocation_reason: reason } = fields ?? {};
    if (typeof cardId !== 'string' || !/^[0-9a-f]{64}$/.test(cardId)) throw malformed();
    if (reason !== 'unspecified' && reason !== 'compromised') throw malformed();
    return { cardId, reason, snapshot, signatures: readSigns(readMeta(model)) };
  } catch {
    throw malformed();
  }
}

/** Whether a signature of version 4 is by this key over this snapshot. */
export function verifyV4(publicKey: PublicKey, snapshot: Bytes, signature: Bytes): Promise<boolean> {
  return verifyData(publicKey, sha256(snapshot), signature, ['SHA-384']);
}

function readMeta(model: Fields): Fields {
  const { meta } = model;
  if (!isObject(meta)) throw malformed();
  return meta;
}

function readSigns(meta: Fields): CardSignature[] {
  const { signs = {} } = meta;
  if (!isObject(signs)) throw malformed();
  const signatures = Object.entries(signs).map(([signer, signature]): CardSignature => {
    if (!isSigner(signer)) throw malformed();
    return { signer, signature: readBytes(signature), extra: null };
  });
  checkSigners(signatures);
  return signatures;
}

/** Unix seconds of an ISO 8601 time, whose zone older services wrote as +0000; 0 if there is none. */
function readTime(value: unknown): number {
  if (value === undefined || value === null) return 0;
  if (typeof value !== 'string' || value.length > 40) throw malformed();
  const time = Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (!Number.isFinite(time) || time < 0) throw malformed();
  return Math.floor(time / 1000);
}

function malformed(): SealcardError {
  return new SealcardError('card_malformed');
}
