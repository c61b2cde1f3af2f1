/**
 * The primitives of docs/FORMAT.md by Node's own crypto, and inputs that are the same in every run. With the rest of
 * this folder a second implementation of what is written: it shares no line with src/format, and neither may be
 * corrected by copying from the other.
 */

import {
  createCipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
  pbkdf2Sync,
  sign,
} from 'node:crypto';
import { type Bytes, concat, fromHex, toHex, utf8 } from '../../../src/crypto/bytes';

const P = 2n ** 255n - 19n;

/** Bytes that depend on nothing but a label: SHA-256(label | counter) for counters from 0, of 32 bits, big-endian. */
export function fixed(label: string, length: number): Bytes {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, counter) =>
    hash('sha256', concat(utf8(label), Uint8Array.of(0, 0, counter >> 8, counter & 0xff))),
  );
  return concat(...blocks).slice(0, length);
}

/** The message key of everything that is made under a label. */
export function messageKeyOf(label: string): Bytes {
  return fixed(`${label}/message key`, 32);
}

export function hash(name: 'sha256' | 'sha384' | 'sha512', ...data: readonly Bytes[]): Bytes {
  return plain(
    createHash(name)
      .update(concat(...data))
      .digest(),
  );
}

export function hmacSha384(key: Bytes, data: Bytes): Bytes {
  return plain(createHmac('sha384', key).update(data).digest());
}

/** HKDF-SHA-512 without salt. */
export function hkdf(key: Bytes, info: string, length: number): Bytes {
  return new Uint8Array(hkdfSync('sha512', key, new Uint8Array(0), utf8(info), length));
}

/** KDF2 with SHA-384. */
export function kdf2(secret: Bytes, length: number): Bytes {
  const blocks = Array.from({ length: Math.ceil(length / 48) }, (_, i) =>
    hash('sha384', secret, Uint8Array.of(0, 0, 0, i + 1)),
  );
  return concat(...blocks).slice(0, length);
}

/** Ciphertext and tag. */
export function gcm(key: Bytes, nonce: Bytes, plaintext: Bytes, aad: Bytes = new Uint8Array(0)): Bytes {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
  return concat(plain(cipher.update(plaintext)), plain(cipher.final()), plain(cipher.getAuthTag()));
}

export function pbkdf2Sha384(password: string, salt: Bytes, rounds: number): Bytes {
  return plain(pbkdf2Sync(password, salt, rounds, 32, 'sha384'));
}

export function cbc(key: Bytes, iv: Bytes, plaintext: Bytes): Bytes {
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return concat(plain(cipher.update(plaintext)), plain(cipher.final()));
}

/** The 64 bytes of Ed25519 over a message. */
export function ed25519(seed: Bytes, message: Bytes): Bytes {
  return plain(sign(null, message, privateKey('ed25519', seed)));
}

export function publicOf(type: 'ed25519' | 'x25519', secret: Bytes): Bytes {
  const spki = createPublicKey(privateKey(type, secret)).export({ format: 'der', type: 'spki' });
  return plain(spki).slice(-32);
}

/** X25519 of a scalar and a u-coordinate. */
export function agree(scalar: Bytes, u: Bytes): Bytes {
  const spki = concat(fromHex('302a300506032b656e032100'), u);
  const publicKey = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  return plain(diffieHellman({ privateKey: privateKey('x25519', scalar), publicKey }));
}

/** u = (1 + y) / (1 - y) of an Ed25519 public key. */
export function montgomery(raw: Bytes): Bytes {
  const y = littleEndian(raw) & (2n ** 255n - 1n);
  return bytesOf(((1n + y) * inverse(1n - y)) % P);
}

/** y = (u - 1) / (u + 1), with sign bit 0. */
export function edwards(u: Bytes): Bytes {
  const value = littleEndian(u);
  return bytesOf(((value - 1n + P) * inverse(value + 1n)) % P);
}

function privateKey(type: 'ed25519' | 'x25519', secret: Bytes): KeyObject {
  const head = fromHex(`302e020100300506032b65${type === 'ed25519' ? '70' : '6e'}04220420`);
  return createPrivateKey({ key: Buffer.from(concat(head, secret)), format: 'der', type: 'pkcs8' });
}

/** By Fermat. */
function inverse(value: bigint): bigint {
  let result = 1n;
  let square = ((value % P) + P) % P;
  for (let exponent = P - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}

function littleEndian(bytes: Bytes): bigint {
  return BigInt(`0x${toHex(bytes.slice().reverse())}`);
}

function bytesOf(value: bigint): Bytes {
  return fromHex(value.toString(16).padStart(64, '0')).reverse();
}

function plain(buffer: Uint8Array): Bytes {
  return new Uint8Array(buffer);
}
