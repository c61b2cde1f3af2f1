/**
 * Opening a sealed file, in two halves: `unwrapFile` and `judge` where the reader's key is, `openFile` where the file is.
 * The content's key goes one way for header and footer; the hash of the content goes the other way for the verdict.
 */

import { GCM_TAG_LENGTH } from '../crypto/aead';
import { type Bytes, wipe } from '../crypto/bytes';
import { digest } from '../crypto/digest';
import { SealcardError } from '../crypto/errors';
import { decryptPieces } from '../crypto/gcm-pieces';
import { readArmor } from './armor';
import { readInto, readShort } from './file-read';
import { readExactText } from './file-text';
import { FILE_LIMIT, type Report } from './file-work';
import { headerLength, incomplete, leastLength, parseHeader, SIGNED_DATA_INFO } from './header';
import type { PrivateKey } from './key';
import { LIMITS, type Limits } from './limits';
import { bodyEndOf, unpad } from './open';
import { type Unwrapped, unwrap } from './unwrap';

/** Most bytes of a footer: a thousand recipients take less than a twentieth of it. */
export const FOOTER_LIMIT = 1 << 20;

/** What the half with the file needs of the other. */
export interface FileDesk {
  /** Throws where nothing of the file may be decrypted. */
  unwrap(header: Bytes, footer: Bytes): Promise<Pick<Unwrapped, 'key' | 'nonce' | 'hash'>>;
  /** Throws where the file must not be given away. */
  judge(plaintextHash: Bytes): Promise<void>;
}

/** What `unwrap` gives for a file's header and what follows its body. Throws what `parseHeader` and `unwrap` throw. */
export async function unwrapFile(
  header: Bytes,
  footer: Bytes,
  readers: readonly PrivateKey[],
  limits: Limits = LIMITS,
): Promise<Unwrapped> {
  return unwrap(parseHeader(header, readers, limits), footer, limits);
}

/**
 * The content of a sealed file, after it authenticated and `desk` has judged it. Holds it twice at most. Throws
 * `limit_file {limit}`, `file_unreadable`, `file_not_sealed`, what `readArmor` throws for a message that was saved as
 * text, what `parseHeader` throws, `message_damaged`, and what `desk` throws.
 */
export async function openFile(file: Blob, desk: FileDesk, report: Report): Promise<Bytes> {
  const message = await findMessage(file);
  const start = await readShort(message.slice(0, LIMITS.header));
  const header = parseHeader(start, [], LIMITS);
  if (message.size < leastLength(header)) throw incomplete(message.size, leastLength(header));
  const bodyEnd = bodyEndOf(header, message.size);
  if (message.size - bodyEnd > FOOTER_LIMIT) throw new SealcardError('message_malformed');
  const footer = await readShort(message.slice(bodyEnd));
  const { key, nonce, hash } = await desk.unwrap(start.slice(0, header.length), footer);

  const body = new Uint8Array(bodyEnd - header.length);
  await readInto(body, message.slice(header.length, bodyEnd), done => report('reading', done * 0.3));
  const content = body.subarray(0, -GCM_TAG_LENGTH);
  const tag = body.subarray(-GCM_TAG_LENGTH);
  const aad = header.dataSize === null ? new Uint8Array(0) : SIGNED_DATA_INFO;
  const isAuthentic = await decryptPieces(key, nonce, content, tag, aad, done =>
    report('opening', 0.3 + done * 0.5),
  );
  wipe(key);
  const plaintext = unpad(isAuthentic ? content : null, header.padded);
  report('checking', 0.8);
  await desk.judge(await digest(hash, plaintext));
  report('checking', 1);
  return plaintext;
}

/** How much of a file is looked at to tell what it is. */
const SNIFFED = 4096;

/** The binary message a file is, or holds as text. */
async function findMessage(file: Blob): Promise<Blob> {
  if (file.size > FILE_LIMIT + LIMITS.header + FOOTER_LIMIT) {
    throw new SealcardError('limit_file', { limit: FILE_LIMIT });
  }
  const start = await readShort(file.slice(0, SNIFFED));
  if (headerLength(start) !== null && !isText(start)) return file;
  if (!isText(start)) throw new SealcardError('file_not_sealed');
  if (file.size > LIMITS.text) throw new SealcardError('limit_text', { limit: LIMITS.text });
  try {
    return (await readExactText(file)) ?? new Blob([readArmor(await file.text(), 'MESSAGE')]);
  } catch (error) {
    if (!(error instanceof SealcardError)) throw new SealcardError('file_unreadable');
    throw error.code === 'block_missing' ? new SealcardError('file_not_sealed') : error;
  }
}

/** Whether a file starts as text does: without zeros. No message does: its version and lengths have some. */
function isText(start: Bytes): boolean {
  return !start.includes(0);
}
