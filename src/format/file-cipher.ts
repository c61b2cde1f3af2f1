/**
 * AES-256-GCM (SP 800-38D) piece by piece and in place, for what is long. Engines take GCM in one call only and then hold
 * the content four times; their AES-CTR can be called for each piece, and GHASH is computed beside it. The same bytes as
 * `gcmEncrypt`.
 */

import { ghash } from '@noble/ciphers/_polyval.js';
import { type Bytes, equal, wipe } from '../crypto/bytes';

const BLOCK = 16;
/** A whole number of blocks. */
export const PIECE_LENGTH = 1 << 20;

type Report = (done: number) => void;

/** Overwrites `data` with its ciphertext and gives the 16-byte tag. The key is 32 bytes, the nonce 12; used only once. */
export async function encryptInPlace(
  key: Bytes,
  nonce: Bytes,
  data: Bytes,
  aad: Bytes,
  report: Report,
): Promise<Bytes> {
  const cipher = await startCipher(key, nonce, aad);
  for (let at = 0; at < data.length; at += PIECE_LENGTH) {
    const piece = data.subarray(at, at + PIECE_LENGTH);
    piece.set(await cipher.apply(piece, at));
    cipher.authenticate(piece);
    report((at + piece.length) / data.length);
  }
  return cipher.finish(data.length);
}

/**
 * Overwrites `data` with its plaintext, after all of it has authenticated. If it does not: false, and `data` as it was.
 */
export async function decryptInPlace(
  key: Bytes,
  nonce: Bytes,
  data: Bytes,
  tag: Bytes,
  aad: Bytes,
  report: Report,
): Promise<boolean> {
  const cipher = await startCipher(key, nonce, aad);
  for (let at = 0; at < data.length; at += PIECE_LENGTH) {
    const piece = data.subarray(at, at + PIECE_LENGTH);
    cipher.authenticate(piece);
    report((at + piece.length) / data.length / 2);
  }
  if (!equal(cipher.finish(data.length), tag)) return false;
  for (let at = 0; at < data.length; at += PIECE_LENGTH) {
    const piece = data.subarray(at, at + PIECE_LENGTH);
    piece.set(await cipher.apply(piece, at));
    report(0.5 + (at + piece.length) / data.length / 2);
  }
  return true;
}

interface Cipher {
  /** The piece at this offset, encrypted or decrypted. */
  apply(piece: Bytes, at: number): Promise<Bytes>;
  /** Takes in the next piece of ciphertext. */
  authenticate(piece: Bytes): void;
  /** The tag. */
  finish(length: number): Bytes;
}

async function startCipher(key: Bytes, nonce: Bytes, aad: Bytes): Promise<Cipher> {
  const native = await crypto.subtle.importKey('raw', key, 'AES-CTR', false, ['encrypt']);
  const stream = async (counter: Bytes, data: Bytes): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CTR', counter, length: 32 }, native, data));
  const zeros = new Uint8Array(BLOCK);
  const hashKey = await stream(zeros, zeros);
  const mask = await stream(counterBlock(nonce, 1), zeros);
  const hash = ghash.create(hashKey);
  wipe(hashKey);
  hash.update(aad);
  return {
    apply: (piece, at) => stream(counterBlock(nonce, 2 + at / BLOCK), piece),
    authenticate: piece => void hash.update(piece),
    finish(length) {
      const lengths = new DataView(new ArrayBuffer(BLOCK));
      lengths.setBigUint64(0, BigInt(aad.length) * 8n);
      lengths.setBigUint64(8, BigInt(length) * 8n);
      hash.update(new Uint8Array(lengths.buffer));
      return hash.digest().map((byte, i) => byte ^ (mask[i] ?? 0)) as Bytes;
    },
  };
}

function counterBlock(nonce: Bytes, counter: number): Bytes {
  const block = new Uint8Array(BLOCK);
  block.set(nonce);
  new DataView(block.buffer).setUint32(12, counter);
  return block;
}
