/**
 * The safety number of two people: what they compare to know that each has the other's true key. Sixty digits, twelve
 * words, and a text for a QR code, the same whoever computes them. docs/FORMAT.md, "Safety number".
 *
 * Each person has a half that depends on nobody else, so that a false key would have to give the half of the true one.
 */

import { wordlist } from '@scure/bip39/wordlists/english.js';
import { type Bytes, compare, concat, toHex, utf8 } from '../crypto/bytes';
import { sha512 } from '../crypto/digest';
import type { Card } from './card';
import { fingerprint, type PublicKey } from './key';

/** What of a card the number is made of. */
export type Party = Pick<Card, 'identity' | 'publicKey'>;

export interface SafetyNumber {
  /** Twelve groups of five. */
  readonly digits: readonly string[];
  /** Twelve words of the English list of BIP 39, without a checksum: they are no recovery code. */
  readonly words: readonly string[];
  /** What one side shows as a QR code, and the other scans. */
  readonly code: string;
}

/** How often a half is hashed: what an attacker pays for each key that is tried. */
export const SAFETY_ROUNDS = 5200;

const LABEL = 'sealcard/safety/v1';
const CODE = 'SEALCARD-SAFETY:1:';
const GROUPS = 6;
const WORDS = 6;
/** Where in a half the bytes of the words begin: those before are spent on digits. */
const WORDS_AT = 32;
const WORD_BITS = 11n;

const halves = new WeakMap<PublicKey, { readonly identity: string; readonly half: Bytes }>();

/** The number of two cards. The order in which they are given makes no difference. */
export function safetyNumber(one: Party, other: Party): SafetyNumber {
  const sorted = [halfOf(one), halfOf(other)].sort(compare);
  const digits = sorted.flatMap(digitsOf);
  return { digits, words: sorted.flatMap(wordsOf), code: CODE + digits.join('') };
}

/** What a scanned text says of this number; `foreign` for one that is no safety number at all. */
export function compareSafety(number: SafetyNumber, scanned: string): 'same' | 'different' | 'foreign' {
  const text = scanned.trim();
  if (!text.startsWith(CODE) || !/^\d{60}$/.test(text.slice(CODE.length))) return 'foreign';
  return text === number.code ? 'same' : 'different';
}

/** The 64 bytes of one person. */
function halfOf({ identity, publicKey }: Party): Bytes {
  const known = halves.get(publicKey);
  if (known?.identity === identity) return known.half;
  const print = fingerprint(publicKey);
  let half = sha512(concat(utf8(LABEL), new Uint8Array(1), print, utf8(identity)));
  for (let round = 1; round < SAFETY_ROUNDS; round++) half = sha512(concat(half, print));
  halves.set(publicKey, { identity, half });
  return half;
}

function digitsOf(half: Bytes): string[] {
  return Array.from({ length: GROUPS }, (_, group) => {
    const value = numberOf(half.subarray(5 * group, 5 * group + 5)) % 100_000n;
    return String(value).padStart(5, '0');
  });
}

function wordsOf(half: Bytes): string[] {
  const bits = numberOf(half.subarray(WORDS_AT, WORDS_AT + 9));
  return Array.from({ length: WORDS }, (_, index) => {
    const shift = 72n - WORD_BITS * BigInt(index + 1);
    return wordlist[Number((bits >> shift) & 2047n)] ?? '';
  });
}

const numberOf = (bytes: Bytes) => BigInt(`0x${toHex(bytes)}`);
