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
import { type Judged, judge, type Unwrapped, unwrap } from './unwrap';

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
  return decrypted(message, readers, limits, async (plaintext, unwrapped) => {
    const { verdict, file } = await judgeText(unwrapped, plaintext, findSigners);
    return { plaintext, mode: unwrapped.mode, verdict, reader: unwrapped.reader, file };
  });
}

/**
 * The text of a message whose body authenticates, and which `open` refuses with `signature_invalid`: nobody's word, to be
 * shown as that alone and to somebody who asked for it. Null for a message that `open` opens. Throws what `open` throws of
 * any other.
 */
export async function openRefused(
  message: Bytes,
  readers: readonly PrivateKey[],
  findSigners: FindSigners,
  limits: Limits = LIMITS,
): Promise<Bytes | null> {
  return decrypted(message, readers, limits, async (plaintext, unwrapped) => {
    const judged = judgeText(unwrapped, plaintext, findSigners);
    return judged.then(
      () => null,
      thrown => {
        if (thrown instanceof SealcardError && thrown.code === 'signature_invalid') return plaintext;
        throw thrown;
      },
    );
  });
}

/** Does `work` with what authenticated. Throws what `open` throws before there is a verdict. */
async function decrypted<T>(
  message: Bytes,
  readers: readonly PrivateKey[],
  limits: Limits,
  work: (plaintext: Bytes, unwrapped: Unwrapped) => Promise<T>,
): Promise<T> {
  if (message.length > binaryLimit(limits)) throw new SealcardError('limit_text', { limit: limits.text });
  const header = parseHeader(message, readers, limits);
  if (message.length < leastLength(header)) throw incomplete(message.length, leastLength(header));
  const bodyEnd = bodyEndOf(header, message.length);
  const unwrapped = await unwrap(header, message.subarray(bodyEnd), limits);
  const { messageKey, key, nonce, aad } = unwrapped;
  try {
    const body = message.subarray(header.length, bodyEnd);
    return await work(unpad(await gcmDecrypt(key, nonce, body, aad), header.padded), unwrapped);
  } finally {
    wipe(messageKey, key);
  }
}

async function judgeText(unwrapped: Unwrapped, plaintext: Bytes, findSigners: FindSigners): Promise<Judged> {
  return judge(unwrapped, await digest(unwrapped.hash, plaintext), findSigners);
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
