/** What a run is told on the command line. */
import { parseArgs } from 'node:util';

export const STORES = ['sqlite', 'postgres'] as const;
export type StoreName = (typeof STORES)[number];

export interface Options {
  readonly stores: readonly StoreName[];
  /** Numbers of cards, rising. */
  readonly sizes: readonly number[];
  readonly rounds: number;
}

/** Throws for what it does not know. */
export function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      store: { type: 'string', default: STORES.join(',') },
      cards: { type: 'string', default: '10k,100k,1M' },
      rounds: { type: 'string', default: '5' },
    },
  });
  return {
    stores: values.store.split(',').map(readStore),
    sizes: values.cards
      .split(',')
      .map(readSize)
      .sort((a, b) => a - b),
    rounds: readSize(values.rounds),
  };
}

function readStore(text: string): StoreName {
  const store = STORES.find(name => name === text);
  if (store === undefined) throw new Error(`--store is "${text}". It can be: ${STORES.join(', ')}.`);
  return store;
}

function readSize(text: string): number {
  const [, digits, unit] = /^([1-9]\d{0,6})([kM]?)$/.exec(text) ?? [];
  if (digits === undefined) throw new Error(`"${text}" is no number. Numbers are like 500, 10k, 1M.`);
  return Number(digits) * (unit === 'M' ? 1_000_000 : unit === 'k' ? 1000 : 1);
}
