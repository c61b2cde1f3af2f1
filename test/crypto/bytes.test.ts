import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encode } from '../../src/crypto/base64';
import {
  type Bytes,
  equal,
  fromBase64,
  fromBase64Url,
  fromHex,
  fromUtf8,
  toBase64,
  toBase64Url,
  toHex,
  utf8,
} from '../../src/crypto/bytes';
import { SealcardError } from '../../src/crypto/errors';

const bytes = fc.uint8Array({ maxLength: 200 }) as fc.Arbitrary<Bytes>;

const codecs = [
  { name: 'base64', write: toBase64, read: fromBase64 },
  { name: 'portable base64', write: encode, read: decode },
  { name: 'base64url', write: toBase64Url, read: fromBase64Url },
  { name: 'hex', write: toHex, read: fromHex },
];

describe.each(codecs)('$name', ({ write, read }) => {
  test('gives back what it was given', () => {
    fc.assert(fc.property(bytes, value => equal(read(write(value)), value)));
  });

  test('takes one text for each value: whatever else decodes would encode differently', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ABab09+/-_= \n') }), text => {
        try {
          return write(read(text)) === text;
        } catch (error) {
          return error instanceof SealcardError && error.code === 'encoding_invalid';
        }
      }),
    );
  });
});

test('base64 agrees with the vectors of RFC 4648 §10', () => {
  const plain = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'];
  const coded = ['', 'Zg==', 'Zm8=', 'Zm9v', 'Zm9vYg==', 'Zm9vYmE=', 'Zm9vYmFy'];
  expect(plain.map(text => toBase64(utf8(text)))).toEqual(coded);
  expect(plain.map(text => encode(utf8(text)))).toEqual(coded);
});

test.each([
  'Zg',
  'Zg=',
  'Zh==',
  'Zm9=',
  'Z===',
  'Zg==Zg==',
  ' Zg==',
  'Zg==\n',
  'Zm9v====',
  '====',
  'Zm\u00e9v',
])('base64 refuses %j', text => {
  expect(() => fromBase64(text)).toThrow(SealcardError);
  expect(() => decode(text)).toThrow(SealcardError);
});

test('equal compares all bytes and the lengths', () => {
  expect(equal(utf8('abc'), utf8('abc'))).toBe(true);
  expect(equal(utf8('abc'), utf8('abd'))).toBe(false);
  expect(equal(utf8('abc'), utf8('ab'))).toBe(false);
});

test('UTF-8 that is not well-formed is refused, a BOM is kept', () => {
  expect(() => fromUtf8(fromHex('c0af'))).toThrow(SealcardError);
  expect(() => fromUtf8(fromHex('eda080'))).toThrow(SealcardError);
  expect(fromUtf8(fromHex('efbbbf41'))).toBe('\ufeffA');
});
