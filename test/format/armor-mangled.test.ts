/** Everything in test/vectors/mangled: what pages, mail programs and tools really did to a block is read, or refused with the reason. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readArmor } from '../../src/format/armor';
import { generatePrivateKey } from '../../src/format/key';
import { open } from '../../src/format/message';

interface Refusal {
  readonly code: string;
  readonly details?: object;
}

interface Mangled {
  readonly id: string;
  readonly made: string;
  readonly expected: string | Refusal;
}

const folder = join(import.meta.dirname, '../vectors/mangled');
const index: readonly Mangled[] = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
const textOf = (id: string) => readFileSync(join(folder, `${id}.txt`), 'utf8');

/** An original's bytes, without the reader under test. */
function originalBytes(name: string): Buffer {
  const lines = textOf(`originals/${name}`).trimEnd().split('\n');
  return Buffer.from(lines.slice(1, -1).join(''), 'base64');
}

const whole = index.flatMap(({ expected, ...text }) =>
  typeof expected === 'string' ? [{ ...text, original: expected }] : [],
);
const broken = index.flatMap(({ expected, ...text }) =>
  typeof expected === 'string' ? [] : [{ ...text, refusal: expected }],
);

describe('a block that was mangled is read', () => {
  test.each(whole)('$id: $made', ({ id, original }) => {
    const bytes = readArmor(textOf(id), original === 'card' ? 'CARD' : 'MESSAGE');
    expect(Buffer.from(bytes).equals(originalBytes(original))).toBe(true);
  });
});

describe('a block under a passphrase that was mangled the same way is read', () => {
  const frame = /SEALCARD MESSAGE/g;
  const framed = whole.filter(({ id }) => textOf(id).match(frame)?.length === 2);
  test.each(framed)('$id: $made', ({ id, original }) => {
    const text = textOf(id).replaceAll(frame, 'SEALCARD PASSPHRASE MESSAGE');
    expect(Buffer.from(readArmor(text, 'PASSPHRASE MESSAGE')).equals(originalBytes(original))).toBe(true);
  });

  test('in most of these ways', () => {
    expect(framed.length).toBeGreaterThan(30);
  });
});

describe('what cannot be repaired is refused with the reason', () => {
  test.each(broken)('$id: $made', async ({ id, refusal }) => {
    const reader = await generatePrivateKey();
    const reading = async () => open(readArmor(textOf(id), 'MESSAGE'), [reader], () => []);
    await expect(reading()).rejects.toMatchObject(refusal);
  });
});

test('the index lists every text, sixty of them at least', () => {
  const ids = readdirSync(folder).filter(name => name.endsWith('.txt'));
  expect(ids.sort()).toEqual(index.map(({ id }) => `${id}.txt`).sort());
  expect(whole.length).toBeGreaterThanOrEqual(60);
});
