import { describe, expect, it } from 'vitest';
import { compareFingerprint } from '../../src/options/compare-fingerprint';

const shown = '0123 4567 89ab cdef '.repeat(4).trim();

describe('compareFingerprint', () => {
  it('takes all of it, however it is written', () => {
    expect(compareFingerprint(shown, shown)).toBe('same');
    expect(compareFingerprint(shown, shown.replaceAll(' ', '').toUpperCase())).toBe('same');
    expect(compareFingerprint(shown, ` ${shown.replaceAll(' ', ':')}\n`)).toBe('same');
  });

  it('takes its last four groups, and nothing shorter', () => {
    expect(compareFingerprint(shown, '0123 4567 89ab cdef')).toBe('same');
    expect(compareFingerprint(shown, '123 4567 89ab cdef')).toBe('short');
    expect(compareFingerprint(shown, ' ')).toBe('short');
  });

  it.each([
    ['another', '1123 4567 89ab cdef'],
    ['its beginning', shown.slice(0, -1)],
    ['more than it', `0${shown}`],
    ['no digits', 'the same'],
  ])('refuses %s', (_, typed) => {
    expect(compareFingerprint(shown, typed)).toBe('different');
  });
});
