/** HMAC-SHA-384 (RFC 2104). */

import type { Bytes } from './bytes';

const HMAC = { name: 'HMAC', hash: 'SHA-384' };

/** The 48-byte tag of a message under a key that is not empty. */
export async function hmacSha384(key: Bytes, message: Bytes): Promise<Bytes> {
  const native = await crypto.subtle.importKey('raw', key, HMAC, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', native, message));
}
