/**
 * Sealing: sign, bind to sender and recipients, pad, encrypt, wrap the message key for each recipient and the sender.
 */

import { GCM_TAG_LENGTH, gcmEncrypt } from '../crypto/aead';
import { type Bytes, random, toHex, wipe } from '../crypto/bytes';
import { digest } from '../crypto/digest';
import { SealcardError } from '../crypto/errors';
import { refuseAmbiguous } from './ambiguous';
import { encodeBinding } from './binding';
import { MESSAGE_KEY_LENGTH, wrapMessageKey } from './envelope';
import { deriveContentKeys, encodeFooter } from './footer';
import { encodeHeader, SIGNED_DATA_INFO } from './header';
import { fingerprint, type PrivateKey, type PublicKey } from './key';
import { binaryLimit, LIMITS, type Limits } from './limits';
import type { SealRequest } from './message';
import { paddedLength, writePadding } from './padding';
import { encodeRecipients } from './recipient';
import { signDigest } from './signature';

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
  if (sender.publicKey.type !== 'ed25519') throw new SealcardError('key_unsupported');
  const recipients = withSender(request.recipients, sender, limits);
  const size = paddedLength(plaintext.length) + recipients.length * BYTES_PER_RECIPIENT + BYTES_BESIDES;
  if (size > binaryLimit(limits)) throw new SealcardError('limit_text', { limit: limits.text });
  refuseAmbiguous(plaintext);

  const messageKey = random(MESSAGE_KEY_LENGTH);
  const keys = deriveContentKeys(messageKey);
  const [envelopes, footer] = await Promise.all([
    wrapMessageKey(messageKey, recipients),
    signedFooter(plaintext, sender, recipients, signedAt, messageKey),
  ]);
  const dataSize = paddedLength(plaintext.length);
  const header = encodeHeader(encodeRecipients(recipients, envelopes), keys.dataNonce, dataSize);
  const sealedFooter = await gcmEncrypt(keys.footerKey, keys.footerNonce, footer);

  // The text is padded where its ciphertext will be, so that a long one is held three times at most.
  const message = new Uint8Array(header.length + dataSize + GCM_TAG_LENGTH + sealedFooter.length);
  const padded = message.subarray(header.length, header.length + dataSize);
  message.set(header);
  padded.set(plaintext);
  writePadding(padded, plaintext.length);
  message.set(await gcmEncrypt(keys.dataKey, keys.dataNonce, padded, SIGNED_DATA_INFO), header.length);
  message.set(sealedFooter, header.length + dataSize + GCM_TAG_LENGTH);
  wipe(messageKey, keys.dataKey, keys.footerKey);
  return message;
}

async function signedFooter(
  plaintext: Bytes,
  sender: PrivateKey,
  recipients: readonly PublicKey[],
  signedAt: number,
  messageKey: Bytes,
): Promise<Bytes> {
  const plaintextHash = await digest('SHA-512', plaintext);
  const [signature, binding] = await Promise.all([
    signDigest(sender, plaintextHash),
    encodeBinding({ sender, recipients, signedAt, messageKey, plaintextHash }),
  ]);
  return encodeFooter(sender.publicKey, signature, binding);
}

/** The recipients without duplicates, and the sender among them. */
function withSender(
  recipients: readonly PublicKey[],
  { publicKey }: PrivateKey,
  { recipients: limit }: Limits,
): PublicKey[] {
  if (recipients.length === 0) throw new SealcardError('recipients_missing');
  const distinct = new Map(recipients.map(key => [toHex(fingerprint(key)), key]));
  distinct.delete(toHex(fingerprint(publicKey)));
  if (distinct.size > limit) throw new SealcardError('limit_recipients', { limit });
  return [publicKey, ...distinct.values()];
}
