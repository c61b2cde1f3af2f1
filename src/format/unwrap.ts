/**
 * Opening without the body: a message's header and footer give the key of its content to a reader, and, once the hash of
 * what was decrypted is known, the verdict. So the bulk can be decrypted where no private key is.
 */

import { gcmDecrypt } from '../crypto/aead';
import { type Bytes, equal, wipe } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { unwrapMessageKey } from './envelope';
import type { FileInfo } from './file';
import { deriveContentKeys, type Footer, parseFooter } from './footer';
import { type Header, SIGNED_DATA_INFO } from './header';
import type { PublicKey } from './key';
import type { Limits } from './limits';
import type { FindSigners, Mode, Verdict } from './message';
import type { SignatureHash } from './signature';
import { findSignatureParams, hashOf, judgeFooter, judgeParams, type SignatureParams } from './verify';

export interface Unwrapped {
  readonly mode: Mode;
  /** The reader's key that opened it. */
  readonly reader: PublicKey;
  readonly messageKey: Bytes;
  /** Key and nonce of the body, and what is authenticated with it. */
  readonly key: Bytes;
  readonly nonce: Bytes;
  readonly aad: Bytes | undefined;
  /** The hash of the plaintext that the verdict is made from. */
  readonly hash: SignatureHash;
  readonly footer: Footer | null;
  readonly params: SignatureParams | null;
}

/**
 * The keys of a message for the first of its header's own entries that fits; `sealedFooter` is what follows the body.
 * Throws `message_malformed`, `message_unsupported`, `message_not_for_you`, `message_damaged`, `signature_invalid`.
 */
export async function unwrap(header: Header, sealedFooter: Bytes, limits: Limits): Promise<Unwrapped> {
  const params = findSignatureParams(header);
  const { messageKey, reader } = await findMessageKey(header);
  if (header.dataSize !== null) return unwrapFooter(header, sealedFooter, messageKey, reader, limits);
  return {
    mode: params === null ? 'encrypt' : 'signThenEncrypt',
    reader,
    messageKey,
    key: messageKey,
    nonce: header.nonce,
    aad: undefined,
    hash: params === null ? 'SHA-512' : hashOf(params),
    footer: null,
    params,
  };
}

async function findMessageKey(header: Header): Promise<{ messageKey: Bytes; reader: PublicKey }> {
  const { own } = header.recipients;
  if (own.length === 0) throw new SealcardError('message_not_for_you');
  for (const { reader, envelope } of own) {
    const messageKey = await unwrapMessageKey(envelope, reader);
    if (messageKey !== null) return { messageKey, reader: reader.publicKey };
  }
  throw new SealcardError('message_damaged');
}

async function unwrapFooter(
  header: Header,
  sealedFooter: Bytes,
  messageKey: Bytes,
  reader: PublicKey,
  limits: Limits,
): Promise<Unwrapped> {
  const { dataKey, dataNonce, footerKey, footerNonce } = await deriveContentKeys(messageKey);
  if (!equal(header.nonce, dataNonce)) throw new SealcardError('message_damaged');
  const plainFooter = await gcmDecrypt(footerKey, footerNonce, sealedFooter);
  wipe(footerKey);
  if (plainFooter === null) throw new SealcardError('message_damaged');
  return {
    mode: 'signAndEncrypt',
    reader,
    messageKey,
    key: dataKey,
    nonce: dataNonce,
    aad: SIGNED_DATA_INFO,
    hash: 'SHA-512',
    footer: parseFooter(plainFooter, limits),
    params: null,
  };
}

export interface Judged {
  readonly verdict: Verdict;
  /** What the message says of the file it holds, as far as the verdict goes; null if it says nothing. */
  readonly file: FileInfo | null;
}

/**
 * The verdict on a message whose body was decrypted and has this hash, by `unwrapped.hash`, without its padding. Throws
 * `signature_invalid` or `message_forwarded`.
 */
export async function judge(
  { reader, messageKey, footer, params }: Unwrapped,
  plaintextHash: Bytes,
  findSigners: FindSigners,
): Promise<Judged> {
  if (footer !== null) {
    const verdict = await judgeFooter({ plaintextHash, footer, messageKey, reader, findSigners });
    const { file } = footer;
    return { verdict, file: file === null ? null : { name: file.name, type: file.type } };
  }
  if (params === null) return { verdict: { kind: 'unsigned' }, file: null };
  return { verdict: await judgeParams(plaintextHash, params, findSigners), file: null };
}
