/** One-time passphrases of words: easy to say on the telephone, and the same however they were typed there. */

import { wordlist } from '@scure/bip39/wordlists/english.js';
import { random, wipe } from '../crypto/bytes';

/** Of a list of 2,048 words: 66 bits. */
export const PASSPHRASE_WORDS = 6;

const words = new Set(wordlist);

/** Six words drawn from the English list of BIP 39, in lower case with single blanks between. */
export function makePassphrase(): string {
  const drawn = new Uint16Array(random(2 * PASSPHRASE_WORDS).buffer);
  const chosen = Array.from(drawn, number => wordlist[number % wordlist.length]);
  wipe(new Uint8Array(drawn.buffer));
  return chosen.join(' ');
}

/**
 * A passphrase in the one form that a key is made from: NFKC, without white space around it; and where it is nothing but six
 * or more words of the list, in any case and with white space, commas, full stops or hyphens between, these words in lower
 * case with single blanks.
 */
export function foldPassphrase(typed: string): string {
  const plain = typed.normalize('NFKC').trim();
  const parts = plain
    .toLowerCase()
    .split(/[\s,.-]+/)
    .filter(Boolean);
  return parts.length >= PASSPHRASE_WORDS && parts.every(part => words.has(part)) ? parts.join(' ') : plain;
}
