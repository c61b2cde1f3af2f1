/**
 * AES-256-GCM (SP 800-38D) piece by piece and in place, for what is long. Engines take GCM in one call only and then hold
 * the content four times. Their AES-CTR can be called for each piece, and their GCM gives the GHASH of each: as the tag
 * of nothing, with the piece beside it. The same bytes as `gcmEncrypt`.
 *
 * GHASH is a polynomial in the hash key H over GF(2^128), so what the pieces give is added up, each times the power of H
 * for the blocks after it. Every sum here has one factor H more than GHASH, as a tag has.
 */

import { type Bytes, equal, wipe } from './bytes';

const BLOCK = 16;
/** Small enough for the processor's cache: several times faster than one long call. */
export const PIECE_LENGTH = 1 << 18;

/** Told how much is done, from 0 to 1. */
export type Report = (done: number) => void;

/** Overwrites `data` with its ciphertext and gives the 16-byte tag. The key is 32 bytes, the nonce 12; used only once. */
export async function encryptInPlace(
  key: Bytes,
  nonce: Bytes,
  data: Bytes,
  aad: Bytes,
  report: Report = () => undefined,
): Promise<Bytes> {
  const cipher = await startCipher(key, nonce, aad);
  for (let at = 0; at < data.length; at += PIECE_LENGTH) {
    const piece = data.subarray(at, at + PIECE_LENGTH);
    piece.set(await cipher.apply(piece, at));
    await cipher.authenticate(piece);
    report((at + piece.length) / data.length);
  }
  return cipher.finish(data.length);
}

/**
 * Overwrites `into`, which may be `data` itself, with the plaintext of `data`, after all of it has authenticated. If it
 * does not: false, and `into` as it was.
 */
export async function decryptPieces(
  key: Bytes,
  nonce: Bytes,
  data: Bytes,
  tag: Bytes,
  aad: Bytes,
  report: Report = () => undefined,
  into: Bytes = data,
): Promise<boolean> {
  const cipher = await startCipher(key, nonce, aad);
  for (let at = 0; at < data.length; at += PIECE_LENGTH) {
    const piece = data.subarray(at, at + PIECE_LENGTH);
    await cipher.authenticate(piece);
    report((at + piece.length) / data.length / 2);
  }
  if (!equal(cipher.finish(data.length), tag)) return false;
  for (let at = 0; at < data.length; at += PIECE_LENGTH) {
    const piece = data.subarray(at, at + PIECE_LENGTH);
    into.set(await cipher.apply(piece, at), at);
    report(0.5 + (at + piece.length) / data.length / 2);
  }
  return true;
}

interface Cipher {
  /** The piece at this offset, encrypted or decrypted. */
  apply(piece: Bytes, at: number): Promise<Bytes>;
  /** Takes in the next piece of ciphertext. */
  authenticate(piece: Bytes): Promise<void>;
  /** The tag. */
  finish(length: number): Bytes;
}

async function startCipher(key: Bytes, nonce: Bytes, aad: Bytes): Promise<Cipher> {
  const [ctr, gcm] = await Promise.all([
    crypto.subtle.importKey('raw', key, 'AES-CTR', false, ['encrypt']),
    crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']),
  ]);
  const stream = async (counter: Bytes, data: Bytes): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CTR', counter, length: 32 }, ctr, data));
  const zeros = new Uint8Array(BLOCK);
  const hashKey = await stream(zeros, zeros);
  const mask = await stream(counterBlock(nonce, 1), zeros);
  // The tags of single pieces never leave this function, so they may share a nonce.
  const iv = new Uint8Array(12);
  const pieceMask = await stream(counterBlock(iv, 1), zeros);
  const fullPower = power(hashKey, PIECE_LENGTH / BLOCK);
  let sum: Bytes = zeros;

  async function authenticate(piece: Bytes): Promise<void> {
    if (piece.length === 0) return;
    const tag = new Uint8Array(
      await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: piece }, gcm, new Uint8Array(0)),
    );
    const ofLength = multiply(lengthBlock(piece.length, 0), hashKey);
    const shift = piece.length === PIECE_LENGTH ? fullPower : power(hashKey, Math.ceil(piece.length / BLOCK));
    sum = add(multiply(sum, shift), tag, pieceMask, ofLength);
  }

  await authenticate(aad);
  return {
    apply: (piece, at) => stream(counterBlock(nonce, 2 + at / BLOCK), piece),
    authenticate,
    finish(length) {
      const tag = add(sum, multiply(lengthBlock(aad.length, length), hashKey), mask);
      wipe(hashKey, mask, pieceMask, fullPower);
      return tag;
    },
  };
}

function counterBlock(nonce: Bytes, counter: number): Bytes {
  const block = new Uint8Array(BLOCK);
  block.set(nonce);
  new DataView(block.buffer).setUint32(12, counter);
  return block;
}

/** The last block of GHASH: the lengths, in bits, of what is authenticated only and of the ciphertext. */
function lengthBlock(aadLength: number, length: number): Bytes {
  const block = new Uint8Array(BLOCK);
  const view = new DataView(block.buffer);
  view.setBigUint64(0, BigInt(aadLength) * 8n);
  view.setBigUint64(8, BigInt(length) * 8n);
  return block;
}

/** The product in GF(2^128) (SP 800-38D §6.3), in the same steps whatever the factors are. */
function multiply(a: Bytes, b: Bytes): Bytes {
  const factor = new DataView(b.buffer, b.byteOffset);
  let [v0, v1, v2, v3] = [0, 4, 8, 12].map(at => factor.getUint32(at)) as [number, number, number, number];
  let [z0, z1, z2, z3] = [0, 0, 0, 0];
  for (let bit = 0; bit < 128; bit++) {
    const taken = -(((a[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
    z0 ^= v0 & taken;
    z1 ^= v1 & taken;
    z2 ^= v2 & taken;
    z3 ^= v3 & taken;
    const reduced = -(v3 & 1) & 0xe1000000;
    v3 = (v3 >>> 1) | (v2 << 31);
    v2 = (v2 >>> 1) | (v1 << 31);
    v1 = (v1 >>> 1) | (v0 << 31);
    v0 = (v0 >>> 1) ^ reduced;
  }
  const product = new Uint8Array(BLOCK);
  const view = new DataView(product.buffer);
  [z0, z1, z2, z3].forEach((word, i) => {
    view.setUint32(4 * i, word);
  });
  return product;
}

/** `base` to an exponent of at least 1. */
function power(base: Bytes, exponent: number): Bytes {
  let result: Bytes | null = null;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = result === null ? square : multiply(result, square);
    if (rest > 1) square = multiply(square, square);
  }
  return result?.slice() ?? base.slice();
}

/** The sum in GF(2^128). */
function add(...terms: readonly Bytes[]): Bytes {
  const sum = new Uint8Array(BLOCK);
  for (const term of terms) for (let i = 0; i < BLOCK; i++) sum[i] = (sum[i] ?? 0) ^ (term[i] ?? 0);
  return sum;
}
