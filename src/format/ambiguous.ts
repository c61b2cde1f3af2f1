/**
 * Texts that must not be sealed, because a Virgil signature does not say what it signs: the one over a text that is a
 * card's snapshot makes that card, and the one over a token's `header.payload` makes that token.
 *
 * The texts are judged as the laxest reader would take them: any prefix that is a snapshot counts (a card's signature
 * covers the snapshot followed by its extra fields), in any ASCII-compatible encoding or UTF-16.
 */

import type { Bytes } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { readObjectPrefix } from './json';

/** Longest object that is parsed; of a longer one the words decide. */
const MAX_PARSED = 1 << 20;
const NAMES = ['identity', 'public_key'] as const;
/** More bytes than a name takes, each of its letters escaped and each character in four bytes. */
const MAX_WORD = 256;

const latin1 = new TextDecoder('latin1');

/** Throws `text_is_card` or `text_is_token`. */
export function refuseAmbiguous(plaintext: Bytes): void {
  if (isCardSnapshot(plaintext)) throw new SealcardError('text_is_card');
  if (isTokenBody(plaintext)) throw new SealcardError('text_is_token');
}

/** Whether the text starts with a JSON object, or what a lax parser takes for one, that names an identity and a key. */
export function isCardSnapshot(plaintext: Bytes): boolean {
  const start = objectStart(plaintext);
  if (start === null) return false;
  const object = plaintext.subarray(start);
  const text = withoutZeros(object.subarray(0, MAX_PARSED + 1));
  const parsed = object.length > MAX_PARSED ? null : readObjectPrefix(text);
  if (parsed !== null) {
    const names = parsed.names.map(name => name.toLowerCase());
    return NAMES.every(name => names.includes(name));
  }
  return NAMES.every(name => isNamed(object, name));
}

/** Whether a word stands anywhere in the bytes, looked through piece by piece, as a file can be long. */
function isNamed(bytes: Bytes, name: string): boolean {
  for (let at = 0; at < bytes.length; at += MAX_PARSED) {
    const piece = bytes.subarray(at, at + MAX_PARSED + MAX_WORD);
    if (withoutEscapes(withoutZeros(piece)).toLowerCase().includes(name)) return true;
  }
  return false;
}

/**
 * Whether the text is two base64url parts with one dot between them, both of which are JSON objects, with anything a lax
 * base64 decoder skips.
 */
export function isTokenBody(plaintext: Bytes): boolean {
  const dot = plaintext.indexOf(0x2e);
  if (dot < 0 || plaintext.length > MAX_PARSED || plaintext.indexOf(0x2e, dot + 1) >= 0) return false;
  return isEncodedObject(plaintext.subarray(0, dot)) && isEncodedObject(plaintext.subarray(dot + 1));
}

/** Index of the first `{`, if all before it is white space, comments, or bytes that are no visible ASCII. */
function objectStart(bytes: Bytes): number | null {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x7b) return at;
    if (byte === 0x23 || byte === 0x2f) {
      at = endOfComment(bytes, at);
    } else if (byte > 0x20 && byte < 0x7f && !")]}',".includes(String.fromCharCode(byte))) {
      return null;
    }
  }
  return null;
}

function endOfComment(bytes: Bytes, start: number): number {
  if (bytes[start + 1] !== 0x2a) {
    const end = bytes.indexOf(0x0a, start);
    return end < 0 ? bytes.length : end;
  }
  for (let at = bytes.indexOf(0x2f, start + 3); at >= 0; at = bytes.indexOf(0x2f, at + 1)) {
    if (bytes[at - 1] === 0x2a) return at;
  }
  return bytes.length;
}

/** As text, byte by byte, zeros dropped: UTF-16 and UTF-32 of ASCII become ASCII. */
function withoutZeros(bytes: Bytes): string {
  return latin1.decode(bytes.includes(0) ? bytes.filter(byte => byte !== 0) : bytes);
}

function withoutEscapes(text: string): string {
  return text.replaceAll(/\\(?:u00|x)([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function isEncodedObject(bytes: Bytes): boolean {
  const digits = withoutZeros(bytes)
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replaceAll(/[^A-Za-z0-9+/]/g, '');
  if (digits.length % 4 === 1) return isObjectText(digits.slice(0, -1));
  return isObjectText(digits);
}

function isObjectText(digits: string): boolean {
  return /^[^!-~]*\{\s*["'}]/.test(atob(digits)) && /\}[^!-~]*$/.test(atob(digits).slice(-16));
}
