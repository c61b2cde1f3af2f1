/** Messages without a block around them: bare base64, as the SDKs' toBase64() gives it, alone or as a run in a text. */

import { type Bytes, equal, fromBase64, fromHex } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { type Body, readBody } from './armor-body';
import { Mark } from './armor-characters';
import { SymbolReader } from './armor-symbols';
import { headerLength, leastLength, parseHeader } from './header';
import { LIMITS } from './limits';

/** A message has one recipient at least, so it is longer than this in base64. */
const MIN_RUN = 200;
/** SEQ { INT version, SEQ { OID enveloped-data: where that lies depends on the two lengths before it. */
const ENVELOPED_DATA = fromHex('06092a864886f70d010703');
const START = 40;
/** A BEGIN line without dashes and blanks, and more characters than one has. */
const BEGIN = 'BEGINSEALCARDMESSAGE';
const MAX_HEAD = 80;

/** The first message in a text that is its base64, with what pages put into it, or that has it as one run. */
export function findBareMessage(text: string): Bytes | null {
  const whole = readBody(text, 0, text.length, { closed: true, interrupted: false, prefix: '' });
  if (whole?.isWhole && startsLikeMessage(whole.bytes)) return whole.bytes;
  for (let at = 0; at < text.length; ) {
    const end = endOfRun(text, at);
    const bytes = end - at < MIN_RUN || !text.startsWith('M', at) ? null : decodeRun(text.slice(at, end));
    if (bytes !== null && startsLikeMessage(bytes)) return bytes;
    at = end + 1;
  }
  return null;
}

/**
 * The body before an END line where the text begins within the block: in its BEGIN line, after that, or in the body. Null if
 * the text begins with anything else.
 */
export function readHeadless(text: string, end: number): Body | null {
  const reader = new SymbolReader(text, 0, Math.min(end, MAX_HEAD));
  let word = '';
  let head = '';
  let start = 0;
  for (let symbol = reader.next(); symbol !== Mark.end; symbol = reader.next()) {
    if (symbol > Mark.space && symbol < 0x80 && symbol !== Mark.quote) word += String.fromCharCode(symbol);
    if (symbol !== Mark.dash) continue;
    head = word.replaceAll('-', '');
    start = reader.at;
  }
  return BEGIN.endsWith(head)
    ? readBody(text, start, end, { closed: true, interrupted: true, prefix: '' })
    : null;
}

/** Whether bytes start as a message does. */
export function startsLikeMessage(bytes: Bytes): boolean {
  if (headerLength(bytes) === null) return false;
  for (let at = 0; at + ENVELOPED_DATA.length <= Math.min(bytes.length, START); at++) {
    if (equal(bytes.subarray(at, at + ENVELOPED_DATA.length), ENVELOPED_DATA)) return true;
  }
  return false;
}

/** The least length that what starts like this must have, as far as it says; 0 if it does not. */
export function knownLength(bytes: Bytes): number {
  try {
    return leastLength(parseHeader(bytes, [], LIMITS));
  } catch (error) {
    const expected = error instanceof SealcardError ? error.details.expected : undefined;
    return typeof expected === 'number' ? expected : 0;
  }
}

function endOfRun(text: string, start: number): number {
  let at = start;
  while (at < text.length && isBase64(text.charCodeAt(at))) at++;
  return at;
}

function decodeRun(run: string): Bytes | null {
  try {
    return fromBase64(run + '='.repeat((4 - (run.length % 4)) % 4));
  } catch {
    return null;
  }
}

function isBase64(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x2f && code <= 0x39) ||
    code === 0x2b
  );
}
