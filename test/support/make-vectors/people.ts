/** The people of the vectors: their keys, ids and fingerprints, and signatures of theirs. FORMAT.md, "Keys". */

import { type Bytes, concat, utf8 } from '../../../src/crypto/bytes';
import { cbc, ed25519, fixed, hash, pbkdf2Sha384, publicOf } from './primitives';
import { bits, type Element, encode, integer, nothing, octets, oid, sequence } from './tree';

export const OID = {
  ed25519: '2b6570',
  x25519: '2b656e',
  sha384: '608648016503040202',
  sha512: '608648016503040203',
} as const;

export interface Person {
  readonly name: string;
  readonly type: 'ed25519' | 'x25519';
  /** Seed or scalar. */
  readonly secret: Bytes;
  readonly raw: Bytes;
  readonly spki: Bytes;
  readonly pkcs8: Bytes;
  readonly keyId: Bytes;
  readonly fingerprint: Bytes;
}

function makePerson(name: string, type: Person['type'] = 'ed25519'): Person {
  const secret = fixed(`sealcard/vectors/key/${name}`, 32);
  const raw = publicOf(type, secret);
  const spki = encode(spkiElement({ type, raw }));
  const pkcs8 = encode(pkcs8Element({ type, secret }));
  const keyId = hash('sha512', spki).slice(0, 8);
  return { name, type, secret, raw, spki, pkcs8, keyId, fingerprint: hash('sha256', spki) };
}

export function spkiElement({ type, raw }: Pick<Person, 'type' | 'raw'>): Element {
  return sequence(
    'SubjectPublicKeyInfo',
    sequence('algorithm, no parameters', oid(nameOf(type), OID[type])),
    bits(type === 'ed25519' ? 'no unused bits, then the point' : 'no unused bits, then u', raw),
  );
}

export function pkcs8Element({ type, secret }: Pick<Person, 'type' | 'secret'>): Element {
  return sequence(
    'PrivateKeyInfo',
    integer('version', 0),
    sequence('algorithm, no parameters', oid(nameOf(type), OID[type])),
    octets('privateKey', octets(type === 'ed25519' ? 'the seed' : 'the scalar', secret)),
  );
}

/** The private key under a password, as Sealcard writes it but for the rounds. */
export function encryptedKeyElement(person: Person, password: string, rounds: number): Element {
  const salt = fixed(`sealcard/vectors/pbes2/${person.name}/salt`, 16);
  const iv = fixed(`sealcard/vectors/pbes2/${person.name}/iv`, 16);
  const prf = sequence('pseudorandom function', oid('HMAC with SHA-384', '2a864886f70d020a'));
  const parameters = sequence('parameters', octets('salt', salt), integer('rounds', rounds), prf);
  const kdf = sequence('key derivation', oid('PBKDF2', '2a864886f70d01050c'), parameters);
  const cipher = sequence('cipher', oid('AES-256-CBC', '60864801650304012a'), octets('IV', iv));
  const ciphertext = cbc(pbkdf2Sha384(password, salt, rounds), iv, person.pkcs8);
  return sequence(
    'EncryptedPrivateKeyInfo',
    sequence('scheme', oid('PBES2', '2a864886f70d01050d'), sequence('parameters', kdf, cipher)),
    octets('the private key, padded', ciphertext),
  );
}

/** The wrapped signature: 83 bytes with SHA-512. */
export function signatureElement(raw: Bytes, name: 'sha512' | 'sha384' = 'sha512'): Element {
  const title = name === 'sha512' ? 'SHA-512' : 'SHA-384';
  return sequence(
    'Signature',
    sequence('digest algorithm', oid(title, OID[name]), nothing()),
    octets('Ed25519', raw),
  );
}

/** The wrapped signature of data. */
export function signData(person: Person, data: Bytes, name: 'sha512' | 'sha384' = 'sha512'): Bytes {
  return encode(signatureElement(ed25519(person.secret, hash(name, data)), name));
}

/** What a labelled signature signs. */
export function labelled(label: string, ...hashes: readonly Bytes[]): Bytes {
  return concat(utf8(`${label}\0`), ...hashes);
}

/** The wrapped signature of label | 00 | SHA-512(data). */
export function signLabelled(person: Person, label: string, data: Bytes): Bytes {
  return encode(signatureElement(ed25519(person.secret, labelled(label, hash('sha512', data)))));
}

function nameOf(type: Person['type']): string {
  return type === 'ed25519' ? 'Ed25519' : 'X25519';
}

export const alice: Person = makePerson('alice');
export const bob: Person = makePerson('bob');
export const carol: Person = makePerson('carol');
export const mallory: Person = makePerson('mallory');
/** A key that only receives. */
export const xavier: Person = makePerson('xavier', 'x25519');
/** Who counter-signs cards, and whose key access tokens are by. */
export const directory: Person = makePerson('directory');
export const everybody: readonly Person[] = [alice, bob, carol, mallory, xavier, directory];
