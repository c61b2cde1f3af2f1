/** Vectors of keys and signatures. */

import { type Bytes, concat, toBase64, toHex, utf8 } from '../../src/crypto/bytes';
import {
  encodePrivateKey,
  fingerprint,
  keyId,
  type PrivateKey,
  type PublicKey,
  parsePrivateKey,
  parsePublicKey,
} from '../../src/format/key';
import { decryptPrivateKey, readPrivateKey, readPublicKey } from '../../src/format/pbes2';
import { encodePem } from '../../src/format/pem';
import {
  type Label,
  signData,
  unwrapSignature,
  verifyData,
  verifyLabelled,
} from '../../src/format/signature';
import { base64, check, data, type Item, optionalText, ShapeError, same, text } from './vectors-shape';

const LABELS: readonly Label[] = [
  'sealcard/binding/v1',
  'sealcard/file/v1',
  'sealcard/replace/v1',
  'sealcard/token/v1',
];

export interface NamedKey {
  readonly privateKey: PrivateKey;
  readonly publicKey: PublicKey;
}

export type Keys = ReadonlyMap<string, NamedKey>;

export function keyNamed(keys: Keys, name: string): NamedKey {
  const key = keys.get(name);
  if (key === undefined) throw new ShapeError(`no key is named ${name}`);
  return key;
}

export async function loadKey(entry: Item): Promise<NamedKey> {
  return {
    privateKey: await parsePrivateKey(base64(entry, 'private_der_b64')),
    publicKey: parsePublicKey(base64(entry, 'public_der_b64')),
  };
}

export async function checkKey(entry: Item): Promise<void> {
  const { privateKey, publicKey } = await loadKey(entry);
  same(publicKey.type, text(entry, 'type') === 'ED25519' ? 'ed25519' : 'x25519', 'type');
  same(privateKey.publicKey.type, publicKey.type, 'type of the private key');
  same(toHex(publicKey.raw), text(entry, 'public_raw_hex'), 'raw public key');
  same(toHex(privateKey.raw), text(entry, 'private_raw_hex'), 'raw private key');
  same(toBase64(publicKey.spki), text(entry, 'public_der_b64'), 're-encoded public key');
  same(toBase64(privateKey.publicKey.spki), text(entry, 'public_der_b64'), 'derived public key');
  same(toBase64(encodePrivateKey(privateKey)), text(entry, 'private_der_b64'), 're-encoded private key');
  same(toHex(keyId(publicKey)), text(entry, 'key_id_hex'), 'key id');
  same(toHex(fingerprint(publicKey)), text(entry, 'key_id_sha256_hex'), 'SHA-256 key id');
  const pem = encodePem('PRIVATE KEY', encodePrivateKey(privateKey));
  same(toHex((await readPrivateKey(pem)).raw), toHex(privateKey.raw), 'private key by PEM');
  same(
    toHex(readPublicKey(encodePem('PUBLIC KEY', publicKey.spki)).raw),
    toHex(publicKey.raw),
    'public key by PEM',
  );
}

export async function checkProtectedKey(entry: Item): Promise<void> {
  const pem = optionalText(entry, 'encrypted_private_pem');
  const source = pem ?? base64(entry, 'encrypted_private_der_b64');
  const password = text(entry, 'password');
  const key = await decryptPrivateKey(source, password);
  same(toBase64(encodePrivateKey(key)), text(entry, 'private_der_b64'), 'decrypted key');
  const publicPem = optionalText(entry, 'public_pem');
  if (publicPem !== null) same(toHex(readPublicKey(publicPem).raw), toHex(key.publicKey.raw), 'public key');
  const opened = await decryptPrivateKey(source, `${password}!`).then(
    () => true,
    () => false,
  );
  check(!opened, 'opens with another password');
}

export async function checkSignature(entry: Item, keys: Keys): Promise<void> {
  const { privateKey, publicKey } = keyNamed(keys, text(entry, 'signer'));
  const message = data(entry, 'data');
  const signature = base64(entry, 'signature_b64');
  check(await verifyData(publicKey, message, signature), 'is not valid');
  same(unwrapSignature(signature)?.hash, text(entry, 'hash'), 'hash');
  if (text(entry, 'hash') === 'SHA-512') {
    same(toBase64(await signData(privateKey, message)), toBase64(signature), 'our own signature');
  }
  check(!(await verifyData(publicKey, concat(message, utf8('.')), signature)), 'is valid for other data');
}

export async function checkBadSignature(entry: Item, keys: Keys): Promise<void> {
  const signature = base64(entry, 'signature_b64');
  const verified = await verifyData(signerOf(entry, keys), data(entry, 'data'), signature);
  check(!verified, 'is accepted');
}

/** A labelled signature, valid or not. */
export async function checkLabelled(entry: Item, keys: Keys): Promise<void> {
  const { publicKey } = keyNamed(keys, text(entry, 'verify_with'));
  const label = LABELS.find(known => known === text(entry, 'label'));
  check(label !== undefined, 'has a label that is not known');
  const verified = await verifyLabelled(
    publicKey,
    label,
    data(entry, 'data'),
    base64(entry, 'signature_b64'),
  );
  same(verified, text(entry, 'expect') === 'valid', 'valid');
}

/** The named key; or the given one, which may be one that we refuse to read: then as if it were read. */
function signerOf(entry: Item, keys: Keys): PublicKey {
  const der = optionalText(entry, 'public_der_b64');
  if (der === null) return keyNamed(keys, text(entry, 'verify_with')).publicKey;
  const spki: Bytes = base64(entry, 'public_der_b64');
  let refused = false;
  try {
    parsePublicKey(spki);
  } catch {
    refused = true;
  }
  check(refused || spki.length === 44, 'the key is malformed');
  return { type: 'ed25519', raw: spki.slice(-32), spki };
}
