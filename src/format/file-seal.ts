/**
 * Sealing a file, in two halves: `prepareFile` where the sender's key is, `sealFile` where the file is. Between them go
 * the hash of the content one way, and header, footer and the content's key the other.
 */

import { type Bytes, wipe } from '../crypto/bytes';
import { digest } from '../crypto/digest';
import { SealcardError } from '../crypto/errors';
import { encryptInPlace } from '../crypto/gcm-pieces';
import { refuseAmbiguous } from './ambiguous';
import type { OnWrapped } from './envelope';
import { isFileType } from './file';
import { cleanFileName } from './file-name';
import { readInto } from './file-read';
import { FILE_LIMIT, type Report } from './file-work';
import { SIGNED_DATA_INFO } from './header';
import type { PrivateKey, PublicKey } from './key';
import { LIMITS, type Limits } from './limits';
import { paddedLength, writePadding } from './padding';
import { type Prepared, prepare, withSender } from './prepare';

export interface FileRequest {
  readonly sender: PrivateKey;
  /** At least one. The sender is added, duplicates are removed. */
  readonly recipients: readonly PublicKey[];
  /** Unix seconds. */
  readonly signedAt: number;
  /** Any name: it is cleaned. */
  readonly name: string;
  /** What is no MIME type without parameters is left out. */
  readonly type: string;
  /** Bytes of the content. */
  readonly size: number;
  /** SHA-512 of the content, made by `sealFile`, which refuses what must not be signed. */
  readonly plaintextHash: Bytes;
  readonly onWrapped?: OnWrapped | undefined;
}

/**
 * Signs a file known by its hash. Throws `limit_file {limit}`, `recipients_missing`, `limit_recipients {limit}`,
 * `key_unsupported`, `key_weak`, and what `onWrapped` throws.
 */
export async function prepareFile(request: FileRequest, limits: Limits = LIMITS): Promise<Prepared> {
  const { sender, signedAt, name, type, size, plaintextHash } = request;
  if (size > FILE_LIMIT) throw new SealcardError('limit_file', { limit: FILE_LIMIT });
  return prepare({
    sender,
    recipients: await withSender(request.recipients, sender, limits),
    signedAt,
    length: size,
    plaintextHash,
    file: { name: cleanFileName(name), type: isFileType(type) ? type : '' },
    onWrapped: request.onWrapped,
  });
}

/**
 * The sealed file in parts that follow one another: header, body, tag, footer. `sign` is the other half. Holds the
 * content twice at most. Throws `limit_file {limit}`, `file_unreadable`, `text_is_card`, `text_is_token`, and what `sign`
 * throws.
 */
export async function sealFile(
  file: Blob,
  sign: (plaintextHash: Bytes, size: number) => Promise<Prepared>,
  report: Report,
): Promise<readonly Bytes[]> {
  const { size } = file;
  if (size > FILE_LIMIT) throw new SealcardError('limit_file', { limit: FILE_LIMIT });
  const padded = new Uint8Array(paddedLength(size));
  const plaintext = padded.subarray(0, size);
  await readInto(plaintext, file, done => report('reading', done * 0.3));
  writePadding(padded, size);
  refuseAmbiguous(plaintext);
  report('signing', 0.35);
  const { header, footer, dataKey, dataNonce } = await sign(await digest('SHA-512', plaintext), size);
  const tag = await encryptInPlace(dataKey, dataNonce, padded, SIGNED_DATA_INFO, done =>
    report('sealing', 0.5 + done * 0.5),
  );
  wipe(dataKey);
  return [header, padded, tag, footer];
}
