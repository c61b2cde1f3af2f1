/**
 * X25519 (RFC 7748), by WebCrypto where it is there, else by noble-curves, and the maps between the two forms of
 * Curve25519 (RFC 7748 §4.1), by which an Ed25519 key also receives messages.
 */

import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE, numberToBytesLE } from '@noble/curves/utils.js';
import { type Bytes, concat, fromBase64Url, fromHex, random, wipe } from './bytes';
import { sha512 } from './digest';
import { isCanonical } from './ed25519';
import { SealcardError } from './errors';
import { hasNative, type ImportedKeys, importOnce } from './native';

const PKCS8 = fromHex('302e020100300506032b656e04220420');
const { Fp } = ed25519.Point;
const Y_MASK = (1n << 255n) - 1n;

const privateKeys: ImportedKeys = new WeakMap();
const publicKeys: ImportedKeys = new WeakMap();
const montgomeryOf = new WeakMap<Bytes, Bytes>();
const scalarOf = new WeakMap<Bytes, Bytes>();

/** A key pair for one agreement. `publicKey` is its u-coordinate. */
export interface Ephemeral {
  readonly publicKey: Bytes;
  /** The 32-byte shared secret with the key at `u`. Throws `key_weak` if it is zero. */
  agree(u: Bytes): Promise<Bytes>;
}

/** The 32-byte shared secret of a scalar and a u-coordinate. Throws `key_weak` if it is zero. */
export async function agree(scalar: Bytes, u: Bytes): Promise<Bytes> {
  if (!(await hasNative('X25519'))) return agreePortable(scalar, u);
  const key = importOnce(privateKeys, scalar, () =>
    crypto.subtle.importKey('pkcs8', concat(PKCS8, scalar), 'X25519', false, ['deriveBits']),
  );
  return deriveNative(await key, u);
}

/** A fresh key pair. */
export async function generateEphemeral(): Promise<Ephemeral> {
  const scalar = random(32);
  if (!(await hasNative('X25519'))) {
    return { publicKey: x25519.getPublicKey(scalar), agree: async u => agreePortable(scalar, u) };
  }
  // Import and export is several times faster than generateKey in both engines.
  const pkcs8 = concat(PKCS8, scalar);
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'X25519', true, ['deriveBits']);
  wipe(scalar, pkcs8);
  const { x } = await crypto.subtle.exportKey('jwk', key);
  if (x === undefined) throw new SealcardError('key_malformed');
  return { publicKey: fromBase64Url(x), agree: u => deriveNative(key, u) };
}

/** The u-coordinate of a 32-byte scalar. */
export async function publicKeyOf(scalar: Bytes): Promise<Bytes> {
  if (scalar.length !== 32) throw new SealcardError('key_malformed');
  if (!(await hasNative('X25519'))) return x25519.getPublicKey(scalar);
  const key = await crypto.subtle.importKey('pkcs8', concat(PKCS8, scalar), 'X25519', true, ['deriveBits']);
  const { x } = await crypto.subtle.exportKey('jwk', key);
  if (x === undefined) throw new SealcardError('key_malformed');
  return fromBase64Url(x);
}

/** The scalar of an Ed25519 seed: the first half of its SHA-512. X25519 clamps it. */
export function scalarFromSeed(seed: Bytes): Bytes {
  let scalar = scalarOf.get(seed);
  if (scalar === undefined) {
    const hash = sha512(seed);
    scalar = hash.slice(0, 32);
    wipe(hash);
    scalarOf.set(seed, scalar);
  }
  return scalar;
}

/**
 * u = (1 + y) / (1 - y) of Ed25519 public keys; the sign bit plays no part. One inversion for all. Throws `key_weak`
 * for a y that is not canonical, or is 1.
 */
export function montgomeryFromEdwards(publicKeys: readonly Bytes[]): Bytes[] {
  const missing = publicKeys.filter(key => !montgomeryOf.has(key));
  const ys = missing.map(key => {
    if (key.length !== 32 || !isCanonical(key)) throw new SealcardError('key_weak');
    return bytesToNumberLE(key) & Y_MASK;
  });
  const denominators = ys.map(y => Fp.sub(Fp.ONE, y));
  if (denominators.some(d => Fp.is0(d))) throw new SealcardError('key_weak');
  const inverses = Fp.invertBatch(denominators);
  missing.forEach((key, i) => {
    montgomeryOf.set(key, encode(Fp.mul(Fp.add(Fp.ONE, ys[i] ?? 0n), inverses[i] ?? 0n)));
  });
  return publicKeys.map(key => montgomeryOf.get(key) ?? new Uint8Array(32));
}

/** y = (u - 1) / (u + 1), sign bit 0, of fresh X25519 public keys: the Ed25519 keys at the same place. */
export function edwardsFromMontgomery(publicKeys: readonly Bytes[]): Bytes[] {
  const us = publicKeys.map(key => bytesToNumberLE(key) & Y_MASK);
  const inverses = Fp.invertBatch(us.map(u => Fp.add(u, Fp.ONE)));
  return us.map((u, i) => encode(Fp.mul(Fp.sub(u, Fp.ONE), inverses[i] ?? 0n)));
}

function encode(value: bigint): Bytes {
  return numberToBytesLE(value, 32);
}

async function deriveNative(key: CryptoKey, u: Bytes): Promise<Bytes> {
  const peer = importOnce(publicKeys, u, () => crypto.subtle.importKey('raw', u, 'X25519', false, []));
  try {
    const bits = await crypto.subtle.deriveBits({ name: 'X25519', public: await peer }, key, 256);
    return checked(new Uint8Array(bits));
  } catch {
    throw new SealcardError('key_weak');
  }
}

function agreePortable(scalar: Bytes, u: Bytes): Bytes {
  try {
    return checked(x25519.getSharedSecret(scalar, u));
  } catch {
    throw new SealcardError('key_weak');
  }
}

function checked(shared: Bytes): Bytes {
  let bits = 0;
  for (const byte of shared) bits |= byte;
  if (bits === 0) throw new SealcardError('key_weak');
  return shared;
}
