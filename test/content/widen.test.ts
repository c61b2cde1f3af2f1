/** A selection that cuts a message is widened to the whole of it, and to no more. */
import { describe, expect, test } from 'vitest';
import { widened } from '../../src/content/widen';
import { random } from '../../src/crypto/bytes';
import { armor } from '../../src/format/armor';
import { maxSelectionLength } from '../../src/protocol/messages';

const block = armor('MESSAGE', random(1200));
const underPassphrase = armor('PASSPHRASE MESSAGE', random(1200));
const other = armor('MESSAGE', random(300));
const middle = block.length / 2;

/** Widens what is between two indexes of a text, whose rest comes in pieces of a length. */
function select(text: string, from: number, to: number, pieceLength = 50): string {
  const pieces = (part: string) => part.match(new RegExp(`[^]{1,${pieceLength}}`, 'g')) ?? [];
  const before = pieces([...text.slice(0, from)].reverse().join('')).map(piece =>
    [...piece].reverse().join(''),
  );
  return widened(text.slice(from, to), { before, after: pieces(text.slice(to)) });
}

/** Widens what is from `start` to `end` of the block, in a text with words around it. */
function cut(
  start: number,
  end: number,
  text = `Dear Bob,\nsee this:\n${block}\nBest regards\nAlice`,
  whole = block,
): string {
  const at = text.indexOf(whole);
  return select(text, at + start, at + end);
}

describe('a selection becomes the whole message', () => {
  test.each([
    ['in the middle', middle, middle + 100],
    ['from the middle on', middle, block.length],
    ['up to the middle', 0, middle],
    ['within the BEGIN line', 8, 25],
    ['from within the BEGIN line', 12, middle],
    ['to within the END line', middle, block.length - 9],
    ['from BEGIN to within END', 0, block.length - 9],
    ['from within BEGIN to within END', 9, block.length - 9],
    ['from within BEGIN to the end', 9, block.length],
    ['within the END line', block.length - 20, block.length - 4],
  ])('%s', (_, start, end) => {
    expect(cut(start, end)).toBe(block);
  });

  test.each([1, 7, 64, 5000, 100_000])('with text around it that comes %i characters at a time', length => {
    const words = 'Some words of a long letter.\n'.repeat(1000);
    const text = words + block + words;
    expect(select(text, words.length + 300, words.length + 400, length)).toBe(block);
  });

  test('with what quotes its first line, as the others are', () => {
    const quoted = block.replaceAll(/^/gm, '> > ');
    expect(select(`Alice wrote:\n${quoted}\nok`, 300, 400)).toBe(quoted);
    const named = block.replaceAll(/^/gm, 'AB> ');
    expect(select(`Alice wrote:\n${named}\nok`, 300, 400)).toBe(named);
  });

  test('of several, the one that is cut', () => {
    const text = `${other}\nand\n${block}\nand\n${other}`;
    expect(cut(middle, middle + 90, text)).toBe(block);
  });

  test.each([
    ['from the middle on', 600, underPassphrase.length],
    ['within the BEGIN line', 8, 25],
    ['from within its word for what opens it', 24, 600],
    ['within the END line', underPassphrase.length - 24, underPassphrase.length - 10],
  ])('or the whole of one under a passphrase: %s', (_, start, end) => {
    expect(cut(start, end, `Hello\n${underPassphrase}\nBest`, underPassphrase)).toBe(underPassphrase);
  });

  test('or the whole card', () => {
    const card = armor('CARD', random(500));
    expect(select(`My card:\n${card}\nAlice`, 200, 240)).toBe(card);
    expect(select(`${block}\n${card}\n${block}`, block.length + 200, block.length + 240)).toBe(card);
  });

  test('with the words that were selected too', () => {
    const text = `Dear Bob,\n${block}\nBest`;
    expect(select(text, 5, 300)).toBe(`Bob,\n${block}`);
  });
});

describe('a selection stays as it is', () => {
  test.each([
    ['of a whole message', `a ${block} b`],
    ['of a whole message and a piece of another', `${other.slice(100)}\n${block}\n${other.slice(0, 100)}`],
    ['of words', 'a few words of a letter'],
    ['of nothing', ''],
  ])('%s', (_, selected) => {
    expect(widened(selected, { before: [block.slice(0, 100)], after: [block.slice(-100)] })).toBe(selected);
  });

  const piece = block.slice(middle, middle + 100);

  test.each([
    ['without a BEGIN line', [block.slice(100, middle)], [block.slice(middle)]],
    ['without an END line', [block.slice(0, middle)], [block.slice(middle, -40)]],
    ['after an END line', [`${block}\n`], [block]],
    ['before a BEGIN line', [block.slice(0, middle)], [`\n${block}`]],
    ['in a block of another name', [`-----BEGIN PGP MESSAGE-----\n`], ['\n-----END PGP MESSAGE-----']],
  ])('%s', (_, before, after) => {
    expect(widened(piece, { before, after })).toBe(piece);
  });

  test('of words, without a look at what is around', () => {
    const unread = {
      [Symbol.iterator]: (): Iterator<string> => {
        throw new Error('The page was read');
      },
    };
    expect(widened('just some words', { before: unread, after: unread })).toBe('just some words');
    expect(widened(block, { before: unread, after: unread })).toBe(block);
  });
});

test('what is around is read a few times at most, however it comes', () => {
  const piece = block.slice(middle, middle + 100);
  const length = 200_000;
  let read = 0;
  const letters = {
    *[Symbol.iterator]() {
      for (; read < length; read++) yield 'a';
    },
  };
  const join = Array.prototype.join;
  let joined = 0;
  Array.prototype.join = function (this: unknown[], separator?: string) {
    joined += this.length;
    return join.call(this, separator);
  };
  try {
    expect(widened(piece, { before: letters, after: [] })).toBe(piece);
  } finally {
    Array.prototype.join = join;
  }
  expect(read).toBe(length);
  expect(joined).toBeLessThan(3 * length);
});

test('a selection that is too long is not looked at', () => {
  const looked: string[] = [];
  function* around(): Generator<string> {
    looked.push('around');
    yield block;
  }
  const giant = block.slice(100).repeat(Math.ceil(maxSelectionLength / (block.length - 100)) + 1);
  expect(widened(giant, { before: around(), after: around() })).toBe(giant);
  expect(looked).toEqual([]);
});
