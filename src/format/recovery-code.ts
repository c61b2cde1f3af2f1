/**
 * The recovery code: twelve words of the English list of BIP 39, 128 random bits and a checksum of four. The secret of a
 * vault's `recovery` wrap is the words in lower case with single blanks between them.
 */

import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { random, wipe } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';

export const RECOVERY_WORDS = 12;
const ENTROPY_LENGTH = 16;
/** Letters by which every word of the list is told from the others. */
const DISTINCT_LETTERS = 4;

const words = new Set(wordlist);
const byStart = new Map(wordlist.map(word => [word.slice(0, DISTINCT_LETTERS), word]));

/** A new code. */
export function makeRecoveryCode(): string {
  const entropy = random(ENTROPY_LENGTH);
  const code = entropyToMnemonic(entropy, wordlist);
  wipe(entropy);
  return code;
}

/**
 * The code in what a person typed: any case, any white space, commas or numbers between the words, and only the first
 * four letters of each if they like. Throws `words_count {got, expected}`, `words_unknown {number}` for one that is not in the list, `words_mistyped` when
 * all are words and do not belong together.
 */
export function readRecoveryCode(typed: string): string {
  const found = typed
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(word => word !== '');
  const code = found.map(wordFor);
  if (code.length !== RECOVERY_WORDS) {
    throw new SealcardError('words_count', { got: code.length, expected: RECOVERY_WORDS });
  }
  const joined = code.join(' ');
  try {
    wipe(mnemonicToEntropy(joined, wordlist));
  } catch {
    throw new SealcardError('words_mistyped');
  }
  return joined;
}

function wordFor(typed: string, index: number): string {
  if (words.has(typed)) return typed;
  const word = typed.length === DISTINCT_LETTERS ? byStart.get(typed) : undefined;
  if (word === undefined) throw new SealcardError('words_unknown', { number: index + 1 });
  return word;
}
