import { describe, expect, it } from 'vitest';
import { deliveryWords } from '../../src/popup/delivery-words';
import { isFieldTooSmall, sealedLength } from '../../src/popup/sealed-length';
import { fileNameOf } from '../../src/ui/file-name';
import { wordsOf } from '../../src/ui/use-strength';

describe('fileNameOf', () => {
  it.each([
    ['anna@clinic.example', 'anna@clinic.example.sealcard'],
    ['Anna Lindqvist', 'Anna-Lindqvist.sealcard'],
    ['יעל כהן', 'יעל-כהן.sealcard'],
    ['../../etc/passwd', 'etc-passwd.sealcard'],
    ['con: <a|b>?', 'con-a-b.sealcard'],
    ['...', 'card.sealcard'],
    ['', 'card.sealcard'],
  ])('%s is saved as %s', (identity, name) => {
    expect(fileNameOf(identity, 'sealcard')).toBe(name);
  });

  it('stays short enough for every file system', () => {
    expect(new TextEncoder().encode(fileNameOf('ß'.repeat(256), 'sealcard')).length).toBeLessThan(255);
    expect(fileNameOf('x'.repeat(256), 'sealcard')).toMatch(/\.sealcard$/);
  });
});

describe('deliveryWords', () => {
  it('says that a message is copied only when it is', () => {
    expect(deliveryWords('gone', true).next).toBe('sealed_copied_back');
    for (const delivery of ['gone', 'readonly', 'too-long', 'refused', 'no-field'] as const) {
      expect(deliveryWords(delivery, false).next).toBe('sealed_not_copied');
    }
    expect(deliveryWords('filled', false).next).toBe('sealed_filled_next');
  });
});

describe('isFieldTooSmall', () => {
  it('counts bytes, not characters', () => {
    expect(sealedLength('')).toBe(700);
    expect(sealedLength('🌿')).toBe(706);
  });

  it('warns only where there is a limit and it is surely too low', () => {
    expect(isFieldTooSmall(null, 'x'.repeat(10_000))).toBe(false);
    expect(isFieldTooSmall(280, 'hello')).toBe(true);
    expect(isFieldTooSmall(10_000, 'hello')).toBe(false);
  });
});

describe('wordsOf', () => {
  it('gives a name and its parts', () => {
    expect(wordsOf('anna.b@clinic.example')).toEqual([
      'anna.b@clinic.example',
      'anna',
      'b',
      'clinic',
      'example',
    ]);
  });
});
