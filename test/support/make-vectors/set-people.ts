/** keys.json and signatures.json. */

import { type Bytes, concat, toBase64, toHex, utf8 } from '../../../src/crypto/bytes';
import { PASSPHRASE } from './examples';
import {
  alice,
  bob,
  encryptedKeyElement,
  everybody,
  labelled,
  type Person,
  signatureElement,
  signData,
  signLabelled,
} from './people';
import { ed25519, hash } from './primitives';
import { encode } from './tree';
import { type Entry, utf8Data, vectorFile } from './vector-file';

export function keysFile(): Entry {
  const keys = everybody.map(person => ({
    name: person.name,
    type: person.type === 'ed25519' ? 'ED25519' : 'CURVE25519',
    public_der_b64: toBase64(person.spki),
    private_der_b64: toBase64(person.pkcs8),
    public_raw_hex: toHex(person.raw),
    private_raw_hex: toHex(person.secret),
    key_id_hex: toHex(person.keyId),
    key_id_sha256_hex: toHex(person.fingerprint),
  }));
  const password_protected = [
    { rounds: 1000, password: PASSPHRASE },
    { rounds: 600_000, password: 'Grüße' },
  ].map(({ rounds, password }) => ({
    id: `sc-key-${rounds}-rounds`,
    password,
    encrypted_private_der_b64: toBase64(encode(encryptedKeyElement(alice, password, rounds))),
    private_der_b64: toBase64(alice.pkcs8),
  }));
  return { format: 'sealcard-vectors/1', keys, password_protected };
}

const OTHER_LABELS = ['sealcard/binding/v1', 'sealcard/file/v1', 'sealcard/token/v1'];

export function signaturesFile(): Entry {
  const positive = ['', 'hello', 'Grüße, 世界'].map(value => ({
    hash: 'SHA-512',
    signer: 'alice',
    data: utf8Data(value),
    signature_b64: toBase64(signData(alice, utf8(value))),
    expect: 'valid',
  }));
  const data = utf8('{"identity":"alice"}');
  const label = 'sealcard/replace/v1';
  const good = signLabelled(alice, label, data);
  const entry = (kind: string, signature: Bytes, expect: 'valid' | 'invalid', by: Person = alice): Entry => ({
    kind,
    label,
    verify_with: by.name,
    data: utf8Data('{"identity":"alice"}'),
    signature_b64: toBase64(signature),
    expect,
  });
  const over = (message: Bytes, name: 'sha512' | 'sha384' = 'sha512'): Bytes =>
    encode(signatureElement(ed25519(alice.secret, message), name));
  return vectorFile('sc-sig', {
    positive,
    labelled: [
      entry('under the label', good, 'valid'),
      ...OTHER_LABELS.map(other => ({
        ...entry(`under ${other}`, signLabelled(alice, other, data), 'valid'),
        label: other,
      })),
      entry('under another label', signLabelled(alice, 'sealcard/token/v1', data), 'invalid'),
      entry('without a label', signData(alice, data), 'invalid'),
      entry('of another key', good, 'invalid', bob),
      entry('the label without its zero byte', over(concat(utf8(label), hash('sha512', data))), 'invalid'),
      entry('over the data in place of their hash', over(labelled(label, data)), 'invalid'),
      entry(
        'over the hash of the labelled bytes',
        over(hash('sha512', labelled(label, hash('sha512', data)))),
        'invalid',
      ),
      entry(
        'with the OID of SHA-384, over SHA-512',
        over(labelled(label, hash('sha512', data)), 'sha384'),
        'invalid',
      ),
      entry('with the OID of SHA-384', over(labelled(label, hash('sha384', data)), 'sha384'), 'invalid'),
      entry('a byte more', concat(good, new Uint8Array(1)), 'invalid'),
      entry('bare', good.slice(-64), 'invalid'),
    ],
  });
}
