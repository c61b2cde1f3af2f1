/**
 * Opening: find the reader among the recipients, unwrap, decrypt, verify, and only then give the text away. The mode is
 * read from the message, never chosen.
 */

import { GCM_TAG_LENGTH, gcmDecrypt } from '../crypto/aead';
import { type Bytes, wipe } from '../crypto/bytes';
import { digest } from '../crypto/digest';
import { SealcardError } from '../crypto/errors';
import { type Header, incomplete, leastLength, parseHeader } from './header';
import type { PrivateKey } from './key';
import { binaryLimit, LIMITS, type Limits } from './limits';
import type { FindSigners, Opened } from './message';
import { removePadding } from './padding';
import { judge, unwrap } from './unwrap';

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
  const bodyEnd = bodyEndOf(header, message.length);
  const unwrapped = await unwrap(header, message.subarray(bodyEnd), limits);
  const { mode, reader, messageKey, key, nonce, aad, hash } = unwrapped;
  try {
    const body = message.subarray(header.length, bodyEnd);
    const plaintext = unpad(await gcmDecrypt(key, nonce, body, aad), header.padded);
    const { verdict, file } = await judge(unwrapped, await digest(hash, plaintext), findSigners);
    return { plaintext, mode, verdict, reader, file };
  } finally {
    wipe(messageKey, key);
  }
}

/** Where the body of a message of this length ends, its tag included. */
export function bodyEndOf({ length, dataSize }: Pick<Header, 'length' | 'dataSize'>, total: number): number {
  return dataSize === null ? total : length + dataSize + GCM_TAG_LENGTH;
}

/** The plaintext of what was decrypted, null for what did not authenticate. Throws `message_damaged`. */
export function unpad(decrypted: Bytes | null, padded: boolean): Bytes {
  const plaintext = decrypted !== null && padded ? removePadding(decrypted) : decrypted;
  if (plaintext === null) throw new SealcardError('message_damaged');
  return plaintext;
}
