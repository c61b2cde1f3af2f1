/** HMAC-SHA-384 (RFC 2104), at once: the messages are 48 bytes long. */

import { hmac } from '@noble/hashes/hmac.js';
import { sha384 } from '@noble/hashes/sha2.js';
import type { Bytes } from './bytes';

export function hmacSha384(key: Bytes, message: Bytes): Bytes {
  return hmac(sha384, key, message);
}
