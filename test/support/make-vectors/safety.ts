/** The safety number of two people. FORMAT.md, "Safety number". */

import { wordlist } from '@scure/bip39/wordlists/english.js';
import { type Bytes, toHex, utf8 } from '../../../src/crypto/bytes';
import type { Person } from './people';
import { hash } from './primitives';

export interface Half {
  readonly bytes: Bytes;
  readonly digits: readonly string[];
  readonly words: readonly string[];
}

export function half({ fingerprint }: Person, identity: string): Half {
  let bytes = hash('sha512', utf8('sealcard/safety/v1\0'), fingerprint, utf8(identity));
  for (let left = 5199; left > 0; left--) bytes = hash('sha512', bytes, fingerprint);
  return { bytes, digits: digitsOf(bytes), words: wordsOf(bytes) };
}

/** The halves in their order. */
export function halves(...two: readonly Half[]): Half[] {
  return two.toSorted((a, b) => (toHex(a.bytes) < toHex(b.bytes) ? -1 : 1));
}

function digitsOf(bytes: Bytes): string[] {
  return [0, 5, 10, 15, 20, 25].map(at =>
    (Number.parseInt(toHex(bytes.slice(at, at + 5)), 16) % 100000).toString().padStart(5, '0'),
  );
}

/** Eleven bits each, from byte 32 on. */
function wordsOf(bytes: Bytes): string[] {
  const bits = Array.from(bytes.slice(32, 41), byte => byte.toString(2).padStart(8, '0')).join('');
  return [0, 1, 2, 3, 4, 5].map(i => wordlist[Number.parseInt(bits.slice(11 * i, 11 * i + 11), 2)] ?? '');
}
