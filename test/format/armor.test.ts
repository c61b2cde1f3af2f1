import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bytes, equal, random, toBase64, utf8 } from '../../src/crypto/bytes';
import { SealcardError } from '../../src/crypto/errors';
import { armor, findBlocks, readArmor } from '../../src/format/armor';
import { LIMITS } from '../../src/format/limits';
import { seal } from '../../src/format/message';
import { makePeople } from './people';

const { alice, bob } = await makePeople();
const message = await seal({
  plaintext: utf8('hello'),
  sender: alice,
  recipients: [bob.publicKey],
  signedAt: 1,
});
const block = armor('MESSAGE', message);
const lines = block.split('\n');

const manglings: Record<string, (text: string) => string> = {
  nothing: text => text,
  'CRLF line ends': text => text.replaceAll('\n', '\r\n'),
  'CR line ends': text => text.replaceAll('\n', '\r'),
  'no line breaks at all': text => text.replaceAll('\n', ''),
  'spaces for line breaks': text => text.replaceAll('\n', ' '),
  'no white space at all': text => text.replaceAll(/\s/g, ''),
  'double spacing': text => text.replaceAll('\n', '\n\n'),
  'indentation and trailing blanks': text => text.replaceAll(/^/gm, '  \t').replaceAll(/$/gm, '  '),
  'other widths': text => rewrap(text, 50),
  'one character a line': text => text.split('').join('\n'),
  'quoted once': text => text.replaceAll(/^/gm, '> '),
  'quoted five times': text => text.replaceAll(/^/gm, '>>> > >'),
  'quoted with bars': text => text.replaceAll(/^/gm, '| > | '),
  'quoted, then joined': text => text.replaceAll(/^/gm, '> ').replaceAll('\n', ' '),
  'zero-width characters': text => text.replaceAll(/(.{7})/g, '$1\u200b\ufeff'),
  'zero-width characters in the markers': text => text.replaceAll('SEAL', 'SE\u200bAL\u2060'),
  'soft hyphens': text => text.replaceAll(/(.{11})/g, '$1\u00ad'),
  'non-breaking spaces': text => text.replaceAll(' ', '\u00a0').replaceAll('\n', '\u00a0\n\u00a0'),
  'unicode line separators': text => text.replaceAll('\n', '\u2028'),
  'HTML entities': text =>
    `&nbsp;${text.replaceAll(/^/gm, '&gt; ').replaceAll('+', '&#43;').replaceAll('/', '&#x2F;').replaceAll('=', '&equals;')}`,
  'HTML entities, escaped twice': text =>
    text.replaceAll(/^/gm, '&amp;gt;&amp;amp;nbsp;').replaceAll('+', '&amp;plus;'),
  'entities for dashes': text => text.replaceAll('-----', '&mdash;&#8212;&ndash;'),
  'quoted-printable': text => quotedPrintable(text),
  'quoted-printable, quoted': text => quotedPrintable(text.replaceAll(/^/gm, '> ')),
  'quoted-printable of one line': text => quotedPrintable(text.replaceAll('\n', '')),
  'quoted-printable zero-width': text => text.replaceAll('=', '=3D').replaceAll('\n', '=E2=80=8B\n'),
  'em dashes': text => text.replaceAll('-----', '—–-'),
  'a single em dash': text => text.replaceAll('-----', '—'),
  'minus signs': text => text.replaceAll('-', '\u2212'),
  'non-breaking hyphens': text => text.replaceAll('-', '\u2011'),
  bullets: text => text.replaceAll(/^/gm, '• '),
  asterisks: text => text.replaceAll(/^/gm, ' * '),
  'hyphens as bullets': text => text.replaceAll(/^/gm, '- '),
  'plus signs as bullets': text => text.replaceAll(/^/gm, '+ '),
  'numbers with a full stop': text => numbered(text, n => `${n}. `),
  'numbers with a parenthesis': text => numbered(text, n => `${n}) `),
  'line numbers': text => numbered(text, n => `${n} `),
  'line numbers in columns, from 98': text => numbered(text, n => `${String(n + 97).padStart(5)}\t`),
  'text around': text => `Hi Bob,\n\nhere it is:\n${text}\nBest regards\nAlice`,
  'text on the same lines': text => `see: ${text} ok?`,
  'a dashed rule before': text => `-----\n----------\n${text}`,
  'the marker over two lines': text => text.replaceAll('SEALCARD MESSAGE', 'SEALCARD\n> MESSAGE'),
};

