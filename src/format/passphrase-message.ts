/**
 * A text under a one-time passphrase, for somebody who has no card yet. Nobody signs it: whoever has the passphrase can read
 * it, and could have written it.
 *
 *   PassphraseMessage ::= SEQ { INT 1, Cost, OCTETS commitment(32), OCTETS nonce(24), OCTETS ciphertext }
 *
 * Everything before the nonce is authenticated with the ciphertext. The commitment fixes the passphrase: no two of them
 * open one message to two texts.
 */

import { XCHACHA_NONCE_LENGTH, xchachaDecrypt, xchachaEncrypt } from '../crypto/aead';
import { type Bytes, concat, equal, random, utf8, wipe } from '../crypto/bytes';
import { integer, octets, readSequence, sequence } from '../crypto/der';
import { SealcardError } from '../crypto/errors';
import { hkdfSha512 } from '../crypto/kdf';
import { binaryLimit, LIMITS, type Limits, PASSPHRASE_COST_LIMIT } from './limits';
import { paddedLength, removePadding, writePadding } from './padding';
import { foldPassphrase } from './passphrase-words';
import {
  type Argon2Cost,
  DEFAULT_COST,
  encodeStretching,
  newStretching,
  readStretching,
  type Stretching,
  stretch,
} from './stretch';

const VERSION = 1;
const LABEL = 'sealcard/passphrase/v1';
const KEY_LABEL = 'sealcard/passphrase/key/v1';
const COMMITMENT_LABEL = 'sealcard/passphrase/commit/v1';
/** More than what such a message has besides the padded text. */
const BYTES_BESIDES = 200;

interface PassphraseMessage {
  /** The first three elements as they are encoded. */
  readonly head: Bytes;
  readonly stretching: Stretching;
  readonly commitment: Bytes;
  readonly nonce: Bytes;
  readonly ciphertext: Bytes;
}

/**
 * Seals a text under a passphrase, in the form that `foldPassphrase` gives it. Throws `limit_text {limit}`, and
 * `message_passphrase_wrong` for an empty one.
 */
export async function sealUnderPassphrase(
  plaintext: Bytes,
  passphrase: string,
  cost: Argon2Cost = DEFAULT_COST,
  limits: Limits = LIMITS,
): Promise<Bytes> {
  const size = paddedLength(plaintext.length);
  if (size + BYTES_BESIDES > binaryLimit(limits))
    throw new SealcardError('limit_text', { limit: limits.text });
  const stretching = newStretching(cost);
  const { key, commitment } = await deriveKeys(passphrase, stretching);
  const head = concat(integer(VERSION), encodeStretching(stretching), octets(commitment));
  const padded = new Uint8Array(size);
  padded.set(plaintext);
  writePadding(padded, plaintext.length);
  const nonce = random(XCHACHA_NONCE_LENGTH);
  const ciphertext = xchachaEncrypt(key, nonce, padded, aad(head));
  wipe(key, padded);
  return sequence(head, octets(nonce), octets(ciphertext));
}

/**
 * The text. Throws `limit_text {limit}`, `message_malformed`, `message_unsupported` for a later version or a cost beyond the
 * limit, before anything is stretched; `message_passphrase_wrong` (also where salt, cost or commitment was changed: they
 * cannot be told apart), `message_damaged`.
 */
export async function openUnderPassphrase(
  message: Bytes,
  passphrase: string,
  limits: Limits = LIMITS,
): Promise<Bytes> {
  if (message.length > binaryLimit(limits)) throw new SealcardError('limit_text', { limit: limits.text });
  const { head, stretching, commitment, nonce, ciphertext } = parse(message);
  const derived = await deriveKeys(passphrase, stretching);
  if (!equal(derived.commitment, commitment)) throw new SealcardError('message_passphrase_wrong');
  const padded = xchachaDecrypt(derived.key, nonce, ciphertext, aad(head));
  wipe(derived.key);
  const plaintext = padded === null ? null : removePadding(padded);
  if (plaintext === null) throw new SealcardError('message_damaged');
  return plaintext;
}

async function deriveKeys(
  passphrase: string,
  stretching: Stretching,
): Promise<{ key: Bytes; commitment: Bytes }> {
  const secret = foldPassphrase(passphrase);
  if (secret === '') throw new SealcardError('message_passphrase_wrong');
  const stretched = await stretch(secret, stretching);
  const key = hkdfSha512(stretched, utf8(KEY_LABEL), 32);
  const commitment = hkdfSha512(stretched, utf8(COMMITMENT_LABEL), 32);
  wipe(stretched);
  return { key, commitment };
}

function parse(message: Bytes): PassphraseMessage {
  const reader = readSequence(message, 'message_malformed');
  const rest = reader.fork();
  if (reader.integer() !== VERSION) throw new SealcardError('message_unsupported');
  const stretching = readStretching(reader, PASSPHRASE_COST_LIMIT, 'message_unsupported');
  const commitment = reader.octets(32);
  const head = concat(rest.element(), rest.element(), rest.element());
  const nonce = reader.octets(XCHACHA_NONCE_LENGTH);
  const ciphertext = reader.octets();
  reader.finish();
  return { head, stretching, commitment, nonce, ciphertext };
}

function aad(head: Bytes): Bytes {
  return concat(utf8(`${LABEL}\0`), head);
}
