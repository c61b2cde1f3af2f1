/**
 * Opening: find the reader among the recipients, unwrap, decrypt, verify, and only then give the text away. The mode is
 * read from the message, never chosen.
 */

import { GCM_TAG_LENGTH, gcmDecrypt } from '../crypto/aead';
import { type Bytes, equal, wipe } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { unwrapMessageKey } from './envelope';
import { deriveContentKeys, type Footer, parseFooter } from './footer';
import { type Header, incomplete, leastLength, parseHeader, SIGNED_DATA_INFO } from './header';
import type { PrivateKey } from './key';
import { binaryLimit, LIMITS, type Limits } from './limits';
import type { FindSigners, Opened } from './message';
import { removePadding } from './padding';
import { findSignatureParams, judgeFooter, judgeParams, type SignatureParams } from './verify';

/** A message's parts after its header was read. */
interface Parts {
  readonly header: Header;
  readonly message: Bytes;
  readonly messageKey: Bytes;
}

/**
 * Opens a message with the first of the reader's keys that fits. Throws
 * - `message_incomplete {got, expected}`, `message_malformed`, `message_unsupported`, `limit_header`, `limit_recipients`,
 *   `limit_text`: it is no message that is read here;
 * - `message_not_for_you`: no recipient is one of the readers;
 * - `message_damaged`: something does not authenticate, without saying what;
 * - `signature_invalid`: a known signer's signature or binding fails; `message_forwarded`: it was sealed for others.
 */
export async function open(
  message: Bytes,
  readers: readonly PrivateKey[],
  findSigners: FindSigners,
  limits: Limits = LIMITS,
): Promise<Opened> {
  if (message.length > binaryLimit(limits)) throw new SealcardError('limit_text', { limit: limits.text });
  const header = parseHeader(message, readers, limits);
  if (message.length < leastLength(header)) throw incomplete(message.length, leastLength(header));
  const params = findSignatureParams(header);
  const { messageKey, reader } = await findMessageKey(header);
  const parts = { header, message, messageKey };
  try {
    if (header.dataSize !== null)
      return await openWithFooter(parts, header.dataSize, reader, findSigners, limits);
    return await openWithParams(parts, params, reader, findSigners);
  } finally {
    wipe(messageKey);
  }
}

async function findMessageKey(header: Header): Promise<{ messageKey: Bytes; reader: PrivateKey }> {
  const { own } = header.recipients;
  if (own.length === 0) throw new SealcardError('message_not_for_you');
  for (const { reader, envelope } of own) {
    const messageKey = await unwrapMessageKey(envelope, reader);
    if (messageKey !== null) return { messageKey, reader };
  }
  throw new SealcardError('message_damaged');
}

async function openWithFooter(
  { header, message, messageKey }: Parts,
  dataSize: number,
  reader: PrivateKey,
  findSigners: FindSigners,
  limits: Limits,
): Promise<Opened> {
  const keys = deriveContentKeys(messageKey);
  const bodyEnd = header.length + dataSize + GCM_TAG_LENGTH;
  if (!equal(header.nonce, keys.dataNonce)) throw new SealcardError('message_damaged');
  // The footer first: it is short, and if it fails the text need not be decrypted.
  const plainFooter = await gcmDecrypt(keys.footerKey, keys.footerNonce, message.subarray(bodyEnd));
  if (plainFooter === null) throw new SealcardError('message_damaged');
  const body = message.subarray(header.length, bodyEnd);
  const decrypted = await gcmDecrypt(keys.dataKey, keys.dataNonce, body, SIGNED_DATA_INFO);
  wipe(keys.dataKey, keys.footerKey);
  const plaintext = unpad(decrypted, header);
  const footer: Footer = parseFooter(plainFooter, limits);
  const verdict = await judgeFooter({ plaintext, footer, messageKey, reader: reader.publicKey, findSigners });
  return { plaintext, mode: 'signAndEncrypt', verdict, reader: reader.publicKey };
}

async function openWithParams(
  { header, message, messageKey }: Parts,
  params: SignatureParams | null,
  reader: PrivateKey,
  findSigners: FindSigners,
): Promise<Opened> {
  const decrypted = await gcmDecrypt(messageKey, header.nonce, message.subarray(header.length));
  const plaintext = unpad(decrypted, header);
  if (params === null) {
    return { plaintext, mode: 'encrypt', verdict: { kind: 'unsigned' }, reader: reader.publicKey };
  }
  const verdict = await judgeParams(plaintext, params, findSigners);
  return { plaintext, mode: 'signThenEncrypt', verdict, reader: reader.publicKey };
}

function unpad(decrypted: Bytes | null, header: Header): Bytes {
  const plaintext = decrypted !== null && header.padded ? removePadding(decrypted) : decrypted;
  if (plaintext === null) throw new SealcardError('message_damaged');
  return plaintext;
}
