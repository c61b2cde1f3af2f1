/**
 * Signatures: Ed25519 over the SHA-512 of the data, in a SEQUENCE that names the hash (83 bytes). SHA-384 was written
 * by older clients and is read.
 *
 * The form has no domain separation: the same signature over the same bytes is valid as a message's, a card's or a
 * token's. What Sealcard alone signs therefore carries a label and is signed as it is, longer than any digest.
 */

import { type Bytes, concat, equal, fromHex, utf8 } from '../crypto/bytes';
import { isOid, readSequence } from '../crypto/der';
import { digest } from '../crypto/digest';
import { sign, verify } from '../crypto/ed25519';
import { SealcardError } from '../crypto/errors';
import type { PrivateKey, PublicKey } from './key';
import { Oid } from './oid';

export type SignatureHash = 'SHA-384' | 'SHA-512';

export interface WrappedSignature {
  readonly hash: SignatureHash;
  /** The bare 64 bytes. */
  readonly raw: Bytes;
}

/** Labels of what Sealcard alone signs. */
export type Label =
  | 'sealcard/binding/v1'
  | 'sealcard/directory-key/v1'
  | 'sealcard/file/v1'
  | 'sealcard/replace/v1'
  | 'sealcard/token/v1';

/** SEQ { AlgId(sha512, NULL), OCTETS(64) up to the 64 bytes. */
const WRAPPER = fromHex('3051300d06096086480165030402030500' + '0440');

/** The 83-byte signature of `data`. Throws `key_unsupported` if the key cannot sign. */
export async function signData(key: PrivateKey, data: Bytes): Promise<Bytes> {
  return concat(WRAPPER, await signDigest(key, await digest('SHA-512', data)));
}

/** Whether `signature` is a wrapped signature of `data`. False for whatever is malformed. */
export async function verifyData(
  publicKey: PublicKey,
  data: Bytes,
  signature: Bytes,
  hashes: readonly SignatureHash[] = ['SHA-384', 'SHA-512'],
): Promise<boolean> {
  const wrapped = unwrapSignature(signature);
  if (wrapped === null || !hashes.includes(wrapped.hash)) return false;
  return verifyDigest(publicKey, await digest(wrapped.hash, data), wrapped.raw);
}

/** The bare 64-byte signature of a digest. Throws `key_unsupported` if the key cannot sign. */
export async function signDigest(key: PrivateKey, hash: Bytes): Promise<Bytes> {
  if (key.publicKey.type !== 'ed25519') throw new SealcardError('key_unsupported');
  return sign(key.raw, hash);
}

/** Whether these 64 bytes are the signature of a digest. */
export async function verifyDigest(publicKey: PublicKey, hash: Bytes, raw: Bytes): Promise<boolean> {
  return publicKey.type === 'ed25519' && verify(publicKey.raw, hash, raw);
}

/** The parts of a wrapped signature, or null. */
export function unwrapSignature(signature: Bytes): WrappedSignature | null {
  if (signature.length === 83 && equal(signature.subarray(0, WRAPPER.length), WRAPPER)) {
    return { hash: 'SHA-512', raw: signature.subarray(WRAPPER.length) };
  }
  try {
    const outer = readSequence(signature, 'signature_invalid');
    const algorithm = outer.algorithm();
    const raw = outer.octets(64);
    outer.finish();
    if (isOid(algorithm, Oid.sha512)) return { hash: 'SHA-512', raw };
    return isOid(algorithm, Oid.sha384) ? { hash: 'SHA-384', raw } : null;
  } catch {
    return null;
  }
}

/** What a labelled signature signs: the label, a zero byte, and the hashes. */
export function labelled(label: Label, ...hashes: readonly Bytes[]): Bytes {
  return concat(utf8(label), new Uint8Array(1), ...hashes);
}

/** Signs label | 00 | SHA-512(data), in the usual wrapper. */
export async function signLabelled(key: PrivateKey, label: Label, data: Bytes): Promise<Bytes> {
  return concat(WRAPPER, await signDigest(key, labelled(label, await digest('SHA-512', data))));
}

/** Whether this is `signLabelled` of the same label and data. False for whatever is malformed. */
export async function verifyLabelled(
  publicKey: PublicKey,
  label: Label,
  data: Bytes,
  signature: Bytes,
): Promise<boolean> {
  const wrapped = unwrapSignature(signature);
  if (wrapped?.hash !== 'SHA-512') return false;
  return verifyDigest(publicKey, labelled(label, await digest('SHA-512', data)), wrapped.raw);
}
