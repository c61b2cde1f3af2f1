import { wordlist } from '@scure/bip39/wordlists/english.js';
import { expect, test } from 'vitest';
import { foldPassphrase, makePassphrase, PASSPHRASE_WORDS } from '../../src/format/passphrase-words';

test('six words of the list, others each time', () => {
  const made = Array.from({ length: 50 }, makePassphrase);
  expect(new Set(made).size).toBe(50);
  for (const passphrase of made) {
    const parts = passphrase.split(' ');
    expect(parts).toHaveLength(PASSPHRASE_WORDS);
    expect(parts.every(part => wordlist.includes(part))).toBe(true);
    expect(foldPassphrase(passphrase)).toBe(passphrase);
  }
  // Three hundred of 2,048 words: hardly any comes twice, and they are from everywhere in the list.
  const all = new Set(made.flatMap(passphrase => passphrase.split(' ')));
  expect(all.size).toBeGreaterThan(200);
});

test.each([
  ['zoo wrist width tuna sausage panther', 'zoo wrist width tuna sausage panther'],
  ['  Zoo, WRIST-width tuna.\nsausage\u00a0panther ', 'zoo wrist width tuna sausage panther'],
  ['zoo wrist width tuna sausage panther Abandon', 'zoo wrist width tuna sausage panther abandon'],
  ['ｚｏｏ wrist width tuna sausage panther', 'zoo wrist width tuna sausage panther'],
  // Five words, and what is no word: as it was typed.
  ['Zoo, wrist width tuna sausage', 'Zoo, wrist width tuna sausage'],
  ['Zoo wrist width tuna sausage panthers', 'Zoo wrist width tuna sausage panthers'],
  ['zoo1wrist2width3tuna4sausage5panther', 'zoo1wrist2width3tuna4sausage5panther'],
  ['zoo wrist width tuna sausage panther 42', 'zoo wrist width tuna sausage panther 42'],
  [' Correct  Horse ', 'Correct  Horse'],
  ['caf\u0065\u0301', 'caf\u00e9'],
  [' \n', ''],
])('%j is folded to %j', (typed, folded) => {
  expect(foldPassphrase(typed)).toBe(folded);
});
