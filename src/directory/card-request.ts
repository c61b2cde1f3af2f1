/**
 * A card as a client sends it, judged member by member, because Virgil's clients are told by a code of its own what is
 * wrong. Whatever passes here is one that `parseCard` takes too.
 */

import { type Bytes, fromBase64, fromUtf8 } from '../crypto/bytes';
import { type Card, readCardKey, readCardModel, signedBytes } from '../format/card';
import { verifyCard } from '../format/card-verify';
import { isIdentity } from '../format/identity';
import { isObject, readObject, textOf } from '../format/json';
import { directoryCodes as codes, type DirectoryCode } from '../protocol/directory';
import { Refusal } from './errors';

const MAX_IDENTITY = 256;
const MAX_SIGNATURES = 8;
/** Seconds that a client's clock may be ahead. */
const MAX_AHEAD = 10 * 60;
/** Signers whose word only the directory gives. */
const OURS: ReadonlySet<unknown> = new Set(['app', 'virgil']);

type Fields = Readonly<Record<string, unknown>>;

/** The card of a body. Throws `Refusal`; its signatures are not verified. */
export function readCardRequest(model: Fields, now: number): Card {
  checkSignatures(model.signatures);
  checkSnapshot(readSnapshot(model.content_snapshot), now);
  try {
    return readCardModel(model);
  } catch {
    throw refused(codes.bodyInvalid, 'The body is not a card.');
  }
}

/** Throws `Refusal` 40021 unless the card's own key signed it. */
export async function checkSelfSignature(card: Card): Promise<void> {
  try {
    await verifyCard(card);
  } catch {
    throw invalidSignature();
  }
}

export function invalidSignature(): Refusal {
  return refused(codes.signatureInvalid, 'A signature of the card is not valid.');
}

function checkSignatures(signatures: unknown): void {
  if (signatures !== undefined && !Array.isArray(signatures))
    throw refused(codes.bodyInvalid, 'signatures is not a list.');
  const entries: readonly unknown[] = signatures ?? [];
  if (entries.length === 0) throw refused(codes.signaturesMissing, 'The card has no signature.');
  if (entries.length > MAX_SIGNATURES)
    throw refused(codes.signaturesTooMany, `The card has more than ${MAX_SIGNATURES} signatures.`);
  const isValid = entries.every(
    (entry): entry is Fields => isObject(entry) && isBase64(entry.signature) && isExtra(entry.snapshot),
  );
  if (!isValid) throw refused(codes.bodyInvalid, 'An entry of signatures is malformed.');
  const signers = entries.map(entry => (entry as Fields).signer);
  if (signers.some(signer => OURS.has(signer)))
    throw refused(codes.serviceSignature, 'The signatures app and virgil are the directory\u2019s to make.');
  if (!signers.includes('self'))
    throw refused(codes.selfSignatureMissing, 'The signature of the card\u2019s own key is missing.');
}

function readSnapshot(value: unknown): Fields {
  if (isBase64(value)) {
    const fields = jsonOf(fromBase64(value));
    if (fields !== null) return fields;
  }
  throw refused(codes.bodyInvalid, 'content_snapshot is not a JSON object in base64.');
}

function checkSnapshot(fields: Fields, now: number): void {
  const { identity, version, created_at: createdAt, previous_card_id: previous } = fields;
  if (version !== '5.0') throw refused(codes.versionInvalid, 'The version of the card is not 5.0.');
  checkIdentity(identity);
  checkKey(fields.public_key);
  if (typeof createdAt !== 'number' || !Number.isSafeInteger(createdAt) || createdAt < 0)
    throw refused(codes.timeInvalid, 'created_at is not a time in seconds.');
  if (createdAt > now + MAX_AHEAD)
    throw refused(codes.timeInvalid, 'created_at is in the future. Check the clock of the device.');
  const isId = typeof previous === 'string' && /^[0-9a-f]{64}$/.test(previous);
  if (previous !== undefined && previous !== null && !isId)
    throw refused(codes.previousUnknown, 'previous_card_id is not the id of a card.');
}

function checkIdentity(identity: unknown): void {
  if (identity === undefined || identity === null || identity === '')
    throw refused(codes.identityEmpty, 'The card has no identity.');
  if (typeof identity !== 'string') throw refused(codes.bodyInvalid, 'The identity is not a text.');
  if (identity.length > MAX_IDENTITY)
    throw refused(codes.identityTooLong, `The identity is longer than ${MAX_IDENTITY} characters.`);
  if (!isIdentity(identity))
    throw refused(codes.bodyInvalid, 'The identity has invisible characters, or blanks at its ends.');
}

function checkKey(value: unknown): void {
  try {
    readCardKey(value);
  } catch {
    throw refused(codes.keyInvalid, 'The public key is not a usable Ed25519 key.');
  }
}

function isBase64(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  try {
    fromBase64(value);
    return true;
  } catch {
    return false;
  }
}

/** The extra fields of a signature: none, or a JSON object. */
function isExtra(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return isBase64(value) && readObject(textOf(fromBase64(value))) !== null;
}

function jsonOf(bytes: Bytes): Fields | null {
  return readObject(fromUtf8(signedBytes(bytes)));
}

function refused(code: DirectoryCode, message: string): Refusal {
  return new Refusal(400, code, message);
}