describe('a block survives', () => {
  test.each(Object.entries(manglings))('%s', (_, mangle) => {
    expect(equal(readArmor(mangle(block), 'MESSAGE'), message)).toBe(true);
  });

  test('any two of them, one after the other', () => {
    const safe = [
      'CRLF line ends',
      'quoted once',
      'zero-width characters',
      'soft hyphens',
      'non-breaking spaces',
      'em dashes',
      'text around',
    ];
    for (const first of safe) {
      for (const second of safe) {
        const mangled = manglings[second]?.(manglings[first]?.(block) ?? '') ?? '';
        expect(equal(readArmor(mangled, 'MESSAGE'), message), `${first}, ${second}`).toBe(true);
      }
    }
  });

  test('of any length, in the manglings that depend on it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), value => {
        const bytes = value as Bytes;
        const text = armor('CARD', bytes);
        return Object.entries(manglings).every(([name, mangle]) => {
          const found = findBlocks(mangle(text).replaceAll('SEALCARD\n> CARD', 'SEALCARD CARD'))[0]?.bytes;
          if (found && equal(found, bytes)) return true;
          throw new Error(`${name}: ${mangle(text)}`);
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a missing END line', () => {
  const open = lines.slice(0, -1).join('\n');
  const after = {
    nothing: '',
    'an empty line': '\n\n',
    'a word': '\n\nThanks',
    'a sentence': '\nThank you, Bob',
    'a sentence of letters only': '\n\nsee you soon Bob',
    'a mail signature': '\n-- \nAlice\nExample Ltd',
    'another block': `\n${armor('CARD', utf8('{}'))}`,
    'a cut END line': '\n-----END SEALC',
  };

  test.each(Object.entries(after))('and after the block %s', (_, text) => {
    expect(equal(readArmor(open + text, 'MESSAGE'), message)).toBe(true);
  });

  test('quoted, and with the reply below', () => {
    const quoted = open.replaceAll(/^/gm, '> ');
    expect(equal(readArmor(`${quoted}\n\nI agree.\n`, 'MESSAGE'), message)).toBe(true);
  });

  test('and a cut body: message_incomplete, with what is there and what the message says it needs', () => {
    // Of the last 277 bytes nothing before them says that they are there.
    for (const count of [2, 4, 10, lines.length - 8]) {
      const cut = lines.slice(0, count).join('\n');
      try {
        readArmor(cut, 'MESSAGE');
        expect.unreachable();
      } catch (error) {
        if (!(error instanceof SealcardError)) throw error;
        expect(error.code).toBe('message_incomplete');
        expect(error.details.got).toBe((count - 1) * 48);
        expect(error.details.expected).toBeGreaterThan((count - 1) * 48);
      }
    }
  });

  test.each([0, 1, 2, 3, 5, 63])('and %i characters of a last line', count => {
    const cut = [...lines.slice(0, 5), lines[5]?.slice(0, count)].join('\n');
    expect(() => readArmor(cut, 'MESSAGE')).toThrow(expect.objectContaining({ code: 'message_incomplete' }));
  });

  test('and no body', () => {
    expect(() => readArmor(lines[0] ?? '', 'MESSAGE')).toThrow(
      expect.objectContaining({ code: 'message_incomplete' }),
    );
  });
});

describe('several blocks in one text', () => {
  const text = `a\n${block}\nb\n${armor('CARD', utf8('{}'))}\nc${armor('BACKUP', random(40))}\n${block}`;

  test('are found in order, each where it is', () => {
    const blocks = findBlocks(text);
    expect(blocks.map(found => found.kind)).toEqual(['MESSAGE', 'CARD', 'BACKUP', 'MESSAGE']);
    expect(text.slice(blocks[0]?.start, blocks[0]?.end)).toBe(block);
    expect(text.slice(blocks[3]?.start, blocks[3]?.end)).toBe(block);
    expect(text.slice(blocks[1]?.start, blocks[1]?.end)).toBe(armor('CARD', utf8('{}')));
  });

  test('are read by kind', () => {
    expect(readArmor(text, 'CARD')).toEqual(utf8('{}'));
    expect(equal(readArmor(text, 'MESSAGE'), message)).toBe(true);
  });
});

describe('bare base64 is a message too', () => {
  const bare = toBase64(message);
  test.each([
    ['alone', bare],
    ['in lines', bare.replaceAll(/(.{76})/g, '$1\r\n')],
    ['quoted', bare.replaceAll(/(.{76})/g, '$1\n').replaceAll(/^/gm, '> ')],
    ['with blanks around', `  ${bare}\n`],
    ['without padding', bare.replaceAll('=', '')],
    ['in a sentence', `He wrote: "${bare}", did he?`],
  ])('%s', (_, text) => {
    expect(equal(readArmor(text, 'MESSAGE'), message)).toBe(true);
  });

  test('but no other base64 is', () => {
    const text = toBase64(random(500));
    expect(() => readArmor(text, 'MESSAGE')).toThrow(expect.objectContaining({ code: 'block_missing' }));
  });
});

describe('what is not a block of ours', () => {
  test.each([
    ['PGP', '-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----'],
    ['age', '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----'],
    ['S/MIME', '-----BEGIN PKCS7-----\nMIIB\n-----END PKCS7-----'],
    ['S/MIME', 'Content-Type: application/pkcs7-mime; name=smime.p7m'],
  ])('%s', (program, text) => {
    expect(() => readArmor(text, 'MESSAGE')).toThrow(
      expect.objectContaining({ code: 'block_foreign', details: { program } }),
    );
  });

  test.each([
    '',
    'hello',
    '-----',
    '-----BEGIN SEALCARD-----',
    '-----BEGIN SEALCARD LETTER-----\nAAAA\n-----END SEALCARD LETTER-----',
  ])('%j', text => {
    expect(() => readArmor(text, 'MESSAGE')).toThrow(expect.objectContaining({ code: 'block_missing' }));
  });

  test('a text beyond the limit', () => {
    expect(() => readArmor(block, 'MESSAGE', { ...LIMITS, text: 100 })).toThrow(
      expect.objectContaining({ code: 'limit_text', details: { limit: 100 } }),
    );
  });

  test.each(['ä', '#', '"', 'AA=AA', 'AA!A'])('a body with %j in it', noise => {
    const broken = [...lines.slice(0, 4), noise, ...lines.slice(4)].join('\n');
    expect(() => readArmor(broken, 'MESSAGE')).toThrow(
      expect.objectContaining({ code: 'message_malformed' }),
    );
  });
});

describe('hostile texts are read in one pass', () => {
  const hostile: Record<string, (size: number) => string> = {
    'BEGIN lines': size => '-----BEGIN SEALCARD MESSAGE-----\n'.repeat(size / 33),
    'BEGIN lines and a little base64': size => '-----BEGIN SEALCARD MESSAGE-----\nAAAA\n'.repeat(size / 38),
    'END lines': size => '-----END SEALCARD MESSAGE-----\n'.repeat(size / 31),
    dashes: size => '-'.repeat(size),
    'dashes and letters': size => '-BEGIN'.repeat(size / 6),
    'a block without end': size => `-----BEGIN SEALCARD MESSAGE-----\n${'A'.repeat(size)}`,
    'empty lines': size => `-----BEGIN SEALCARD MESSAGE-----${'\n'.repeat(size)}`,
    numbers: size => `-----BEGIN SEALCARD MESSAGE-----\n${'1. '.repeat(size / 3)}`,
    'number lines': size =>
      `-----BEGIN SEALCARD MESSAGE-----\n${'1 \n'.repeat(size / 3)}-----END SEALCARD MESSAGE-----`,
    ampersands: size => '&amp;'.repeat(size / 5),
    'equals signs': size => '='.repeat(size),
    'equals signs and blanks': size => '=        '.repeat(size / 9),
    'base64 in short runs': size => 'MIIB '.repeat(size / 5),
    'quote prefixes': size => '> '.repeat(size / 2),
    blanks: size => ' '.repeat(size),
  };

  // Of this length a step that took time with the square of it would not end before the test is given up.
  test.each(Object.entries(hostile))('%s', (_, make) => {
    const text = make(4_000_000);
    for (const { start, end } of findBlocks(text)) expect(end).toBeGreaterThanOrEqual(start);
    try {
      expect(readArmor(text, 'MESSAGE').length).toBeLessThan(text.length);
    } catch (refusal) {
      expect(refusal).toBeInstanceOf(SealcardError);
    }
  });
});

function rewrap(text: string, width: number): string {
  const [begin = '', ...rest] = text.split('\n');
  const end = rest.pop() ?? '';
  const body = rest.join('').match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
  return [begin, ...body, end].join('\n');
}

function numbered(text: string, prefix: (n: number) => string): string {
  return text
    .split('\n')
    .map((line, i) => prefix(i + 1) + line)
    .join('\n');
}

/** RFC 2045 §6.7: `=` as =3D, lines of 76 with soft breaks. */
function quotedPrintable(text: string): string {
  return text
    .replaceAll('=', '=3D')
    .split('\n')
    .map(line => (line.match(/(?:=3D|.){1,73}/g) ?? []).join('=\r\n'))
    .join('\r\n');
}
