import { describe, expect, it } from 'vitest';
import { foldName, isIdentity } from '../../src/format/identity';
import { hasOddLetters, looksLike, mixedScriptsOf } from '../../src/format/look-alike';

describe('names that are the same', () => {
  it.each([
    ['Bob@Example.com', 'bob@example.com'],
    ['José', 'Jose\u0301'],
    ['STRASSE', 'straße'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
    ['Ａｎｎａ', 'anna'],
  ])('%s is %s', (a, b) => {
    expect(foldName(a)).toBe(foldName(b));
    expect(looksLike(a, b)).toBe(false);
  });

  it('are not those of two people', () => {
    expect(foldName('anna@example.com')).not.toBe(foldName('anne@example.com'));
    expect(foldName('José')).not.toBe(foldName('Jose'));
  });
});

describe('names that look the same', () => {
  it.each([
    ['bоb@example.com', 'bob@example.com', 'a Cyrillic o'],
    ['paypaI', 'paypal', 'a capital i for an l'],
    ['b0b', 'Bob', 'a zero for an o'],
    ['rnaria', 'maria', 'rn for m'],
    ['а1ісе', 'alice', 'nearly all Cyrillic'],
    ['αnna', 'anna', 'a Greek alpha'],
  ])('%s and %s: %s', (fake, real) => {
    expect(looksLike(fake, real)).toBe(true);
    expect(looksLike(real, fake)).toBe(true);
  });

  it.each([
    ['anna', 'anne'],
    ['bob@example.com', 'bob@example.org'],
    ['jose', 'josé'],
  ])('%s and %s do not', (a, b) => {
    expect(looksLike(a, b)).toBe(false);
  });
});

describe('scripts', () => {
  it.each([
    ['pаypal', ['Latin', 'Cyrillic']],
    ['αnna@example.com', ['Greek', 'Latin']],
    ['Іvan Петров', ['Cyrillic', 'Latin']],
    ['אbc', ['Hebrew', 'Latin']],
  ])('%s is mixed', (name, scripts) => {
    expect(mixedScriptsOf(name)).toEqual(scripts);
  });

  it.each([
    'alice@example.com',
    'Zoë Müller-Łukaszewska',
    'Иван Петров (Ivan)',
    'иван@example.com',
    '田中さくら',
    '田中サクラ Tanaka',
    'Kim김철수',
    'محمد ٣',
    'प्रिया शर्मा',
    'נועה 7',
    '👩‍💻 dev'.replace('\u200d', ''),
  ])('%s is not', name => {
    expect(mixedScriptsOf(name)).toEqual([]);
  });

  it('has no say on letters that stand for plain ones, which are told by themselves', () => {
    expect(hasOddLetters('𝐀lice')).toBe(true);
    expect(hasOddLetters('ﬁona')).toBe(true);
    expect(hasOddLetters('José')).toBe(false);
    expect(hasOddLetters('Anna…')).toBe(false);
  });
});

describe('signs that turn or hide text', () => {
  it.each(['\u202e', '\u2066', '\u200f', '\u200b', '\u00ad', '\ufeff'])('%j is in no identity', sign => {
    expect(isIdentity(`bob${sign}@example.com`)).toBe(false);
  });
});
