/**
 * PEM (RFC 7468) and bare base64, where a person may paste a key. What is read is parsed strictly and re-encoded, so
 * that ids never depend on how a key was written.
 */

import { type Bytes, fromBase64, toBase64 } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';

/** One PEM block with this label, 64 columns, a line feed at the end. */
export function encodePem(label: string, der: Bytes): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/**
 * The DER of the first PEM block whose label is one of these, or of a text that is nothing but base64 (its label is then
 * null). White space may be anywhere in the base64. Throws `key_malformed`.
 */
export function decodePem(text: string, labels: readonly string[]): { label: string | null; der: Bytes } {
  for (const label of labels) {
    const begin = `-----BEGIN ${label}-----`;
    const start = text.indexOf(begin);
    if (start < 0) continue;
    const end = text.indexOf(`-----END ${label}-----`, start);
    if (end < 0) throw new SealcardError('key_malformed');
    return { label, der: decodeBody(text.slice(start + begin.length, end)) };
  }
  return { label: null, der: decodeBody(text) };
}

function decodeBody(text: string): Bytes {
  try {
    return fromBase64(text.replaceAll(/\s/g, ''));
  } catch {
    throw new SealcardError('key_malformed');
  }
}
