import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bytes, compare, concat, equal, fromHex, toHex } from '../../src/crypto/bytes';
import {
  DerReader,
  der,
  integer,
  octets,
  readSequence,
  sequence,
  setOf,
  Tag,
  utf8String,
} from '../../src/crypto/der';
import { SealcardError } from '../../src/crypto/errors';

const bytes = fc.uint8Array({ maxLength: 400 }) as fc.Arbitrary<Bytes>;

function reader(hex: string): DerReader {
  return new DerReader(fromHex(hex), 'message_malformed');
}

describe('what is written is read, and written again alike', () => {
  test('integers', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), value => {
        const encoded = integer(value);
        const cursor = new DerReader(encoded, 'message_malformed');
        return cursor.integer() === value && cursor.done && equal(integer(value), encoded);
      }),
    );
    expect([0, 127, 128, 255, 256].map(value => toHex(integer(value)))).toEqual([
      '020100',
      '02017f',
      '02020080',
      '020200ff',
      '02020100',
    ]);
  });

  test('octets and text, at every length form', () => {
    for (const length of [0, 1, 127, 128, 255, 256, 65535, 65536]) {
      const value = new Uint8Array(length).fill(7);
      expect(equal(new DerReader(octets(value), 'message_malformed').octets(), value)).toBe(true);
    }
    expect(readSequence(sequence(utf8String('déjà')), 'message_malformed').text()).toBe('déjà');
  });

  test('SET OF is sorted by its encodings', () => {
    fc.assert(
      fc.property(fc.array(bytes.map(octets), { maxLength: 8 }), elements => {
        const set = new DerReader(setOf(elements), 'message_malformed').enter(Tag.set);
        const read: Bytes[] = [];
        while (!set.done) read.push(set.element());
        return read.every((element, i) => i === 0 || compare(read[i - 1] ?? element, element) <= 0);
      }),
    );
  });
});

describe('one encoding for each value', () => {
  test('any bytes that read as a sequence of integers and octets are its only encoding', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), (noise, at) => {
        const encoded = sequence(integer(300), octets(noise));
        encoded[at % encoded.length] = (encoded[at % encoded.length] ?? 0) ^ 0x41;
        try {
          const content = readSequence(encoded, 'message_malformed');
          const value = content.integer();
          const rest = content.octets();
          content.finish();
          return equal(sequence(integer(value), octets(rest)), encoded);
        } catch (error) {
          return error instanceof SealcardError && error.code === 'message_malformed';
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['a length in two bytes where one does', '048101ff'],
    ['a length with a leading zero', '04820080'.concat('00'.repeat(128))],
    ['an indefinite length', '0480ff0000'],
    ['a reserved length form', '04ff00'],
    ['a length in five bytes', '04850000000001ff'],
    ['a length past the end', '0402ff'],
    ['no length', '04'],
    ['nothing', ''],
  ])('octets with %s', (_, hex) => {
    expect(() => reader(hex).octets()).toThrow(SealcardError);
  });

  test.each([
    ['empty', '0200'],
    ['with a leading zero', '02020001'],
    ['negative with a leading ff', '0202ff80'],
    ['negative', '0201ff'],
    ['above 2^53', '02080020000000000000'],
    ['of nine bytes', '0209010000000000000000'],
  ])('an integer that is %s', (_, hex) => {
    expect(() => reader(hex).integer()).toThrow(SealcardError);
  });

  test.each([
    ['a tag above 30', '1f8101'.concat('00')],
    ['another tag', '0500'],
  ])('%s', (_, hex) => {
    expect(() => reader(hex).octets()).toThrow(SealcardError);
  });

  test('bytes after the end', () => {
    expect(() => readSequence(concat(sequence(), fromHex('00')), 'key_malformed')).toThrow(
      expect.objectContaining({ code: 'key_malformed' }),
    );
  });

  test('unused bits, text that is not UTF-8, algorithm parameters that are not NULL', () => {
    expect(() => reader('030201fe').bits()).toThrow(SealcardError);
    expect(() => reader('0c02c0af').text()).toThrow(SealcardError);
    expect(() => reader('30060601010101ff').algorithm()).toThrow(SealcardError);
    expect(() => reader('30060601010501ff').algorithm()).toThrow(SealcardError);
  });
});

test('nesting is bounded', () => {
  let nested = sequence();
  for (let i = 0; i < 40; i++) nested = der(Tag.sequence, nested);
  let cursor = new DerReader(nested, 'message_malformed');
  expect(() => {
    for (let i = 0; i < 40; i++) cursor = cursor.enter(Tag.sequence);
  }).toThrow(SealcardError);
});
