/** The directory and the bare server in turn, slice by slice, so that whatever else the machine does meets both. */
import { median } from '../bench/median';
import type { Measured, Operation } from './load';
import type { Side, Slice, Stage } from './stage';

export type SliceName = 'get' | 'search' | 'publish' | 'publish alone';

const CONNECTIONS = 32;
const MILLISECONDS = 700;
const PUBLISHED = 400;
const PUBLISHED_ALONE = 60;

const SLICES: Readonly<Record<SliceName, Slice>> = {
  get: slice('get', CONNECTIONS, Number.MAX_SAFE_INTEGER),
  search: slice('search', CONNECTIONS, Number.MAX_SAFE_INTEGER),
  publish: slice('publish', CONNECTIONS, PUBLISHED),
  'publish alone': slice('publish', 1, PUBLISHED_ALONE),
};
export const SLICE_NAMES = Object.keys(SLICES) as SliceName[];

/** Medians over the rounds. */
export interface Row {
  readonly directory: Measured;
  readonly bare: Measured;
  /** Calls per second, of those of the bare server in the same round. */
  readonly rate: number;
  /** The p50 of a call, in those of the bare server in the same round. */
  readonly p50: number;
  /** Calls that one commit put on disk; null for those that write nothing. */
  readonly perCommit: number | null;
}

export type Rows = Readonly<Record<SliceName, Row>>;

/** Cards that so many rounds publish at most, with the one before them that is not counted. */
export function cardsFor(rounds: number): number {
  return (rounds + 1) * (PUBLISHED + PUBLISHED_ALONE);
}

interface Round {
  readonly directory: Measured;
  readonly bare: Measured;
  readonly commits: number;
}

export async function contest(stage: Stage, rounds: number, say: (line: string) => void): Promise<Rows> {
  const found = new Map<SliceName, Round[]>(SLICE_NAMES.map(name => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    say(`round ${round} of ${rounds}`);
    for (const name of SLICE_NAMES) {
      const both = await inTurn(stage, SLICES[name], round);
      // The first round warms up.
      if (round > 0) found.get(name)?.push(both);
    }
  }
  return Object.fromEntries([...found].map(([name, all]) => [name, rowOf(name, all)])) as unknown as Rows;
}

async function inTurn(stage: Stage, slice: Slice, round: number): Promise<Round> {
  const order: readonly Side[] = round % 2 === 0 ? ['directory', 'bare'] : ['bare', 'directory'];
  const before = await stage.commits();
  const measured: Partial<Record<Side, Measured>> = {};
  for (const side of order) measured[side] = await stage.measure(side, slice);
  const { directory, bare } = measured;
  if (directory === undefined || bare === undefined) throw new Error('A side was left out');
  return { directory, bare, commits: (await stage.commits()) - before };
}

function rowOf(name: SliceName, rounds: readonly Round[]): Row {
  const each = (pick: (round: Round) => number) => median(rounds.map(pick));
  return {
    directory: mediansOf(rounds.map(({ directory }) => directory)),
    bare: mediansOf(rounds.map(({ bare }) => bare)),
    rate: each(({ directory, bare }) => directory.perSecond / bare.perSecond),
    p50: each(({ directory, bare }) => directory.p50 / bare.p50),
    perCommit: name.startsWith('publish')
      ? each(({ directory, commits }) => directory.calls / commits)
      : null,
  };
}

function mediansOf(all: readonly Measured[]): Measured {
  const of = (member: keyof Measured) => median(all.map(measured => measured[member]));
  return {
    calls: of('calls'),
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    busy: of('busy'),
  };
}

function slice(operation: Operation, connections: number, calls: number): Slice {
  return { operation, connections, milliseconds: MILLISECONDS, calls };
}
