/**
 * X25519 (RFC 7748), by WebCrypto where it is there, else by noble-curves, and the maps between the two forms of
 * Curve25519 (RFC 7748 §4.1), by which an Ed25519 key also receives messages.
 */

import {
  type Bytes,
  concat,
  fromBase64Url,
  fromHex,
  fromLittleEndian,
  random,
  toLittleEndian,
  wipe,
} from './bytes';
import { invertAll, P, portableCurves } from './curve25519';
import { sha512 } from './digest';
import { isCanonical } from './ed25519';
import { SealcardError } from './errors';
import { hasNative, type ImportedKeys, importOnce } from './native';

const PKCS8 = fromHex('302e020100300506032b656e04220420');
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

/**
 * The 32-byte shared secret of a scalar, whose key is kept, and the u-coordinate of a key of one use. Throws `key_weak` if
 * it is zero.
 */
export async function agree(scalar: Bytes, u: Bytes): Promise<Bytes> {
  if (!(await hasNative('X25519'))) return agreePortable(scalar, u);
  const key = importOnce(privateKeys, scalar, () => importScalar(scalar, false));
  return deriveNative(await key, importPublic(u));
}

/** This many fresh key pairs. */
export async function generateEphemerals(count: number): Promise<Ephemeral[]> {
  const isNative = await hasNative('X25519');
  const scalars = random(32 * count);
  const made: Promise<Ephemeral>[] = [];
  for (let at = 0; at < scalars.length; at += 32) {
    const scalar = scalars.subarray(at, at + 32);
    made.push(isNative ? importEphemeral(scalar) : portableEphemeral(scalar.slice()));
  }
  wipe(scalars);
  return Promise.all(made);
}

/** Import and export is several times faster than generateKey in both engines. */
async function importEphemeral(scalar: Bytes): Promise<Ephemeral> {
  const key = await importScalar(scalar, true);
  const publicKey = await exportPublic(key);
  return {
    publicKey,
    agree: u =>
      deriveNative(
        key,
        importOnce(publicKeys, u, () => importPublic(u)),
      ),
  };
}

async function portableEphemeral(scalar: Bytes): Promise<Ephemeral> {
  return { publicKey: publicKeyPortable(scalar), agree: async u => agreePortable(scalar, u) };
}

/** The u-coordinate of a 32-byte scalar. */
export async function publicKeyOf(scalar: Bytes): Promise<Bytes> {
  if (scalar.length !== 32) throw new SealcardError('key_malformed');
  if (!(await hasNative('X25519'))) return publicKeyPortable(scalar);
  return exportPublic(await importScalar(scalar, true));
}

/** Engines copy what they are given before they return: `scalar` may be wiped then. */
function importScalar(scalar: Bytes, extractable: boolean): Promise<CryptoKey> {
  const pkcs8 = concat(PKCS8, scalar);
  const key = crypto.subtle.importKey('pkcs8', pkcs8, 'X25519', extractable, ['deriveBits']);
  wipe(pkcs8);
  return key;
}

function importPublic(u: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', u, 'X25519', false, []);
}

async function exportPublic(key: CryptoKey): Promise<Bytes> {
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
  const ys = publicKeys.map(key => {
    if (key.length !== 32 || !isCanonical(key)) throw new SealcardError('key_weak');
    return fromLittleEndian(key) & Y_MASK;
  });
  if (ys.includes(1n)) throw new SealcardError('key_weak');
  const inverses = invertAll(ys.map(y => P + 1n - y));
  return ys.map((y, i) => toLittleEndian(((1n + y) * (inverses[i] ?? 0n)) % P));
}

/** The same for keys that are kept: each is converted once. */
export function montgomeryOfKept(publicKeys: readonly Bytes[]): Bytes[] {
  const missing = publicKeys.filter(key => !montgomeryOf.has(key));
  if (missing.length > 0) {
    montgomeryFromEdwards(missing).forEach((u, i) => {
      montgomeryOf.set(missing[i] ?? u, u);
    });
  }
  return publicKeys.map(key => montgomeryOf.get(key) ?? key);
}

/** y = (u - 1) / (u + 1), sign bit 0, of fresh X25519 public keys: the Ed25519 keys at the same place. */
export function edwardsFromMontgomery(publicKeys: readonly Bytes[]): Bytes[] {
  const us = publicKeys.map(key => fromLittleEndian(key) & Y_MASK);
  const inverses = invertAll(us.map(u => u + 1n));
  return us.map((u, i) => toLittleEndian(((P + u - 1n) * (inverses[i] ?? 0n)) % P));
}

async function deriveNative(key: CryptoKey, peer: Promise<CryptoKey>): Promise<Bytes> {
  try {
    const bits = await crypto.subtle.deriveBits({ name: 'X25519', public: await peer }, key, 256);
    return checked(new Uint8Array(bits));
  } catch {
    throw new SealcardError('key_weak');
  }
}

function publicKeyPortable(scalar: Bytes): Bytes {
  return portableCurves().x25519.getPublicKey(scalar) as Bytes;
}

function agreePortable(scalar: Bytes, u: Bytes): Bytes {
  try {
    return checked(portableCurves().x25519.getSharedSecret(scalar, u) as Bytes);
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
