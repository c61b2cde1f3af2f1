/** The reader's work grows with a text's length and not faster: counted in characters looked at, not in time. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SealcardError } from '../../src/crypto/errors';
import { findBlocks, readArmor } from '../../src/format/armor';

const begin = '-----BEGIN SEALCARD MESSAGE-----\n';
const end = '\n-----END SEALCARD MESSAGE-----';
const row = `${'MIIChwIBAzCCAj4GCSqGSIb3DQEHA6CC'.repeat(2)}\n`;

/** Texts of a length that make a careless reader look again and again. */
const hostile: Readonly<Record<string, (length: number) => string>> = {
  'a block': length => begin + row.repeat(length / 65) + end,
  'a block without end': length => begin + row.repeat(length / 65),
  'an end without block': length => row.repeat(length / 65) + end,
  'BEGIN lines': length => begin.repeat(length / begin.length),
  'END lines': length => end.repeat(length / end.length),
  'rows of which each is foreign': length => begin + 'Bob wrote at 10:33\n'.repeat(length / 19) + end,
  'rows and foreign rows in turn': length => begin + `${row}Bob wrote at 10:33\n`.repeat(length / 84) + end,
  'rows and numbers in turn': length => begin + `${row}1\n`.repeat(length / 67) + end,
  'rows cut in two': length => begin + 'AAAA\nBob was here\nAAA\n'.repeat(length / 22) + end,
  'opened tags': length => begin + '<p '.repeat(length / 3) + end,
  'opened tags, escaped': length => begin + '&lt;p '.repeat(length / 6) + end,
  'less-than signs': length => '<'.repeat(length),
  ampersands: length => '&amp;'.repeat(length / 5),
  'numeric references': length => '&#1234567'.repeat(length / 9),
  backslashes: length => '\\'.repeat(length),
  'backslashes and u': length => '\\u00'.repeat(length / 4),
  'equals signs encoded': length => begin + '=3D'.repeat(length / 3) + end,
  'equals signs encoded again': length => `${begin}=${'3D'.repeat(length / 2)}${end}`,
  'equals signs and blanks': length => begin + '=        '.repeat(length / 9) + end,
  parentheses: length => begin + '('.repeat(length) + end,
  'numbers in parentheses': length => begin + '(123456'.repeat(length / 7) + end,
  'words in prose': length => 'MESSAGE MIIB END BEGIN '.repeat(length / 23),
  'names that quote': length => `AB> ${begin}${'AB> AAAA\n'.repeat(length / 9)}${end}`,
  'plus signs': length => `+${begin}${'+'.repeat(length)}${end}`,
  'dashes at line ends': length => begin + 'AAAA-\n'.repeat(length / 6) + end,
  'misread dashes': length => 'â€'.repeat(length / 2),
};

type Method = (...parameters: unknown[]) => unknown;
/** What a call looks at, from what it was called on and with, and what it gave. */
type Cost = (on: { readonly length: number }, result: unknown, parameters: readonly unknown[]) => number;

const all: Cost = ({ length }) => length;
const lengthOf = (value: unknown) => String(value).length;
const costs: readonly (readonly [object, Readonly<Record<string, Cost>>])[] = [
  [
    String.prototype,
    {
      charCodeAt: () => 1,
      slice: (_, result) => lengthOf(result),
      startsWith: (_, __, [start]) => lengthOf(start),
      indexOf: ({ length }, result, [, from = 0]) => (result === -1 ? length : Number(result)) - Number(from),
      lastIndexOf: all,
      replaceAll: all,
      trim: all,
    },
  ],
  [RegExp.prototype, { exec: (_, __, [text]) => lengthOf(text) }],
  [
    Array.prototype,
    { every: all, filter: all, find: all, findIndex: all, includes: all, map: all, slice: all, some: all },
  ],
];

let work = 0;
const originals: (() => void)[] = [];

beforeEach(() => {
  for (const [prototype, methods] of costs) {
    for (const [name, cost] of Object.entries(methods)) {
      const original = Reflect.get(prototype, name) as Method;
      const counted = function (this: { length: number }, ...parameters: unknown[]) {
        const result = original.apply(this, parameters);
        work += cost(this, result, parameters);
        return result;
      };
      Object.defineProperty(prototype, name, { value: counted, writable: true, configurable: true });
      originals.push(() => Object.defineProperty(prototype, name, { value: original }));
    }
  }
});
afterEach(() => {
  for (const restore of originals.splice(0)) restore();
});

function workFor(text: string): number {
  work = 0;
  findBlocks(text);
  try {
    readArmor(text, 'MESSAGE');
  } catch (refusal) {
    if (!(refusal instanceof SealcardError)) throw refusal;
  }
  return work;
}

describe('twice the text is twice the work', () => {
  const length = 30_000;

  test.each(Object.entries(hostile))('%s', (_, make) => {
    const once = workFor(make(length));
    const twice = workFor(make(2 * length));
    expect(once).toBeGreaterThan(length / 2);
    expect(twice).toBeLessThan(2.2 * once + 1000);
  });

  test('and a reader that looked at everything from every character would be noticed', () => {
    const look = (size: number) => {
      work = 0;
      const text = 'a'.repeat(size);
      for (let at = 0; at < text.length; at++) text.indexOf('b', at);
      return work;
    };
    expect(look(2 * length)).toBeGreaterThan(3 * look(length));
  });
});
