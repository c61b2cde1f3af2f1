/**
 * Byte strings: joining, comparing, and the encodings that carry them in text (RFC 4648, RFC 3629).
 *
 * Every decoder takes one encoding per value only: no white space, canonical padding, zero trailing bits.
 */

import { SealcardError } from './errors';

export type Bytes = Uint8Array<ArrayBuffer>;

/** The parts one after another in a new array. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  let length = 0;
  for (const part of parts) length += part.length;
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Whether both hold the same bytes. The time depends on the lengths only, as far as JavaScript can promise it. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

/** Order of two byte strings, shorter first among equals: negative, zero or positive. Not constant time. */
export function compare(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The number that bytes are, the least significant first. */
export function fromLittleEndian(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let value = 0n;
  let at = bytes.length;
  for (; at % 8 !== 0; at--) value = (value << 8n) | BigInt(view.getUint8(at - 1));
  for (; at > 0; at -= 8) value = (value << 64n) | view.getBigUint64(at - 8, true);
  return value;
}

/** The low 256 bits of a number as 32 bytes, the least significant first. */
export function toLittleEndian(value: bigint): Bytes {
  const bytes = new Uint8Array(32);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < 32; at += 8) view.setBigUint64(at, value >> BigInt(8 * at), true);
  return bytes;
}

/** `length` bytes from the system's generator; at most 65,536. */
export function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** Overwrites secrets with zeros. JavaScript cannot promise that no copy was left elsewhere. */
export function wipe(...arrays: readonly Uint8Array[]): void {
  for (const array of arrays) array.fill(0);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 of a string. A lone surrogate becomes U+FFFD. */
export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/** The string of well-formed UTF-8, a leading BOM kept. Throws `encoding_invalid` for anything else. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new SealcardError('encoding_invalid');
  }
}

const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));

/** Lowercase hex. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte];
  return text;
}

/** Bytes of lowercase hex. Throws `encoding_invalid`. */
export function fromHex(text: string): Bytes {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) throw new SealcardError('encoding_invalid');
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return out;
}

export { fromBase64, fromBase64Url, toBase64, toBase64Url } from './base64';
