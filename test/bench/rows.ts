/** What is measured, in the full form and in the quick one. */

export type Direction = 'seal' | 'open';

/** One operation at one size for one number of readers. An opening is by the last of them. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly direction: Direction;
  /** Bytes of the text. */
  readonly size: number;
  readonly readers: number;
  /** Messages of one operation: more than one for a rate. */
  readonly messages: number;
  readonly rounds: number;
  readonly inQuick: boolean;
}

export const KB = 1024;
export const MB = 1024 * 1024;

type Part = Omit<Row, 'id' | 'title' | 'direction' | 'messages'>;

function pair(id: string, title: string, part: Part): Row[] {
  return [
    { id: `seal-${id}`, title: `seal ${title}`, direction: 'seal', messages: 1, ...part },
    { id: `open-${id}`, title: `open ${title}`, direction: 'open', messages: 1, ...part },
  ];
}

export const ROWS: readonly Row[] = [
  ...pair('1', '1 KB, 1 reader', { size: KB, readers: 1, rounds: 21, inQuick: true }),
  ...pair('2', '1 KB, 2 readers', { size: KB, readers: 2, rounds: 11, inQuick: false }),
  ...pair('10', '1 KB, last of 10', { size: KB, readers: 10, rounds: 11, inQuick: false }),
  ...pair('100', '1 KB, last of 100', { size: KB, readers: 100, rounds: 9, inQuick: true }),
  ...pair('1000', '1 KB, last of 1,000', { size: KB, readers: 1000, rounds: 5, inQuick: true }),
  ...pair('64k', '64 KB', { size: 64 * KB, readers: 1, rounds: 11, inQuick: false }),
  ...pair('1m', '1 MB', { size: MB, readers: 1, rounds: 11, inQuick: true }),
  ...pair('16m', '16 MB', { size: 16 * MB, readers: 1, rounds: 7, inQuick: false }),
  ...pair('100m', '100 MB', { size: 100 * MB, readers: 1, rounds: 3, inQuick: false }),
  {
    id: 'open-200',
    title: 'open 200 messages of 500 B',
    direction: 'open',
    size: 500,
    readers: 1,
    messages: 200,
    rounds: 11,
    inQuick: true,
  },
];

/** The rows of `unbound.ts`. */
export interface UnboundRow {
  readonly id: string;
  readonly title: string;
  readonly direction: Direction;
  readonly size: number;
  readonly rounds: number;
}

export const UNBOUND: readonly UnboundRow[] = [
  {
    id: 'open-virgil',
    title: 'open 1 KB that virgil-crypto sealed',
    direction: 'open',
    size: KB,
    rounds: 21,
  },
  { id: 'seal-1-unbound', title: 'seal 1 KB without binding', direction: 'seal', size: KB, rounds: 21 },
  {
    id: 'seal-64k-unbound',
    title: 'seal 64 KB without binding',
    direction: 'seal',
    size: 64 * KB,
    rounds: 21,
  },
];

/** Rounds of the quick form: of short operations, and of long ones. */
export const QUICK_ROUNDS = 9;
export const LARGE_QUICK_ROUNDS = 3;
