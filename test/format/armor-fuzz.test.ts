/** Manglings one upon the other, drawn at random, and texts of no sense at all. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bytes, equal } from '../../src/crypto/bytes';
import { SealcardError } from '../../src/crypto/errors';
import { armor, findBlocks, readArmor } from '../../src/format/armor';

type Mangle = (text: string) => string;

const eachLine = (change: (line: string, i: number) => string) => (text: string) =>
  text.split('\n').map(change).join('\n');
const nothing: Mangle = text => text;

/** What a program does to lines. */
const layouts: Readonly<Record<string, Mangle>> = {
  'empty lines between': text => text.replaceAll('\n', '\n\n'),
  'blanks at line ends': eachLine(line => `${line}  `),
  'one line': text => text.replaceAll('\n', ' '),
  'no blanks': text => text.replaceAll(/\s/g, ''),
  'lines between, who and when': eachLine((line, i) =>
    i % 9 === 8 ? `Alice, 2 March at 10:33 AM:\n${line}` : line,
  ),
  'page numbers': eachLine((line, i) => (i % 9 === 8 ? `Page ${i} of 20\n${line}` : line)),
  'line numbers on lines of their own': eachLine((line, i) => `${i + 1}\n${line}`),
};
/** What is put before every line, or at its end. */
const prefixes: Readonly<Record<string, Mangle>> = {
  quotes: eachLine(line => `> ${line}`),
  'quotes, close': eachLine(line => `>${line}`),
  bars: eachLine(line => `| ${line}`),
  'drawn bars': eachLine(line => `│ ${line}`),
  initials: eachLine(line => `AB> ${line}`),
  indentation: eachLine(line => `\t  ${line}`),
  'no-break spaces': eachLine(line => `\u00a0\u00a0${line}`),
  bullets: eachLine(line => `• ${line}`),
  numbers: eachLine((line, i) => `${i + 1}. ${line}`),
  'direction marks': eachLine(line => `\u2067${line}\u2069`),
  backslashes: eachLine(line => `${line}\\`),
};
/** What is put into words, or for dashes. */
const letters: Readonly<Record<string, Mangle>> = {
  'zero-width spaces': text => text.replaceAll(/([^\n]{9})/gu, '$1\u200b'),
  'soft hyphens': text => text.replaceAll(/([^\n]{13})/gu, '$1\u00ad'),
  'word joiners': text => text.replaceAll(/([^\n]{17})/gu, '$1\u2060'),
  'em dashes': text => text.replaceAll('-----', '—–-'),
  'one em dash': text => text.replaceAll('-----', '—'),
};
/** What a program ends lines with. */
const lineEnds: Readonly<Record<string, Mangle>> = {
  'CR and LF': text => text.replaceAll('\n', '\r\n'),
  CR: text => text.replaceAll('\n', '\r'),
};
/** What a text is encoded as, and shown without being decoded. */
const encodings: Readonly<Record<string, Mangle>> = {
  entities: text => escapeMarkup(text).replaceAll('\u00a0', '&nbsp;').replaceAll('+', '&#43;'),
  'entities, twice': text => escapeMarkup(escapeMarkup(text).replaceAll('\u200b', '&#8203;')),
  'line break elements': text => escapeMarkup(text).replaceAll('\n', '<br>\n'),
  'quoted-printable': text => quotedPrintable(text),
  'a string of JSON': text => JSON.stringify(text),
};

const oneOf = (from: Readonly<Record<string, Mangle>>) =>
  fc.constantFrom(['nothing', nothing] as const, ...Object.entries(from));
const bytes = fc.uint8Array({ minLength: 150, maxLength: 900 }).map(value => value as Bytes);
const around = fc.constantFrom(
  '',
  'Hi Bob,\n\nsee below:\n',
  'On Mon, Mar 2, 2026 at 9:01 AM Alice wrote:\n',
);

/** What cannot be prefixed: line breaks that a layout has taken away, and lines that it has numbered. */
const isFinal = (name: string) =>
  name === 'one line' || name === 'no blanks' || name.startsWith('line numbers');

describe('a block survives', () => {
  test('a layout, prefixes, signs in words and an encoding, one upon the other', () => {
    const drawn = fc.record({
      bytes,
      prefixes: fc.array(oneOf(prefixes), { maxLength: 3 }),
      layout: oneOf(layouts),
      letters: oneOf(letters),
      lineEnds: oneOf(lineEnds),
      encoding: oneOf(encodings),
      around,
    });
    fc.assert(
      fc.property(drawn, ({ bytes, prefixes, layout, letters, lineEnds, encoding, around }) => {
        const steps = [layout, ...(isFinal(layout[0]) ? [] : once(prefixes)), letters, lineEnds];
        const block = steps.reduce((text, [, mangle]) => mangle(text), armor('CARD', bytes));
        const text = encoding[1](`${around}${block}\n\nBest regards\nAlice`);
        const [found] = findBlocks(text);
        const isRead = found?.bytes != null && equal(found.bytes, bytes);
        if (!isRead) throw new Error([...steps, encoding].map(([name]) => name).join(', '));
      }),
      { numRuns: 500 },
    );
  });
});

/** Two kinds of counting, or names after names, are more than any program does. */
function once(prefixes: readonly (readonly [string, Mangle])[]): (readonly [string, Mangle])[] {
  return [...new Map(prefixes).entries()];
}

describe('any other text', () => {
  const parts = fc.constantFrom(
    '-----BEGIN SEALCARD MESSAGE-----',
    '-----END SEALCARD MESSAGE-----',
    '-----BEGIN SEALCARD CARD-----',
    'END SEALCARD MESSAGE-----',
    ...['-', '=', '=3D', '&amp;', '&lt;p>', '<br', '\\u', '\\n', '(1)', '12.', '+', 'M', 'MIIB', 'AAAA'],
    ...['\n', '\r', ' ', '> ', '\u200b', 'â€', 'Â', '\ud800', '\u2014', '😀', 'AB>', '"'],
  );
  const nonsense = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(parts, { maxLength: 60 }).map(list => list.join('')),
  );

  test('is refused with a code, and its blocks lie one after the other in it', () => {
    fc.assert(
      fc.property(nonsense, text => {
        let last = 0;
        for (const { start, end } of findBlocks(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
        try {
          readArmor(text, 'MESSAGE');
        } catch (refusal) {
          expect(refusal).toBeInstanceOf(SealcardError);
        }
      }),
      { numRuns: 5000 },
    );
  });
});

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** RFC 2045 §6.7, of UTF-8. */
function quotedPrintable(text: string): string {
  const encoded = text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\n\t -<>-~]/gu, char =>
      [...new TextEncoder().encode(char)]
        .map(byte => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join(''),
    );
  const soft = (line: string) => (line.match(/(?:=[0-9A-F]{2}|.){1,73}/g) ?? []).join('=\r\n');
  return encoded.split('\n').map(soft).join('\r\n');
}
