/**
 * Cards: a public key under a name, signed by that key, in Virgil's raw signed model, version 5. The snapshot's bytes are
 * what is signed and hashed; they are kept as they came and never written again from their parts.
 *
 * Version 4 is read only, see card-v4.ts.
 */

import { type Bytes, concat, equal, fromBase64, fromUtf8, toBase64, toHex, utf8 } from '../crypto/bytes';
import { sha512 } from '../crypto/digest';
import { SealcardError } from '../crypto/errors';
import { encodeCardV4, parseCardV4 } from './card-v4';
import { isIdentity } from './identity';
import { asciiJson, isObject, readObject, textOf } from './json';
import { type PrivateKey, type PublicKey, parsePublicKey } from './key';
import { signData, signLabelled } from './signature';

export interface CardSignature {
  /** `self`, `prev`, `app`, `virgil` or another agreed name; in version 4 the id of the signer's card. */
  readonly signer: string;
  /** Wrapped, not yet verified. */
  readonly signature: Bytes;
  /** What the signature covers after the snapshot: JSON of extra fields, or null. */
  readonly extra: Bytes | null;
}

/** What only version 4 has. */
export interface CardV4Fields {
  readonly identityType: string;
  readonly scope: string;
}

export interface Card {
  readonly version: '5.0' | '4.0';
  /** 64 hex digits: the hash of the snapshot, SHA-512 halved, or SHA-256 in version 4. */
  readonly id: string;
  readonly identity: string;
  /** Unix seconds; 0 if a version 4 card does not say. */
  readonly createdAt: number;
  /** Ed25519. */
  readonly publicKey: PublicKey;
  readonly previousCardId: string | null;
  readonly snapshot: Bytes;
  /** At most one for each signer. Nothing is verified before `verifyCard`. */
  readonly signatures: readonly CardSignature[];
  readonly v4: CardV4Fields | null;
}

export interface CardRequest {
  readonly identity: string;
  readonly privateKey: PrivateKey;
  /** Unix seconds. */
  readonly createdAt: number;
  /** The card it replaces, and that card's key. */
  readonly previous?: { readonly card: Card; readonly privateKey: PrivateKey };
}

const MAX_JSON = 256 * 1024;
const MAX_SIGNATURES = 64;
const MAX_SIGNER = 256;

/**
 * A card signed by its own key, and by the replaced card's key if it replaces one. Throws `card_malformed` for an identity
 * that no card may have or a previous card that is not of this identity and key, `key_unsupported` for a key that cannot sign.
 */
export async function createCard({ identity, privateKey, createdAt, previous }: CardRequest): Promise<Card> {
  if (!isIdentity(identity)) throw malformed();
  if (privateKey.publicKey.type !== 'ed25519') throw new SealcardError('key_unsupported');
  // Pure ASCII: Virgil's JavaScript SDK cannot export or verify anything else.
  const json = asciiJson({
    identity,
    ...(previous && { previous_card_id: previous.card.id }),
    created_at: createdAt,
    version: '5.0',
    public_key: toBase64(privateKey.publicKey.spki),
  });
  if (previous !== undefined && !isReplaceable(previous, identity)) throw malformed();
  const snapshot = utf8(json);
  const signatures = [{ signer: 'self', signature: await signData(privateKey, snapshot), extra: null }];
  if (previous !== undefined) {
    const signature = await signLabelled(previous.privateKey, 'sealcard/replace/v1', snapshot);
    signatures.push({ signer: 'prev', signature, extra: null });
  }
  return { ...parseSnapshot(snapshot), signatures };
}

/** Whether the replacement would be accepted: the same identity, by the key that the replaced card names. */
function isReplaceable(
  { card, privateKey }: NonNullable<CardRequest['previous']>,
  identity: string,
): boolean {
  return card.identity === identity && equal(card.publicKey.spki, privateKey.publicKey.spki);
}

/** The card with one more signature, over the snapshot and the extra fields. Throws `card_malformed` if that signer is there. */
export async function addSignature(
  card: Card,
  signer: string,
  privateKey: PrivateKey,
  extraFields?: Readonly<Record<string, string>>,
): Promise<Card> {
  if (card.version !== '5.0' || !isSigner(signer)) throw malformed();
  if (card.signatures.some(entry => entry.signer === signer)) throw malformed();
  const extra = extraFields === undefined ? null : utf8(asciiJson(extraFields));
  const signature = await signData(
    privateKey,
    concat(signedBytes(card.snapshot), extra ?? new Uint8Array(0)),
  );
  return { ...card, signatures: [...card.signatures, { signer, signature, extra }] };
}

