/**
 * Sealing without the body: of a plaintext known by its length and hash, everything that needs the sender's key. So the
 * bulk can be encrypted where no private key is.
 */

import { gcmEncrypt } from '../crypto/aead';
import { type Bytes, random, toBase64, wipe } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { encodeBinding } from './binding';
import { MESSAGE_KEY_LENGTH, type OnWrapped, wrapMessageKey } from './envelope';
import { encodeFile, type FileInfo } from './file';
import { deriveContentKeys, encodeFooter } from './footer';
import { encodeHeader } from './header';
import { fingerprint, identify, type PrivateKey, type PublicKey } from './key';
import type { Limits } from './limits';
import { paddedLength } from './padding';
import { encodeRecipients } from './recipient';
import { signDigest } from './signature';

export interface PrepareRequest {
  readonly sender: PrivateKey;
  /** With the sender among them, without duplicates: see `withSender`. */
  readonly recipients: readonly PublicKey[];
  /** Unix seconds. */
  readonly signedAt: number;
  /** Bytes of the plaintext before padding. */
  readonly length: number;
  /** SHA-512 of it; awaited while keys are wrapped. */
  readonly plaintextHash: Bytes | Promise<Bytes>;
  /** Null for a text. */
  readonly file: FileInfo | null;
  readonly onWrapped?: OnWrapped | undefined;
}

/** A message but for its body: header | GCM(dataKey, dataNonce, padded plaintext, SIGNED_DATA_INFO) | footer. */
export interface Prepared {
  readonly header: Bytes;
  /** Encrypted. */
  readonly footer: Bytes;
  /** Key and nonce of the body, for this one use. */
  readonly dataKey: Bytes;
  readonly dataNonce: Bytes;
}

/**
 * Throws `key_weak` if a recipient's key allows no agreement, `encoding_invalid` for a file's name or type that is none, and
 * what `onWrapped` throws.
 */
export async function prepare(request: PrepareRequest): Promise<Prepared> {
  const { recipients, length } = request;
  const messageKey = random(MESSAGE_KEY_LENGTH);
  const { dataKey, dataNonce, footerKey, footerNonce } = await deriveContentKeys(messageKey);
  const [envelopes, plainFooter] = await Promise.all([
    wrapMessageKey(messageKey, recipients, request.onWrapped),
    signedFooter(request, messageKey),
  ]);
  const header = encodeHeader(encodeRecipients(recipients, envelopes), dataNonce, paddedLength(length));
  const footer = await gcmEncrypt(footerKey, footerNonce, plainFooter);
  wipe(messageKey, footerKey);
  return { header, footer, dataKey, dataNonce };
}

async function signedFooter(request: PrepareRequest, messageKey: Bytes): Promise<Bytes> {
  const { sender, recipients, signedAt, file } = request;
  const plaintextHash = await request.plaintextHash;
  const [signature, binding, info] = await Promise.all([
    signDigest(sender, plaintextHash),
    encodeBinding({ sender, recipients, signedAt, messageKey, plaintextHash }),
    file === null ? new Uint8Array(0) : encodeFile(file, sender, plaintextHash),
  ]);
  return encodeFooter(sender.publicKey, signature, binding, info);
}

/**
 * The recipients without duplicates, and the sender first among them. Throws `key_unsupported` if the sender's key cannot
 * sign, `recipients_missing`, `limit_recipients {limit}`.
 */
export async function withSender(
  recipients: readonly PublicKey[],
  { publicKey }: PrivateKey,
  { recipients: limit }: Limits,
): Promise<PublicKey[]> {
  if (publicKey.type !== 'ed25519') throw new SealcardError('key_unsupported');
  if (recipients.length === 0) throw new SealcardError('recipients_missing');
  await identify([publicKey, ...recipients]);
  const distinct = new Map(recipients.map(key => [toBase64(fingerprint(key)), key]));
  distinct.delete(toBase64(fingerprint(publicKey)));
  if (distinct.size > limit) throw new SealcardError('limit_recipients', { limit });
  return [publicKey, ...distinct.values()];
}
