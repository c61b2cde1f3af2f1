/**
 * Sealing: sign, bind to sender and recipients, pad, encrypt, wrap the message key for each recipient and the sender.
 */

import { GCM_TAG_LENGTH, gcmEncryptOver } from '../crypto/aead';
import { type Bytes, wipe } from '../crypto/bytes';
import { digest } from '../crypto/digest';
import { SealcardError } from '../crypto/errors';
import { refuseAmbiguous } from './ambiguous';
import { SIGNED_DATA_INFO } from './header';
import { binaryLimit, LIMITS, type Limits } from './limits';
import type { SealRequest } from './message';
import { paddedLength, writePadding } from './padding';
import { prepare, withSender } from './prepare';

/** More than what a message has besides the padded text, for one recipient and without any. */
const BYTES_PER_RECIPIENT = 300;
const BYTES_BESIDES = 600;

/**
 * Seals a text for its recipients and the sender. Throws `recipients_missing`, `limit_recipients {limit}`, `limit_text
 * {limit}`, `text_is_card`, `text_is_token`, `key_unsupported` if the sender's key cannot sign, `key_weak` if a recipient's
 * allows no agreement.
 */
export async function seal(request: SealRequest, limits: Limits = LIMITS): Promise<Bytes> {
  const { plaintext, sender, signedAt } = request;
  const recipients = await withSender(request.recipients, sender, limits);
  const dataSize = paddedLength(plaintext.length);
  const size = dataSize + recipients.length * BYTES_PER_RECIPIENT + BYTES_BESIDES;
  if (size > binaryLimit(limits)) throw new SealcardError('limit_text', { limit: limits.text });
  refuseAmbiguous(plaintext);

  const { header, footer, dataKey, dataNonce } = await prepare({
    sender,
    recipients,
    signedAt,
    length: plaintext.length,
    plaintextHash: digest('SHA-512', plaintext),
    file: null,
    onWrapped: request.onWrapped,
  });
  // The text is padded where its ciphertext will be, so that a long one is held twice.
  const bodyEnd = header.length + dataSize + GCM_TAG_LENGTH;
  const message = new Uint8Array(bodyEnd + footer.length);
  const body = message.subarray(header.length, bodyEnd);
  message.set(header);
  body.set(plaintext);
  writePadding(body.subarray(0, dataSize), plaintext.length);
  await gcmEncryptOver(dataKey, dataNonce, body, SIGNED_DATA_INFO);
  message.set(footer, bodyEnd);
  wipe(dataKey);
  return message;
}
