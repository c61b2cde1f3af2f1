/**
 * Encryption with a key used once or a nonce drawn at random: AES-256-GCM (SP 800-38D) and, for the two old structures
 * that ask for it, AES-CBC with PKCS#7 padding, both by WebCrypto; XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) by
 * noble-ciphers.
 *
 * A decrypting function gives null for whatever does not authenticate, and nothing more.
 */

import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import type { Bytes } from './bytes';
import { decryptPieces, encryptInPlace, PIECE_LENGTH } from './gcm-pieces';

export const GCM_TAG_LENGTH = 16;
export const XCHACHA_NONCE_LENGTH = 24;

/** Ciphertext with the 16-byte tag after it. The key is 32 bytes, the nonce 12; the pair is never used again. */
export async function gcmEncrypt(key: Bytes, nonce: Bytes, plaintext: Bytes, aad?: Bytes): Promise<Bytes> {
  const native = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  return new Uint8Array(await crypto.subtle.encrypt(gcmParams(nonce, aad), native, plaintext));
}

/**
 * Overwrites `data`, a plaintext and room for the tag after it, with the ciphertext and the tag. Key and nonce as for
 * `gcmEncrypt`.
 */
export async function gcmEncryptOver(key: Bytes, nonce: Bytes, data: Bytes, aad: Bytes): Promise<void> {
  const plaintext = data.subarray(0, -GCM_TAG_LENGTH);
  if (isLong(data)) data.set(await encryptInPlace(key, nonce, plaintext, aad), plaintext.length);
  else data.set(await gcmEncrypt(key, nonce, plaintext, aad));
}

/** The plaintext, or null. */
export async function gcmDecrypt(
  key: Bytes,
  nonce: Bytes,
  sealed: Bytes,
  aad?: Bytes,
): Promise<Bytes | null> {
  if (sealed.length < GCM_TAG_LENGTH) return null;
  if (isLong(sealed)) return decryptLong(key, nonce, sealed, aad ?? new Uint8Array(0));
  try {
    const native = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
    return new Uint8Array(await crypto.subtle.decrypt(gcmParams(nonce, aad), native, sealed));
  } catch {
    return null;
  }
}

async function decryptLong(key: Bytes, nonce: Bytes, sealed: Bytes, aad: Bytes): Promise<Bytes | null> {
  const data = sealed.subarray(0, -GCM_TAG_LENGTH);
  const tag = sealed.subarray(-GCM_TAG_LENGTH);
  const plaintext = new Uint8Array(data.length);
  return (await decryptPieces(key, nonce, data, tag, aad, undefined, plaintext)) ? plaintext : null;
}

/** Whether pieces are faster than the whole, and take less memory. */
function isLong(data: Bytes): boolean {
  return data.length > 2 * PIECE_LENGTH;
}

function gcmParams(iv: Bytes, aad: Bytes | undefined): AesGcmParams {
  return aad === undefined ? { name: 'AES-GCM', iv } : { name: 'AES-GCM', iv, additionalData: aad };
}

/** Ciphertext with the 16-byte tag after it. The key is 32 bytes, the nonce 24 and random. */
export function xchachaEncrypt(key: Bytes, nonce: Bytes, plaintext: Bytes, aad: Bytes): Bytes {
  return xchacha20poly1305(key, nonce, aad).encrypt(plaintext) as Bytes;
}

/** The plaintext, or null. */
export function xchachaDecrypt(key: Bytes, nonce: Bytes, sealed: Bytes, aad: Bytes): Bytes | null {
  if (sealed.length < 16) return null;
  try {
    return xchacha20poly1305(key, nonce, aad).decrypt(sealed) as Bytes;
  } catch {
    return null;
  }
}

/** AES-CBC with PKCS#7 padding. Unauthenticated: only under a MAC, or where an old structure has nothing better. */
export async function cbcEncrypt(key: Bytes, iv: Bytes, plaintext: Bytes): Promise<Bytes> {
  const native = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['encrypt']);
  return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, native, plaintext));
}

/** The plaintext, or null if the length or the padding is wrong. */
export async function cbcDecrypt(key: Bytes, iv: Bytes, ciphertext: Bytes): Promise<Bytes | null> {
  try {
    const native = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['decrypt']);
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, native, ciphertext));
  } catch {
    return null;
  }
}
