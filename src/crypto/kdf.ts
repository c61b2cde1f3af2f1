/**
 * Key derivation: KDF2 (ISO/IEC 18033-2), HKDF (RFC 5869), PBKDF2 (RFC 8018), Argon2id (RFC 9106).
 */

import { hkdf } from '@noble/hashes/hkdf.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { argon2id as argon2idWasm } from 'hash-wasm';
import { type Bytes, concat, wipe } from './bytes';
import { digest } from './digest';
import { type ImportedKeys, importOnce } from './native';

/** KDF2 with SHA-384: `length` bytes from a shared secret and a 32-bit counter that starts at 1. */
export async function kdf2Sha384(secret: Bytes, length: number): Promise<Bytes> {
  const input = concat(secret, new Uint8Array(4));
  const counter = new DataView(input.buffer, secret.length);
  const blocks: Promise<Bytes>[] = [];
  for (let n = 1; (n - 1) * 48 < length; n++) {
    counter.setUint32(0, n);
    blocks.push(digest('SHA-384', input));
  }
  wipe(input);
  const out = new Uint8Array(length);
  let at = 0;
  for (const pending of blocks) {
    const block = await pending;
    out.set(block.subarray(0, length - at), at);
    at += block.length;
    wipe(block);
  }
  return out;
}

/** HKDF-SHA-512 without salt, at once. */
export function hkdfSha512(ikm: Bytes, info: Bytes, length: number): Bytes {
  return hkdf(sha512, ikm, undefined, info, length);
}

// Several keys come from one.
const inputKeys: ImportedKeys = new WeakMap();

/** HKDF-SHA-512 without salt: by WebCrypto, which need not be compiled before it is fast. */
export async function deriveHkdf(ikm: Bytes, info: Bytes, length: number): Promise<Bytes> {
  const key = importOnce(inputKeys, ikm, () =>
    crypto.subtle.importKey('raw', ikm, 'HKDF', false, ['deriveBits']),
  );
  const algorithm = { name: 'HKDF', hash: 'SHA-512', salt: new Uint8Array(0), info };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, await key, length * 8));
}

export type Pbkdf2Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

/** PBKDF2-HMAC: `length` bytes. The caller bounds `iterations`. */
export async function pbkdf2(
  hash: Pbkdf2Hash,
  password: Bytes,
  salt: Bytes,
  iterations: number,
  length: number,
): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const algorithm = { name: 'PBKDF2', hash, salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, length * 8));
}

/** Argon2id's cost: memory in KiB, passes over it, lanes. */
export interface Argon2Cost {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

/** Argon2id, version 0x13: 32 bytes. The caller bounds the cost. `password` is not empty, `salt` has 16 bytes. */
export function argon2id(password: Bytes, salt: Bytes, cost: Argon2Cost): Promise<Bytes> {
  return argon2idWasm({
    password,
    salt,
    memorySize: cost.memory,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  }) as Promise<Bytes>;
}
