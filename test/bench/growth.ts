/** How the work grows: the same operation on 10, 100 and 1,000 times as much, per byte or per reader. */
import type { Bytes } from '../../src/crypto/bytes';
import { armor, findBlocks, readArmor } from '../../src/format/armor';
import { contender, ready, rounds, textOf } from './measure';
import { median } from './median';

export interface Growth {
  readonly title: string;
  readonly unit: 'byte' | 'reader' | 'length';
  /** How many bytes or readers. */
  readonly at: readonly number[];
  /** Nanoseconds per byte, microseconds per reader, or characters per byte. */
  readonly cost: readonly number[];
}

const SIZES = [16_384, 163_840, 1_638_400, 16_384_000];
const READERS = [1, 10, 100, 1000];

export async function measureGrowth(count: number): Promise<Growth[]> {
  const own = await contender('sealcard');
  await own.meet(1000);
  const short = textOf(1024);
  const byReader = [
    await grow('seal', 'reader', READERS, count, async readers => () => own.seal(short, readers)),
    await grow('open as the last', 'reader', READERS, count, async readers => {
      const sealed = await own.seal(short, readers);
      return () => own.open(sealed, readers - 1);
    }),
  ];
  const texts = SIZES.map(textOf);
  const sealed = await Promise.all(texts.map(text => own.seal(text, 1) as Promise<Bytes>));
  const armored = sealed.map(message => armor('MESSAGE', message));
  const of = <T>(list: readonly T[], size: number) => list[SIZES.indexOf(size)] as T;
  const byByte = [
    await grow('seal', 'byte', SIZES, count, async size => () => own.seal(of(texts, size), 1)),
    await grow('open', 'byte', SIZES, count, async size => () => own.open(of(sealed, size), 0)),
    await grow('text form, written', 'byte', SIZES, count, async size => async () => {
      armor('MESSAGE', of(sealed, size));
    }),
    await grow('text form, read', 'byte', SIZES, count, async size => async () => {
      readArmor(of(armored, size), 'MESSAGE');
    }),
    await grow('text form, read from text without one', 'byte', SIZES, count, async size => {
      const text = 'A line of nothing in particular.\n'.repeat(size / 32);
      return async () => {
        findBlocks(text);
      };
    }),
  ];
  const length: Growth = {
    title: 'length of the text form',
    unit: 'length',
    at: SIZES,
    cost: armored.map((text, i) => text.length / (SIZES[i] ?? 1)),
  };
  return [...byReader, ...byByte, length];
}

async function grow(
  title: string,
  unit: 'byte' | 'reader',
  at: readonly number[],
  count: number,
  operation: (amount: number) => Promise<() => Promise<unknown>>,
): Promise<Growth> {
  const operations = [];
  for (const amount of at) operations.push(await ready('sealcard', await operation(amount)));
  await rounds(operations, count, unit === 'byte');
  const scale = unit === 'byte' ? 1e6 : 1e3;
  const cost = operations.map(({ samples }, i) => (median(samples) * scale) / (at[i] ?? 1));
  return { title, unit, at, cost };
}
