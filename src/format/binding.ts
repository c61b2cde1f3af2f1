/**
 * The binding: Sealcard's statement, inside the encrypted footer, of who sealed a message, for whom and when. Element [1]
 * of the footer, which other clients skip.
 *
 *   Binding ::= [1] SEQ { INT 1, OCTETS senderFingerprint(32), SET OF OCTETS recipientFingerprint(32),
 *                         OCTETS keyCommitment(32), INT signedAt, OCTETS signature(64) }
 *
 * The signature is by the sender over the label, the SHA-512 of the first five elements and that of the plaintext. It
 * keeps a recipient from passing the message on as if it had been sent to others; the commitment keeps a sender from
 * making one message that decrypts to two texts.
 */

import { type Bytes, concat, equal, utf8 } from '../crypto/bytes';
import { context, type DerReader, der, derParts, integer, octets, setOf, Tag } from '../crypto/der';
import { digest } from '../crypto/digest';
import { SealcardError } from '../crypto/errors';
import { deriveHkdf } from '../crypto/kdf';
import { Fingerprints } from './fingerprints';
import { fingerprint, type PrivateKey, type PublicKey } from './key';
import { labelled, signDigest, verifyDigest } from './signature';

export interface Binding {
  /** SHA-256 of the sender's SPKI. */
  readonly sender: Bytes;
  /** Likewise of everybody it was sealed for, the sender among them. */
  readonly recipients: Fingerprints;
  /** Unix seconds, as the sender's clock had it. */
  readonly signedAt: number;
  readonly commitment: Bytes;
  readonly signature: Bytes;
  /** The five elements before the signature, as they are encoded. */
  readonly signed: Bytes;
}

const VERSION = 1;
const COMMITMENT = utf8('sealcard/commit/v1');
const LABEL = 'sealcard/binding/v1';

/** What commits a message to its one message key. */
export function keyCommitment(messageKey: Bytes): Promise<Bytes> {
  return deriveHkdf(messageKey, COMMITMENT, 32);
}

export interface BindingRequest {
  readonly sender: PrivateKey;
  readonly recipients: readonly PublicKey[];
  readonly signedAt: number;
  readonly messageKey: Bytes;
  /** SHA-512 of the plaintext before padding. */
  readonly plaintextHash: Bytes;
}

/** The encoded footer element. */
export async function encodeBinding(request: BindingRequest): Promise<Bytes> {
  const signed = concat(
    integer(VERSION),
    octets(fingerprint(request.sender.publicKey)),
    setOf(request.recipients.map(key => octets(fingerprint(key)))),
    octets(await keyCommitment(request.messageKey)),
    integer(request.signedAt),
  );
  const signature = await signDigest(
    request.sender,
    labelled(LABEL, await digest('SHA-512', signed), request.plaintextHash),
  );
  return der(context(1), ...derParts(Tag.sequence, signed, ...derParts(Tag.octets, signature)));
}

/**
 * The binding in a footer's element [1], or null if that is something else of another client: a binding is a SEQUENCE
 * that starts with an INTEGER and 32 OCTETS. Throws `message_unsupported` for another version, `signature_invalid` if one
 * is there and is not exactly as above: the fingerprints in ascending order, none of them twice.
 */
export function parseBinding(element: DerReader, limit: number): Binding | null {
  if (!looksLikeBinding(element)) return null;
  const fields = element.enter(Tag.sequence);
  element.finish();
  const start = fields.offset;
  if (fields.integer() !== VERSION) throw new SealcardError('message_unsupported');
  const sender = fields.octets(32);
  const recipients = Fingerprints.read(fields, limit);
  const commitment = fields.octets(32);
  const signedAt = fields.integer();
  const signed = element.slice(start, fields.offset);
  const signature = fields.octets(64);
  fields.finish();
  return { sender, recipients, signedAt, commitment, signature, signed };
}

/** Throws `signature_invalid` if what looks like one so far is no DER. */
function looksLikeBinding(element: DerReader): boolean {
  if (element.peek() !== Tag.sequence) return false;
  const fields = element.fork().enter(Tag.sequence);
  if (fields.peek() !== Tag.integer) return false;
  fields.integerContent();
  return fields.peek() === Tag.octets && fields.octets().length === 32;
}

/**
 * What can be checked of a binding without the sender's key: the commitment, and that the reader is among its
 * recipients. Throws `signature_invalid`, or `message_forwarded`.
 */
export async function checkBinding(binding: Binding, messageKey: Bytes, reader: PublicKey): Promise<void> {
  if (!equal(binding.commitment, await keyCommitment(messageKey)))
    throw new SealcardError('signature_invalid');
  if (!binding.recipients.has(fingerprint(reader))) throw new SealcardError('message_forwarded');
}

/** Whether the binding is by this signer, over this plaintext. */
export async function verifyBinding(
  binding: Binding,
  signer: PublicKey,
  plaintextHash: Bytes,
): Promise<boolean> {
  if (!equal(binding.sender, fingerprint(signer))) return false;
  return verifyDigest(
    signer,
    labelled(LABEL, await digest('SHA-512', binding.signed), plaintextHash),
    binding.signature,
  );
}
