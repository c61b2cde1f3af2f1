/**
 * A long message in a file of text, read piece by piece, so that neither the text nor the message is ever held whole. Only
 * for a file that is exactly what `armor` writes; whatever else it may be is for the reader of texts.
 */

import { type Bytes, fromBase64 } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { COLUMNS, frameOf } from './armor';
import { readShort } from './file-read';

const [BEGIN, END] = frameOf('MESSAGE');
const LINE = COLUMNS + 1;
const LINES_IN_PIECE = 16_384;
const LINE_FEED = 0x0a;
const ascii = new TextDecoder('latin1');

/** The message, or null if the file is not exactly a MESSAGE block in its usual lines. Throws `file_unreadable`. */
export async function readExactText(file: Blob): Promise<Blob | null> {
  const body = await bodyOf(file);
  if (body === null) return null;
  const parts: Blob[] = [];
  for (let at = 0; at < body.size; at += LINES_IN_PIECE * LINE) {
    const piece = body.slice(at, at + LINES_IN_PIECE * LINE);
    const bytes = decode(await readShort(piece), at + piece.size === body.size);
    if (bytes === null) return null;
    parts.push(new Blob([bytes]));
  }
  return new Blob(parts);
}

/** The lines between BEGIN and END, each with its line feed. */
async function bodyOf(file: Blob): Promise<Blob | null> {
  const edge = BEGIN.length + 1;
  const head = ascii.decode(await readShort(file.slice(0, edge)));
  const tail = ascii.decode(await readShort(file.slice(Math.max(0, file.size - END.length - 1))));
  const trailing = tail.endsWith('\n') ? 1 : 0;
  const isFramed =
    head === `${BEGIN}\n` && tail.slice(trailing === 1 ? 0 : 1, tail.length - trailing) === END;
  return isFramed ? file.slice(edge, file.size - END.length - trailing) : null;
}

/** What whole lines hold; null if one is of another length, or is no base64. */
function decode(lines: Bytes, isLast: boolean): Bytes | null {
  const count = Math.ceil(lines.length / LINE);
  const digits = new Uint8Array(lines.length - count);
  for (let n = 0; n < count; n++) {
    const line = lines.subarray(n * LINE, (n + 1) * LINE);
    if (line[line.length - 1] !== LINE_FEED || line.indexOf(LINE_FEED) !== line.length - 1) return null;
    digits.set(line.subarray(0, -1), n * COLUMNS);
  }
  try {
    const bytes = fromBase64(ascii.decode(digits));
    // Only the last piece may end with padding.
    return isLast || bytes.length * 4 === digits.length * 3 ? bytes : null;
  } catch (error) {
    if (error instanceof SealcardError) return null;
    throw error;
  }
}
