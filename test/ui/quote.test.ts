import { describe, expect, it } from 'vitest';
import { quote } from '../../src/popup/quote';

describe('quote', () => {
  it.each([
    ['hello', '> hello\n\n'],
    ['one\n\ntwo\n\n', '> one\n>\n> two\n\n'],
    ['one\r\ntwo\rthree', '> one\n> two\n> three\n\n'],
    ['> earlier\nnow', '>> earlier\n> now\n\n'],
    ['  indented', '>   indented\n\n'],
  ])('%j becomes %j', (text, quoted) => {
    expect(quote(text)).toBe(quoted);
  });
});
