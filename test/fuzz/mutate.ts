/** How an input becomes another: bits, bytes, numbers, pieces moved, doubled, cut, or taken from another input. */
import type { Bytes } from '../../src/crypto/bytes';
import type { Dice } from './dice';
import { mutateDer } from './mutate-der';
import { mutateJson } from './mutate-json';

export const LONGEST = 65_536;

/** What parsers take for something special: DER, JSON, base64, the lines of blocks, and limits of numbers. */
const WORDS = [
  ...[
    '3080',
    '3081ff',
    '3082ffff',
    '308400ffffff',
    '3084ffffffff',
    '0500',
    '0201ff',
    '020900ffffffffffffffff',
    '0400',
  ],
  ...['a000', 'a180', 'bf8100', '1f', '3000', '3100', '800100'],
  ...[
    '00',
    'ff',
    '7f',
    '80',
    'ffffffff',
    '7fffffff',
    'c080',
    'eda080',
    'f0908080',
    'e2808b',
    'c2a0',
    'e2808e',
  ],
]
  .map(hex => Uint8Array.from(Buffer.from(hex, 'hex')))
  .concat(
    [
      ...[
        '{',
        '}',
        '[',
        ']',
        '"',
        ',',
        ':',
        '\\u0000',
        '\\ud800',
        'null',
        'true',
        '-1',
        '1e999',
        '9007199254740993',
        '{}',
        '[]',
      ],
      ...[
        '"__proto__":',
        '"constructor":',
        '"identity":',
        '"public_key":',
        '"signatures":',
        '"content_snapshot":',
        '"meta":',
      ],
      ...[
        '-----BEGIN SEALCARD MESSAGE-----',
        '-----END SEALCARD MESSAGE-----',
        '-----BEGIN SEALCARD CARD-----',
        '-----',
        '\n',
      ],
      ...[
        '> ',
        '&#45;',
        '&amp;',
        '=3D',
        '=\n',
        '<br>',
        '\\n',
        'TUlJ',
        '=',
        '.',
        ' ',
        '\r',
        '1. ',
        '#card=',
        'SEALCARD-BACKUP 1/2 ',
      ],
    ].map(word => new TextEncoder().encode(word)),
  );

/**
 * One to eight changes of `input`; `corpus` is what pieces are taken from. Of DER and JSON mostly in their own terms, since a changed
 * byte rarely gets past a length or a bracket.
 */
export function mutate(input: Bytes, corpus: readonly Bytes[], dice: Dice): Bytes {
  let changed = input;
  for (let count = 1 << dice.below(4); count > 0; count--) {
    const inTerms =
      dice.below(4) === 0 ? null : (mutateDer(changed, corpus, dice) ?? mutateJson(changed, dice));
    changed = inTerms ?? mutateBytes(changed, corpus, dice);
  }
  return changed.length > LONGEST ? changed.slice(0, LONGEST) : changed;
}

/** One change. */
export function mutateBytes(input: Bytes, corpus: readonly Bytes[], dice: Dice): Bytes {
  const at = dice.below(input.length + 1);
  const length = 1 + dice.below(Math.max(1, Math.min(input.length - at, 1 << dice.below(9))));
  const piece = input.subarray(at, at + length);
  switch (dice.below(9)) {
    case 0:
      return withByte(input, at, byte => byte ^ (1 << dice.below(8)));
    case 1:
      return withByte(input, at, () => dice.below(256));
    case 2:
      return withByte(input, at, byte => byte + (dice.below(2) === 0 ? 1 : -1) * (1 + dice.below(16)));
    case 3:
      return splice(input, at, length, []);
    case 4:
      return splice(input, at, 0, piece);
    case 5:
      return splice(input, dice.below(input.length + 1), 0, piece);
    case 6:
      return splice(input, at, dice.below(2) * length, dice.of(WORDS, new Uint8Array(0)));
    case 7: {
      const other = dice.of(corpus, input);
      const from = dice.below(other.length + 1);
      return splice(input, at, dice.below(2) * length, other.subarray(from, from + 1 + dice.below(256)));
    }
    default:
      return repeated(input, piece, at, dice);
  }
}

function withByte(input: Bytes, at: number, change: (byte: number) => number): Bytes {
  const changed = input.slice();
  changed[at] = change(changed[at] ?? 0);
  return changed;
}

function splice(input: Bytes, at: number, gone: number, piece: ArrayLike<number>): Bytes {
  const tail = input.subarray(Math.min(input.length, at + gone));
  const changed = new Uint8Array(at + piece.length + tail.length);
  changed.set(input.subarray(0, at));
  changed.set(piece, at);
  changed.set(tail, at + piece.length);
  return changed;
}

/** A piece many times over, for what grows or nests. */
function repeated(input: Bytes, piece: Bytes, at: number, dice: Dice): Bytes {
  const times = 1 << dice.below(12);
  const room = Math.max(0, LONGEST - input.length);
  const filled = new Uint8Array(Math.min(room, piece.length * times));
  for (let i = 0; i < filled.length; i++) filled[i] = piece[i % Math.max(1, piece.length)] ?? 0;
  return splice(input, at, 0, filled);
}
