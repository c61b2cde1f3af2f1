import { mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { describe, expect, test } from 'vitest';
import { makeRecoveryCode, readRecoveryCode } from '../../src/format/recovery-code';
import { codeOf } from './people';

/** A published vector of BIP 39. */
const CODE = 'legal winner thank year wave sausage worth useful legal winner thank yellow';

test('a code is twelve words of 128 random bits', () => {
  const codes = Array.from({ length: 20 }, makeRecoveryCode);
  expect(new Set(codes).size).toBe(20);
  for (const code of codes) expect(mnemonicToEntropy(code, wordlist)).toHaveLength(16);
});

describe('what a person types', () => {
  test.each([
    CODE,
    `  ${CODE.toUpperCase()}\n`,
    CODE.replaceAll(' ', '\n'),
    CODE.split(' ')
      .map((word, i) => `${i + 1}. ${word}`)
      .join(', '),
    CODE.split(' ')
      .map(word => word.slice(0, 4))
      .join('  '),
  ])('is read: %j', typed => {
    expect(readRecoveryCode(typed)).toBe(CODE);
  });

  test('is refused with the reason', async () => {
    const words = CODE.split(' ');
    const swapped = [words[1], words[0], ...words.slice(2)].join(' ');
    const failure = (typed: string) => codeOf(async () => readRecoveryCode(typed));
    expect(await failure('')).toBe('words_count');
    expect(await failure(words.slice(1).join(' '))).toBe('words_count');
    expect(await failure(`${CODE} legal`)).toBe('words_count');
    expect(await failure(swapped)).toBe('words_mistyped');
    expect(() => readRecoveryCode(CODE.replace('thank', 'thunk'))).toThrow(
      expect.objectContaining({ code: 'words_unknown', details: { number: 3 } }),
    );
  });
});
