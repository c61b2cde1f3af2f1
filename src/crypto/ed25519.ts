/**
 * Ed25519 (RFC 8032), by WebCrypto where it is there, else by noble-curves.
 *
 * Engines differ in what they accept, so verification is narrowed to one rule before they are asked: S below the
 * group order, A and R canonical and not of small order, and the equation without the cofactor.
 */

import { type Bytes, concat, equal, fromBase64Url, fromHex, fromLittleEndian, toLittleEndian } from './bytes';
import { clampedScalar, ORDER, portableCurves } from './curve25519';
import { sha512 } from './digest';
import { SealcardError } from './errors';
import { hasNative, type ImportedKeys, importOnce } from './native';

const PKCS8 = fromHex('302e020100300506032b657004220420');
/** The y of every point whose order divides 8, sign bit aside. */
const SMALL_ORDER = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
].map(fromHex);

const signingKeys: ImportedKeys = new WeakMap();
const verifyingKeys: ImportedKeys = new WeakMap();

/** The 64-byte signature of `message` under a 32-byte seed. Deterministic. */
export async function sign(seed: Bytes, message: Bytes): Promise<Bytes> {
  if (seed.length !== 32) throw new SealcardError('key_malformed');
  if (!(await hasNative('Ed25519'))) return signPortable(seed, message);
  const key = importOnce(signingKeys, seed, () =>
    crypto.subtle.importKey('pkcs8', concat(PKCS8, seed), 'Ed25519', false, ['sign']),
  );
  return new Uint8Array(await crypto.subtle.sign('Ed25519', await key, message));
}

/** Whether `signature` is the strict signature of `message` under a public key. Never throws for bad input: false. */
export async function verify(publicKey: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  if (signature.length !== 64 || !isStrictPublicKey(publicKey)) return false;
  const r = signature.subarray(0, 32);
  if (!isStrictPublicKey(r) || fromLittleEndian(signature.subarray(32)) >= ORDER) return false;
  if (!(await hasNative('Ed25519'))) return verifyPortable(publicKey, message, signature);
  const key = importOnce(verifyingKeys, publicKey, () =>
    crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']),
  );
  try {
    return await crypto.subtle.verify('Ed25519', await key, signature, message);
  } catch {
    return false; // not a point of the curve
  }
}

/** The public key of a 32-byte seed. */
export async function publicKeyOf(seed: Bytes): Promise<Bytes> {
  if (seed.length !== 32) throw new SealcardError('key_malformed');
  if (!(await hasNative('Ed25519'))) return publicKeyPortable(seed);
  const key = await crypto.subtle.importKey('pkcs8', concat(PKCS8, seed), 'Ed25519', true, ['sign']);
  const { x } = await crypto.subtle.exportKey('jwk', key);
  if (x === undefined) throw new SealcardError('key_malformed');
  return fromBase64Url(x);
}

/**
 * Whether 32 bytes are a canonical encoding and not of small order. That there is a point of the curve at this y is
 * left to whoever computes with it.
 */
export function isStrictPublicKey(raw: Bytes): boolean {
  if (raw.length !== 32 || !isCanonical(raw)) return false;
  return !SMALL_ORDER.some(point => isSameY(raw, point));
}

/** Whether y, the low 255 bits, is below 2^255 - 19. */
export function isCanonical(raw: Bytes): boolean {
  if (((raw[31] ?? 0) & 0x7f) !== 0x7f) return true;
  for (let i = 30; i > 0; i--) if (raw[i] !== 0xff) return true;
  return (raw[0] ?? 0) < 0xed;
}

function isSameY(raw: Bytes, point: Bytes): boolean {
  for (let i = 0; i < 31; i++) if (raw[i] !== point[i]) return false;
  return ((raw[31] ?? 0) & 0x7f) === point[31];
}

function publicKeyPortable(seed: Bytes): Bytes {
  const { BASE } = portableCurves().Point;
  return BASE.multiply(clampedScalar(sha512(seed).subarray(0, 32))).toBytes() as Bytes;
}

/** RFC 8032 §5.1.6. */
function signPortable(seed: Bytes, message: Bytes): Bytes {
  const { BASE } = portableCurves().Point;
  const hash = sha512(seed);
  const scalar = clampedScalar(hash.subarray(0, 32));
  const nonce = hashToScalar(hash.subarray(32), message);
  const r = BASE.multiply(nonce).toBytes();
  const k = hashToScalar(r, BASE.multiply(scalar).toBytes(), message);
  return concat(r, toLittleEndian((nonce + k * scalar) % ORDER));
}

function hashToScalar(...parts: readonly Uint8Array[]): bigint {
  return fromLittleEndian(sha512(concat(...parts))) % ORDER;
}

/** SB = R + kA without the cofactor, as the engines compute it. */
function verifyPortable(publicKey: Bytes, message: Bytes, signature: Bytes): boolean {
  try {
    const { Point } = portableCurves();
    const r = signature.subarray(0, 32);
    const s = fromLittleEndian(signature.subarray(32));
    const k = hashToScalar(r, publicKey, message);
    const negated = Point.fromBytes(publicKey).negate();
    return equal(Point.BASE.multiplyUnsafe(s).add(negated.multiplyUnsafe(k)).toBytes(), r);
  } catch {
    return false;
  }
}
