/**
 * Small values at rest under the vault key: drafts, pinned cards, settings that are nobody's business. Each is bound to
 * the place it is stored at, so that one cannot be put in place of another.
 *
 *   01 | nonce(24) | XChaCha20-Poly1305(HKDF(vault key), value, AAD = label 00 context)
 */

import { XCHACHA_NONCE_LENGTH, xchachaDecrypt, xchachaEncrypt } from '../crypto/aead';
import { type Bytes, concat, random, utf8, wipe } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { hkdfSha512 } from '../crypto/kdf';

const VERSION = 1;
const LABEL = 'sealcard/record/v1';

/** Encrypts a value for one context, a name of its place such as `draft/17`. */
export function sealRecord(vaultKey: Bytes, context: string, value: Bytes): Bytes {
  const nonce = random(XCHACHA_NONCE_LENGTH);
  const key = hkdfSha512(vaultKey, utf8(LABEL), 32);
  const sealed = concat(Uint8Array.of(VERSION), nonce, xchachaEncrypt(key, nonce, value, aad(context)));
  wipe(key);
  return sealed;
}

/** The value. Throws `vault_damaged` for another key, another context or changed bytes, `vault_unsupported`. */
export function openRecord(vaultKey: Bytes, context: string, sealed: Bytes): Bytes {
  const start = 1 + XCHACHA_NONCE_LENGTH;
  if (sealed.length < start) throw new SealcardError('vault_damaged');
  if (sealed[0] !== VERSION) throw new SealcardError('vault_unsupported');
  const key = hkdfSha512(vaultKey, utf8(LABEL), 32);
  const value = xchachaDecrypt(key, sealed.subarray(1, start), sealed.subarray(start), aad(context));
  wipe(key);
  if (value === null) throw new SealcardError('vault_damaged');
  return value;
}

function aad(context: string): Bytes {
  return utf8(`${LABEL}\0${context}`);
}
