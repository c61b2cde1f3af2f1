/**
 * What a message says of the file it holds: its name and type. Element [2] of the footer, which other clients skip; the
 * plaintext itself is the file's content and nothing else.
 *
 *   FileInfo ::= [2] SEQ { INT 1, UTF8String name, UTF8String type, OCTETS signature(64) }
 *
 * The signature is by the sender over the label, the SHA-512 of the first three elements and that of the plaintext.
 */

import { type Bytes, concat } from '../crypto/bytes';
import { context, type DerReader, der, integer, octets, sequence, Tag, utf8String } from '../crypto/der';
import { digest } from '../crypto/digest';
import { SealcardError } from '../crypto/errors';
import type { PrivateKey, PublicKey } from './key';
import { labelled, signDigest, verifyDigest } from './signature';

/** Most UTF-16 units of a name. */
export const FILE_NAME_LIMIT = 255;

export interface FileInfo {
  /** 1 to 255 UTF-16 units, as the sender wrote it: see `cleanFileName` before showing or using it. */
  readonly name: string;
  /** A MIME type without parameters, or empty. Never acted upon. */
  readonly type: string;
}

/** A FileInfo as it stands in a footer, not yet verified. */
export interface FileClaim extends FileInfo {
  readonly signature: Bytes;
  /** The three elements before the signature, as they are encoded. */
  readonly signed: Bytes;
}

const VERSION = 1;
const LABEL = 'sealcard/file/v1';
const TYPE = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+\/[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const TYPE_LIMIT = 127;

/** Whether a text can be the name of a file: not empty, not too long, no lone surrogate. */
export function isFileName(name: string): boolean {
  return name.length > 0 && name.length <= FILE_NAME_LIMIT && !/\p{Cs}/u.test(name);
}

/** Whether a text is a MIME type without parameters, or empty. */
export function isFileType(type: string): boolean {
  return type === '' || (type.length <= TYPE_LIMIT && TYPE.test(type));
}

/** The encoded footer element for a plaintext of this SHA-512. Throws `encoding_invalid` for a name or type that is none. */
export async function encodeFile(
  { name, type }: FileInfo,
  sender: PrivateKey,
  plaintextHash: Bytes,
): Promise<Bytes> {
  if (!isFileName(name) || !isFileType(type)) throw new SealcardError('encoding_invalid');
  const signed = concat(integer(VERSION), utf8String(name), utf8String(type));
  const signature = await signDigest(sender, await signedBytes(signed, plaintextHash));
  return der(context(2), sequence(signed, octets(signature)));
}

/**
 * The FileInfo in a footer's element [2], or null if that is something else of another client: a FileInfo is a SEQUENCE
 * that starts with an INTEGER and a UTF8String. Throws `message_unsupported` for another version, `signature_invalid` if
 * one is there and is not exactly as above.
 */
export function parseFile(element: DerReader): FileClaim | null {
  if (!looksLikeFile(element)) return null;
  const fields = element.enter(Tag.sequence);
  element.finish();
  const start = fields.offset;
  if (fields.integer() !== VERSION) throw new SealcardError('message_unsupported');
  const name = fields.text();
  const type = fields.text();
  const signed = element.slice(start, fields.offset);
  const signature = fields.octets(64);
  fields.finish();
  if (!isFileName(name) || !isFileType(type)) fields.fail();
  return { name, type, signature, signed };
}

/** Throws `signature_invalid` if what looks like one so far is no DER. */
function looksLikeFile(element: DerReader): boolean {
  if (element.peek() !== Tag.sequence) return false;
  const fields = element.fork().enter(Tag.sequence);
  if (fields.peek() !== Tag.integer) return false;
  fields.integerContent();
  return fields.peek() === Tag.utf8;
}

/** Whether the FileInfo is by this signer, over this plaintext. */
export async function verifyFile(
  { signed, signature }: FileClaim,
  signer: PublicKey,
  plaintextHash: Bytes,
): Promise<boolean> {
  return verifyDigest(signer, await signedBytes(signed, plaintextHash), signature);
}

async function signedBytes(signed: Bytes, plaintextHash: Bytes): Promise<Bytes> {
  return labelled(LABEL, await digest('SHA-512', signed), plaintextHash);
}
