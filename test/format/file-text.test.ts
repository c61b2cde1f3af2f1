import { describe, expect, test } from 'vitest';
import { type Bytes, equal, random } from '../../src/crypto/bytes';
import { armor } from '../../src/format/armor';
import { readExactText } from '../../src/format/file-text';

/** A message of more than two pieces is a megabyte of lines. */
const long = new Uint8Array(2_000_000).map((_, i) => i * 31);

async function read(text: string): Promise<Bytes | null> {
  const found = await readExactText(new Blob([text]));
  return found === null ? null : new Uint8Array(await found.arrayBuffer());
}

describe('a block as it is written', () => {
  test.each([1, 47, 48, 49, 96, 48 * 16_384 - 1, 48 * 16_384, 48 * 16_384 + 1])('of %i bytes', async size => {
    const bytes = long.slice(0, size);
    const text = armor('MESSAGE', bytes);
    for (const ended of [text, `${text}\n`]) expect(equal((await read(ended)) ?? long, bytes)).toBe(true);
  });

  test('of many pieces', async () => {
    expect(equal((await read(armor('MESSAGE', long))) ?? random(1), long)).toBe(true);
  });
});

describe('whatever is a little otherwise is left to the reader of texts', () => {
  const text = armor('MESSAGE', long.slice(0, 1_600_000));
  const at = 1_200_000;
  test.each<[string, string]>([
    ['nothing', ''],
    ['another kind of block', armor('CARD', long.slice(0, 100))],
    ['a word before it', `Hello\n${text}`],
    ['a word after it', `${text}\nHello`],
    ['no END line', text.slice(0, -10)],
    ['lines that end with CR LF', text.replaceAll('\n', '\r\n')],
    ['a line that is quoted', text.replace('\n', '\n> ')],
    ['a line broken in two', `${text.slice(0, at)}\n${text.slice(at)}`],
    ['a digit that is none', `${text.slice(0, at)}*${text.slice(at + 1)}`],
    ['padding in the middle', text.replace(/(?<=^(?:.*\n){16384}.{62})../, '==')],
    ['two blocks', `${text}\n${text}`],
  ])('%s', async (_, changed) => {
    expect(changed).not.toBe(text);
    expect(await read(changed)).toBeNull();
  });
});
