/**
 * Keys on the wire: SubjectPublicKeyInfo and PKCS#8 version 0 of RFC 8410, and their two ids.
 *
 * An identity's key is Ed25519 and both signs and receives. An X25519 key, which other clients can make, only
 * receives.
 */

import { type Bytes, concat, fromHex, random } from '../crypto/bytes';
import { DerReader, isOid, readSequence, Tag } from '../crypto/der';
import { digest, sha256, sha512 } from '../crypto/digest';
import { publicKeyOf as ed25519PublicKey, isStrictPublicKey } from '../crypto/ed25519';
import { SealcardError } from '../crypto/errors';
import { publicKeyOf as x25519PublicKey } from '../crypto/x25519';
import { Oid } from './oid';

export type KeyType = 'ed25519' | 'x25519';

export interface PublicKey {
  readonly type: KeyType;
  /** 32 bytes: the encoded point, or the u-coordinate. */
  readonly raw: Bytes;
  /** The canonical 44 bytes of DER. */
  readonly spki: Bytes;
}

export interface PrivateKey {
  /** 32 bytes: the seed of Ed25519, or the scalar of X25519. */
  readonly raw: Bytes;
  readonly publicKey: PublicKey;
}

const SPKI: Record<KeyType, Bytes> = {
  ed25519: fromHex('302a300506032b6570032100'),
  x25519: fromHex('302a300506032b656e032100'),
};
const PKCS8: Record<KeyType, Bytes> = {
  ed25519: fromHex('302e020100300506032b657004220420'),
  x25519: fromHex('302e020100300506032b656e04220420'),
};

const keyIds = new WeakMap<PublicKey, Bytes>();
const fingerprints = new WeakMap<PublicKey, Bytes>();

/** A fresh Ed25519 key. */
export async function generatePrivateKey(): Promise<PrivateKey> {
  return privateKeyOf('ed25519', random(32));
}

/** The key of a 32-byte seed or scalar. Throws `key_malformed` for another length. */
export async function privateKeyOf(type: KeyType, raw: Bytes): Promise<PrivateKey> {
  const publicRaw = await (type === 'ed25519' ? ed25519PublicKey(raw) : x25519PublicKey(raw));
  return { raw, publicKey: publicKeyOf(type, publicRaw) };
}

/** The key of 32 public bytes. Throws `key_malformed`, or `key_weak` for a small-order or non-canonical point. */
export function publicKeyOf(type: KeyType, raw: Bytes): PublicKey {
  if (raw.length !== 32) throw new SealcardError('key_malformed');
  if (type === 'ed25519' && !isStrictPublicKey(raw)) throw new SealcardError('key_weak');
  return { type, raw, spki: concat(SPKI[type], raw) };
}

/**
 * A public key from its canonical DER. Throws `key_malformed`, `key_unsupported` for another algorithm, `key_weak` for a
 * small-order or non-canonical Ed25519 point.
 */
export function parsePublicKey(der: Bytes): PublicKey {
  const spki = readSequence(der, 'key_malformed');
  const type = readKeyType(spki);
  const raw = spki.bits();
  spki.finish();
  return publicKeyOf(type, raw.slice());
}

/**
 * A private key from clear PKCS#8 DER. Throws `key_malformed`, or `key_unsupported` for another algorithm and for version
 * 1, which Virgil's libraries refuse.
 */
export async function parsePrivateKey(der: Bytes): Promise<PrivateKey> {
  const info = readSequence(der, 'key_malformed');
  if (info.integer() !== 0) throw new SealcardError('key_unsupported');
  const type = readKeyType(info);
  const inner = new DerReader(info.octets(), 'key_malformed');
  info.finish();
  const raw = inner.octets(32);
  inner.finish();
  return privateKeyOf(type, raw.slice());
}

/** PKCS#8 version 0: 48 bytes. */
export function encodePrivateKey(key: PrivateKey): Bytes {
  return concat(PKCS8[key.publicKey.type], key.raw);
}

/** The 8-byte id that messages carry: the start of SHA-512 over the SPKI. A hint, never an identification. */
export function keyId(key: PublicKey): Bytes {
  let id = keyIds.get(key);
  if (id === undefined) {
    id = sha512(key.spki).slice(0, 8);
    keyIds.set(key, id);
  }
  return id;
}

/** SHA-256 over the SPKI, 32 bytes. Also the key id of older and differently configured clients. */
export function fingerprint(key: PublicKey): Bytes {
  let print = fingerprints.get(key);
  if (print === undefined) {
    print = sha256(key.spki);
    fingerprints.set(key, print);
  }
  return print;
}

/**
 * Makes the two ids of keys that have none yet, by WebCrypto, which need not be compiled before it is fast. What `keyId`
 * and `fingerprint` give is the same.
 */
export async function identify(keys: readonly PublicKey[]): Promise<void> {
  const fresh = keys.filter(key => !fingerprints.has(key) || !keyIds.has(key));
  await Promise.all(
    fresh.map(async key => {
      const [short, long] = await Promise.all([digest('SHA-512', key.spki), digest('SHA-256', key.spki)]);
      keyIds.set(key, short.slice(0, 8));
      fingerprints.set(key, long);
    }),
  );
}

/** The AlgorithmIdentifier of RFC 8410, whose parameters must be absent. Throws `key_unsupported` for another OID. */
export function readKeyType(reader: DerReader): KeyType {
  const algorithm = reader.enter(Tag.sequence);
  const type = keyTypeOf(algorithm.oid());
  if (type === null) throw new SealcardError('key_unsupported');
  algorithm.finish();
  return type;
}

/** The key type an OID names, or null. */
export function keyTypeOf(content: Bytes): KeyType | null {
  if (isOid(content, Oid.ed25519)) return 'ed25519';
  return isOid(content, Oid.x25519) ? 'x25519' : null;
}
