/**
 * A backup in parts that fit a QR code each:
 *
 *   SEALCARD-BACKUP number "/" count tag base64url
 *
 * with single blanks between; `tag` is the first 8 hex digits of the backup's SHA-256, so that parts of two backups are
 * told apart and a joined one is known to be whole.
 */

import { type Bytes, concat, fromBase64Url, toBase64Url, toHex } from '../crypto/bytes';
import { sha256 } from '../crypto/digest';
import { SealcardError } from '../crypto/errors';

const NAME = 'SEALCARD-BACKUP';
/** Bytes in one part: a code that a phone reads from paper and from a screen. */
const PART_LENGTH = 900;
/** More than anybody holds before a camera. */
export const MOST_PARTS = 30;

/** The parts, or null if there were too many to show. */
export function splitBackup(backup: Bytes): readonly string[] | null {
  const count = Math.max(1, Math.ceil(backup.length / PART_LENGTH));
  if (count > MOST_PARTS) return null;
  const tag = tagOf(backup);
  return Array.from({ length: count }, (_, i) => {
    const bytes = backup.subarray(i * PART_LENGTH, (i + 1) * PART_LENGTH);
    return `${NAME} ${i + 1}/${count} ${tag} ${toBase64Url(bytes)}`;
  });
}

export function isBackupPart(text: string): boolean {
  return parsePart(text.trim()) !== null;
}

/**
 * The backup of its parts in any order, some perhaps twice. Of parts of several backups those of the first count. Throws
 * `backup_missing` if there is no part, `backup_incomplete {missing}` with the numbers that are not there.
 */
export function joinBackup(texts: readonly string[]): Bytes {
  const parts = texts.map(text => parsePart(text.trim())).filter(part => part !== null);
  const [first] = parts;
  if (first === undefined) throw new SealcardError('backup_missing');
  const own = new Map(
    parts
      .filter(({ tag, count }) => tag === first.tag && count === first.count)
      .map(part => [part.number, part.bytes]),
  );
  const numbers = Array.from({ length: first.count }, (_, i) => i + 1);
  const missing = numbers.filter(number => !own.has(number));
  if (missing.length > 0) throw new SealcardError('backup_incomplete', { missing: missing.join(', ') });
  const backup = concat(...numbers.map(number => own.get(number) ?? new Uint8Array(0)));
  if (tagOf(backup) !== first.tag) throw new SealcardError('vault_damaged');
  return backup;
}

interface Part {
  readonly number: number;
  readonly count: number;
  readonly tag: string;
  readonly bytes: Bytes;
}

function parsePart(text: string): Part | null {
  const found = /^SEALCARD-BACKUP (\d{1,2})\/(\d{1,2}) ([0-9a-f]{8}) ([A-Za-z0-9_-]{1,1200})$/.exec(text);
  if (found === null) return null;
  const [, number = '', count = '', tag = '', base64 = ''] = found;
  const part = { number: Number(number), count: Number(count), tag };
  if (part.count > MOST_PARTS || part.number < 1 || part.number > part.count) return null;
  try {
    return { ...part, bytes: fromBase64Url(base64) };
  } catch {
    return null;
  }
}

function tagOf(backup: Bytes): string {
  return toHex(sha256(backup).subarray(0, 4));
}