/** The compact JSON of a card, as directories exchange it. */
export function encodeCard(card: Card): Bytes {
  if (card.version === '4.0') return encodeCardV4(card);
  return utf8(
    asciiJson({
      content_snapshot: toBase64(card.snapshot),
      signatures: card.signatures.map(({ signer, signature, extra }) => ({
        signer,
        signature: toBase64(signature),
        ...(extra && { snapshot: toBase64(extra) }),
      })),
    }),
  );
}

/** A card from its JSON, version 5 or 4. Throws `card_malformed`. The signatures are not verified. */
export function parseCard(json: Bytes | string): Card {
  if (json.length > MAX_JSON) throw malformed();
  try {
    const model = readObject(typeof json === 'string' ? json : textOf(json));
    if (model === null) throw malformed();
    return isObject(model.meta) ? parseCardV4(model) : readCardModel(model);
  } catch {
    throw malformed();
  }
}

/** A version 5 card from the members of its JSON. Throws. The signatures are not verified. */
export function readCardModel(model: Readonly<Record<string, unknown>>): Card {
  return {
    ...parseSnapshot(readBytes(model.content_snapshot)),
    signatures: parseSignatures(model.signatures),
  };
}

/**
 * The bytes that are signed and hashed for a snapshot or extra fields. They are the bytes themselves, except that the
 * JavaScript SDK signs UTF-8 and exports Latin-1: what is not UTF-8 is taken for that.
 */
export function signedBytes(bytes: Bytes): Bytes {
  return utf8(textOf(bytes));
}

/** Bytes of a base64 member. Throws if it is none. */
export function readBytes(value: unknown): Bytes {
  if (typeof value !== 'string') throw malformed();
  return fromBase64(value);
}

/** A card's public key, which must be able to sign. Throws. */
export function readCardKey(value: unknown): PublicKey {
  const publicKey = parsePublicKey(readBytes(value));
  if (publicKey.type !== 'ed25519') throw malformed();
  return publicKey;
}

/** Whether this can name a signer of a card. */
export function isSigner(value: unknown): value is string {
  return isIdentity(value) && value.length <= MAX_SIGNER;
}

/** Throws unless there is one entry at most for each signer, and not too many. */
export function checkSigners(signatures: readonly CardSignature[]): void {
  if (signatures.length > MAX_SIGNATURES) throw malformed();
  if (new Set(signatures.map(entry => entry.signer)).size !== signatures.length) throw malformed();
}

function parseSnapshot(snapshot: Bytes): Omit<Card, 'signatures'> {
  const signed = signedBytes(snapshot);
  const fields = readObject(fromUtf8(signed));
  if (fields === null || fields.version !== '5.0') throw malformed();
  const { identity, created_at: createdAt, previous_card_id: previous = null } = fields;
  if (!isIdentity(identity) || typeof createdAt !== 'number') throw malformed();
  if (!Number.isSafeInteger(createdAt) || createdAt < 0) throw malformed();
  if (previous !== null && !(typeof previous === 'string' && /^[0-9a-f]{64}$/.test(previous)))
    throw malformed();
  return {
    version: '5.0',
    id: toHex(sha512(signed).subarray(0, 32)),
    identity,
    createdAt,
    publicKey: readCardKey(fields.public_key),
    previousCardId: previous,
    snapshot,
    v4: null,
  };
}

function parseSignatures(value: unknown): CardSignature[] {
  if (!Array.isArray(value) || value.length > MAX_SIGNATURES) throw malformed();
  const signatures = value.map((entry: unknown): CardSignature => {
    if (!isObject(entry) || !isSigner(entry.signer)) throw malformed();
    const { signer, snapshot: extra = null } = entry;
    return {
      signer: signer as string,
      signature: readBytes(entry.signature),
      extra: extra === null ? null : readBytes(extra),
    };
  });
  checkSigners(signatures);
  return signatures;
}

function malformed(): SealcardError {
  return new SealcardError('card_malformed');
}
