/**
 * Private keys under a password: PKCS#8 EncryptedPrivateKeyInfo with PBES2 (RFC 8018), as Virgil's older libraries and
 * OpenSSL write it.
 */

import { cbcDecrypt, cbcEncrypt } from '../crypto/aead';
import { type Bytes, random, utf8, wipe } from '../crypto/bytes';
import { type DerReader, integer, isOid, octets, readSequence, sequence, Tag } from '../crypto/der';
import { SealcardError } from '../crypto/errors';
import { type Pbkdf2Hash, pbkdf2 } from '../crypto/kdf';
import { encodePrivateKey, type PrivateKey, type PublicKey, parsePrivateKey, parsePublicKey } from './key';
import { algorithm, Oid, oid } from './oid';
import { decodePem } from './pem';

/** Most PBKDF2 rounds that are run for a file somebody gave us. */
export const MAX_ITERATIONS = 10_000_000;
/** Rounds of what we write (OWASP's figure for SHA-512 is 210,000). */
export const ITERATIONS = 600_000;

interface Pbes2 {
  readonly hash: Pbkdf2Hash;
  readonly salt: Bytes;
  readonly iterations: number;
  readonly keyLength: 16 | 32;
  readonly iv: Bytes;
  readonly ciphertext: Bytes;
}

/**
 * The private key of an EncryptedPrivateKeyInfo, DER or PEM. Throws `key_malformed`, `key_unsupported` for other schemes
 * or too many rounds, `key_password_wrong`.
 */
export async function decryptPrivateKey(derOrPem: Bytes | string, password: string): Promise<PrivateKey> {
  const der = typeof derOrPem === 'string' ? decodePem(derOrPem, ['ENCRYPTED PRIVATE KEY']).der : derOrPem;
  const { hash, salt, iterations, keyLength, iv, ciphertext } = parse(der);
  const key = await pbkdf2(hash, utf8(password), salt, iterations, keyLength);
  const clear = await cbcDecrypt(key, iv, ciphertext);
  wipe(key);
  if (clear === null) throw new SealcardError('key_password_wrong');
  try {
    return await parsePrivateKey(clear);
  } catch (error) {
    // A wrong password passes the padding once in 256 times, and gives noise.
    if (error instanceof SealcardError && error.code === 'key_unsupported') throw error;
    throw new SealcardError('key_password_wrong');
  } finally {
    wipe(clear);
  }
}

/** EncryptedPrivateKeyInfo, DER: PBKDF2-HMAC-SHA-384 and AES-256-CBC, which every Virgil library and OpenSSL read. */
export async function encryptPrivateKey(
  key: PrivateKey,
  password: string,
  iterations: number = ITERATIONS,
): Promise<Bytes> {
  const salt = random(16);
  const iv = random(16);
  const derived = await pbkdf2('SHA-384', utf8(password), salt, iterations, 32);
  const clear = encodePrivateKey(key);
  const ciphertext = await cbcEncrypt(derived, iv, clear);
  wipe(derived, clear);
  const kdf = sequence(
    oid(Oid.pbkdf2),
    sequence(octets(salt), integer(iterations), algorithm(Oid.hmacSha384)),
  );
  const cipher = sequence(oid(Oid.aes256Cbc), octets(iv));
  return sequence(sequence(oid(Oid.pbes2), sequence(kdf, cipher)), octets(ciphertext));
}

/** A public key as a person may paste it: PEM or base64 DER. Throws as `parsePublicKey`. */
export function readPublicKey(text: string): PublicKey {
  return parsePublicKey(decodePem(text, ['PUBLIC KEY']).der);
}

/**
 * A private key as a person may paste it: PEM or base64 DER, clear or under a password. Throws `key_password_wrong` if
 * it needs a password and none or a wrong one is given, else as `parsePrivateKey`.
 */
export async function readPrivateKey(text: string, password?: string): Promise<PrivateKey> {
  const { label, der } = decodePem(text, ['ENCRYPTED PRIVATE KEY', 'PRIVATE KEY']);
  if (label === 'PRIVATE KEY' || (label === null && !isEncryptedPrivateKey(der))) return parsePrivateKey(der);
  if (password === undefined) throw new SealcardError('key_password_wrong');
  return decryptPrivateKey(der, password);
}

/** Whether DER is an EncryptedPrivateKeyInfo of PBES2. */
export function isEncryptedPrivateKey(der: Bytes): boolean {
  try {
    const outer = readSequence(der, 'key_malformed');
    return isOid(outer.enter(Tag.sequence).oid(), Oid.pbes2);
  } catch {
    return false;
  }
}

function parse(der: Bytes): Pbes2 {
  const outer = readSequence(der, 'key_malformed');
  const scheme = outer.enter(Tag.sequence);
  if (!isOid(scheme.oid(), Oid.pbes2)) throw new SealcardError('key_unsupported');
  const params = scheme.enter(Tag.sequence);
  scheme.finish();
  const kdf = params.enter(Tag.sequence);
  if (!isOid(kdf.oid(), Oid.pbkdf2)) throw new SealcardError('key_unsupported');
  const { hash, salt, iterations, declaredLength } = parseKdf(kdf.enter(Tag.sequence));
  kdf.finish();
  const cipher = params.enter(Tag.sequence);
  const keyLength = keyLengthOf(cipher.oid());
  const iv = cipher.octets(16);
  cipher.finish();
  params.finish();
  const ciphertext = outer.octets();
  outer.finish();
  if (declaredLength !== null && declaredLength !== keyLength) throw new SealcardError('key_malformed');
  if (ciphertext.length > 1024) throw new SealcardError('key_unsupported');
  return { hash, salt, iterations, keyLength, iv, ciphertext };
}

function parseKdf(
  params: DerReader,
): Pick<Pbes2, 'hash' | 'salt' | 'iterations'> & { declaredLength: number | null } {
  const salt = params.octets();
  const iterations = params.integer();
  if (iterations < 1) throw new SealcardError('key_malformed');
  if (iterations > MAX_ITERATIONS) throw new SealcardError('key_unsupported');
  const declaredLength = params.peek() === Tag.integer ? params.integer() : null;
  const hash = params.done ? 'SHA-1' : hashOf(params.algorithm());
  params.finish();
  return { hash, salt, iterations, declaredLength };
}

function hashOf(prf: Bytes): Pbkdf2Hash {
  if (isOid(prf, Oid.hmacSha384)) return 'SHA-384';
  if (isOid(prf, Oid.hmacSha256)) return 'SHA-256';
  if (isOid(prf, Oid.hmacSha512)) return 'SHA-512';
  if (isOid(prf, Oid.hmacSha1)) return 'SHA-1';
  throw new SealcardError('key_unsupported');
}

function keyLengthOf(cipher: Bytes): 16 | 32 {
  if (isOid(cipher, Oid.aes256Cbc)) return 32;
  if (isOid(cipher, Oid.aes128Cbc)) return 16;
  throw new SealcardError('key_unsupported');
}
