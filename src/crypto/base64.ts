/**
 * Base64 and base64url of RFC 4648 §4 and §5, strict: no white space, canonical padding, zero trailing bits.
 *
 * The engine's own codec is used where there is one (it is tens of times faster), else a table.
 */

import type { Bytes } from './bytes';
import { SealcardError } from './errors';

type Alphabet = 'base64' | 'base64url';
interface NativeCodec {
  fromBase64?: (text: string, options: { alphabet: Alphabet; lastChunkHandling: 'strict' }) => Bytes;
}
interface NativeEncoder {
  toBase64?: () => string;
}

const native = Uint8Array as NativeCodec;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = Uint8Array.from(ALPHABET, char => char.charCodeAt(0));
/** The value of an ASCII character in the alphabet, or -1. */
export const VALUES: Int8Array = new Int8Array(128).fill(-1);
for (let value = 0; value < 64; value++) VALUES[CODES[value] ?? 0] = value;

const ascii = new TextDecoder('latin1');

/** Standard base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  return (bytes as NativeEncoder).toBase64?.() ?? encode(bytes);
}

/** Bytes of standard base64. Throws `encoding_invalid`. */
export function fromBase64(text: string): Bytes {
  return decodeStrict(text, 'base64');
}

/** base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Bytes of base64url without padding. Throws `encoding_invalid`. */
export function fromBase64Url(text: string): Bytes {
  if (/[+/=]/.test(text)) throw new SealcardError('encoding_invalid');
  return decodeStrict(text + '='.repeat((4 - (text.length % 4)) % 4), 'base64url');
}

function decodeStrict(text: string, alphabet: Alphabet): Bytes {
  if (native.fromBase64 === undefined) {
    return decode(alphabet === 'base64' ? text : text.replaceAll('-', '+').replaceAll('_', '/'));
  }
  // The native decoder skips ASCII white space.
  if (/[\t\n\f\r ]/.test(text)) throw new SealcardError('encoding_invalid');
  try {
    return native.fromBase64(text, { alphabet, lastChunkHandling: 'strict' });
  } catch {
    throw new SealcardError('encoding_invalid');
  }
}

/** The portable encoder, for engines without their own. */
export function encode(bytes: Uint8Array): string {
  const whole = bytes.length - (bytes.length % 3);
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let at = 0;
  for (let i = 0; i < whole; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    out[at++] = CODES[group >> 18] ?? 0;
    out[at++] = CODES[(group >> 12) & 63] ?? 0;
    out[at++] = CODES[(group >> 6) & 63] ?? 0;
    out[at++] = CODES[group & 63] ?? 0;
  }
  if (whole < bytes.length) {
    const group = ((bytes[whole] ?? 0) << 16) | ((bytes[whole + 1] ?? 0) << 8);
    out[at++] = CODES[group >> 18] ?? 0;
    out[at++] = CODES[(group >> 12) & 63] ?? 0;
    out[at++] = bytes.length - whole === 2 ? (CODES[(group >> 6) & 63] ?? 0) : 0x3d;
    out[at++] = 0x3d;
  }
  return ascii.decode(out);
}

/** The portable decoder. Throws `encoding_invalid`. */
export function decode(text: string): Bytes {
  if (text.length % 4 !== 0) throw new SealcardError('encoding_invalid');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const digits = text.length - padding;
  const out = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  let group = 0;
  let invalid = 0;
  for (let i = 0; i < digits; i++) {
    const value = VALUES[text.charCodeAt(i)] ?? -1;
    invalid |= value;
    group = ((group << 6) | (value & 63)) & 0xffffff;
    if (i % 4 === 3) {
      out[at++] = group >> 16;
      out[at++] = (group >> 8) & 0xff;
      out[at++] = group & 0xff;
    }
  }
  if (padding === 2) {
    out[at] = (group >> 4) & 0xff;
    if ((group & 0xf) !== 0) invalid = -1;
  } else if (padding === 1) {
    out[at++] = (group >> 10) & 0xff;
    out[at] = (group >> 2) & 0xff;
    if ((group & 0x3) !== 0) invalid = -1;
  }
  if (invalid < 0) throw new SealcardError('encoding_invalid');
  return out;
}
