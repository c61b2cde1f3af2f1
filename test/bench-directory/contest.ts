/** The directory and the bare server in turn, slice by slice, so that whatever else the machine does meets both. */
import { median } from '../bench/median';
import type { Operation } from './load';
import type { Served, Slice, Stage } from './stage';

export type SliceName = 'get' | 'get in use' | 'search' | 'publish' | 'publish alone';

/** Calls at a time. */
export const CONNECTIONS = 32;
/** Cards that are asked for where few are in use. */
const IN_USE = 1000;
const MILLISECONDS = 700;
const PUBLISHED = 400;
const PUBLISHED_ALONE = 60;

const SLICES: Readonly<Record<SliceName, Slice>> = {
  get: slice('get', CONNECTIONS, Number.MAX_SAFE_INTEGER),
  'get in use': { ...slice('get', CONNECTIONS, Number.MAX_SAFE_INTEGER), people: IN_USE },
  search: slice('search', CONNECTIONS, Number.MAX_SAFE_INTEGER),
  publish: slice('publish', CONNECTIONS, PUBLISHED),
  'publish alone': slice('publish', 1, PUBLISHED_ALONE),
};
export const SLICE_NAMES = Object.keys(SLICES) as SliceName[];

/** Medians over the rounds. Each part is of both sides in the same round. */
export interface Row {
  readonly directory: Served;
  readonly bare: Served;
  /** Calls per second, of those of the bare server. */
  readonly rate: number;
  /** The bare server's processor time for a call, of the directory's: the rate where nothing else runs. */
  readonly cpu: number;
  /** The p50 of a call, in those of the bare server. */
  readonly p50: number;
  /** Calls that one commit put on disk; null for those that write nothing. */
  readonly perCommit: number | null;
}

export type Rows = Readonly<Record<SliceName, Row>>;

/** Calls of each kind before the first round: Node compiles what is used much only after a while. */
const WARM_UP = 20_000;
/** Of any card: the directory keeps those in memory that were asked for. */
const WARM_UP_ANY = 400_000;
const WARM_UP_MILLISECONDS = 15_000;

/** Cards that so many rounds publish at most, with those of the warm-up. */
export function cardsFor(rounds: number): number {
  return (rounds + 1) * (PUBLISHED + PUBLISHED_ALONE);
}

interface Round {
  readonly directory: Served & { readonly commits: number };
  readonly bare: Served;
}

export async function contest(stage: Stage, rounds: number, say: (line: string) => void): Promise<Rows> {
  const found = new Map<SliceName, Round[]>(SLICE_NAMES.map(name => [name, []]));
  say('warming up');
  for (const name of SLICE_NAMES) {
    const calls = Math.min(SLICES[name].calls, name === 'get' ? WARM_UP_ANY : WARM_UP);
    await inTurn(stage, { ...SLICES[name], calls, milliseconds: WARM_UP_MILLISECONDS }, 0);
  }
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round} of ${rounds}`);
    for (const name of SLICE_NAMES) found.get(name)?.push(await inTurn(stage, SLICES[name], round));
  }
  return Object.fromEntries([...found].map(([name, all]) => [name, rowOf(name, all)])) as unknown as Rows;
}

async function inTurn(stage: Stage, slice: Slice, round: number): Promise<Round> {
  if (round % 2 === 0)
    return { directory: await stage.measureDirectory(slice), bare: await stage.measureBare(slice) };
  const bare = await stage.measureBare(slice);
  return { directory: await stage.measureDirectory(slice), bare };
}

function rowOf(name: SliceName, rounds: readonly Round[]): Row {
  const each = (pick: (round: Round) => number) => median(rounds.map(pick));
  return {
    directory: mediansOf(rounds.map(({ directory }) => directory)),
    bare: mediansOf(rounds.map(({ bare }) => bare)),
    rate: each(({ directory, bare }) => directory.perSecond / bare.perSecond),
    cpu: each(({ directory, bare }) => bare.cpu / directory.cpu),
    p50: each(({ directory, bare }) => directory.p50 / bare.p50),
    perCommit: name.startsWith('publish')
      ? each(({ directory: { calls, commits } }) => calls / commits)
      : null,
  };
}

function mediansOf(all: readonly Served[]): Served {
  const of = (member: keyof Served) => median(all.map(measured => measured[member]));
  return {
    calls: of('calls'),
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    busy: of('busy'),
    cpu: of('cpu'),
  };
}

function slice(operation: Operation, connections: number, calls: number): Slice {
  return { operation, connections, milliseconds: MILLISECONDS, calls, people: null };
}
