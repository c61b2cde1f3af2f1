/** SHA-2 (FIPS 180-4): at once by noble for short inputs, and for those of any length by WebCrypto. */

import { sha512 as nobleSha512, sha256 } from '@noble/hashes/sha2.js';
import type { Bytes } from './bytes';

export { sha256 };

/** SHA-512 of a short input. */
export function sha512(data: Uint8Array): Bytes {
  return nobleSha512(data);
}

/** The digest of an input of any length. */
export async function digest(hash: 'SHA-256' | 'SHA-384' | 'SHA-512', data: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest(hash, data));
}
