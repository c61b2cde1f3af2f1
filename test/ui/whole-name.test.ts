import { describe, expect, it } from 'vitest';
import { isWhole, nameIn } from '../../src/popup/whole-name';

describe('nameIn', () => {
  it.each([
    ['  bob@example.com ', 'bob@example.com'],
    ['Robert Roberts', 'Robert Roberts'],
    ['\u05d9\u05e2\u05dc \u05db\u05d4\u05df', '\u05d9\u05e2\u05dc \u05db\u05d4\u05df'],
    ['somebody.with.a.very.long.name@mail.example.com', 'somebody.with.a.very.long.name@mail.example.com'],
  ])('takes %j for a name', (typed, name) => {
    expect(nameIn(typed)).toBe(name);
  });

  it.each([
    ['nothing', '   '],
    ['a block', '-----BEGIN SEALCARD CARD----- abc'],
    ['several lines', 'Dear Bob,\nhere it is'],
    ['a link', 'https://example.com/me'],
    ['the end of a link', 'me#card=abc'],
    ['a private key without its frame', 'MC4CAQAwBQYDK2VwBCIEIDvxQCqAxQdI8fEKNDhuDH4kHNsaF2yyrIOISuiPtpq1'],
    ['a card as other programs export it', 'eyJjb250ZW50X3NuYXBzaG90IjoiZXlKcFpHVnVkR2wwZVNJNklp'],
    ['a key beside an address', 'a@b.example MC4CAQAwBQYDK2VwBCIEIDvxQCqAxQdI8fEKNDhuDH4k'],
    [
      'the words of a recovery kit',
      'legal winner thank year wave sausage worth useful legal winner thank yellow',
    ],
    ['what is too long', 'ab '.repeat(100)],
  ])('takes %s for none', (_, typed) => {
    expect(nameIn(typed)).toBeNull();
  });
});

describe('isWhole', () => {
  it.each(['bob@example.com', 'b.o.b+x@mail.example.co', 'zo\u00eb@b\u00fccher.example'])('%s is', name => {
    expect(isWhole(name)).toBe(true);
  });

  it.each([
    'bob',
    'bob@',
    'bob@example',
    'bob@example.',
    'bob@example.c',
    'bob@.com',
    'Bob Roberts',
    'a b@c.de',
  ])('%s is not', name => {
    expect(isWhole(name)).toBe(false);
  });
});
