/** HMAC-SHA-384 (RFC 2104), by WebCrypto or noble. */

import { hmac } from '@noble/hashes/hmac.js';
import { sha384 } from '@noble/hashes/sha2.js';
import type { Bytes } from './bytes';
import { hasSubtle } from './native';

const HMAC = { name: 'HMAC', hash: 'SHA-384' };

/** The 48-byte tag of a message under a key that is not empty. */
export async function hmacSha384(key: Bytes, message: Bytes): Promise<Bytes> {
  if (!hasSubtle()) return hmac(sha384, key, message);
  const native = await crypto.subtle.importKey('raw', key, HMAC, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', native, message));
}
