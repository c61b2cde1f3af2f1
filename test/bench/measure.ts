/** Measuring inside the page: interleaved rounds, so that what else the machine does falls on all alike. */
import type { Contender, Measured } from './contenders/contender';
import { LOADERS } from './contenders/index';
import type { Row } from './rows';

/** A sample repeats a short operation up to this time. */
const SAMPLE_MS = 25;
const WARM_MS = 150;
const MOST_REPEATS = 400;
/** From this size on, garbage is collected between samples, by whoever made it. */
const LARGE = 1 << 20;

/** Milliseconds of one operation, round by round. */
export type Samples = Partial<Record<Measured, number[]>>;

interface Ready {
  readonly name: Measured;
  readonly samples: number[];
  readonly repeats: number;
  run(): Promise<unknown>;
}

const contenders = new Map<Measured, Promise<Contender>>();

export function contender(name: Measured): Promise<Contender> {
  let found = contenders.get(name);
  if (found === undefined) {
    found = LOADERS[name]().then(module => module.load());
    contenders.set(name, found);
  }
  return found;
}

/** Every contender's samples of one row. */
export async function measureRow(row: Row, names: readonly Measured[]): Promise<Samples> {
  const data = textOf(row.size);
  const ready = [];
  for (const name of names) ready.push(await prepare(row, name, data));
  await rounds(ready, row.rounds, row.size >= LARGE);
  return Object.fromEntries(ready.map(({ name, samples }) => [name, samples]));
}

/** Runs every operation once a round, beginning with another each time. */
export async function rounds(ready: readonly Ready[], count: number, isLarge: boolean): Promise<void> {
  for (let round = 0; round < count; round++) {
    for (let i = 0; i < ready.length; i++) {
      const one = ready[(i + round) % ready.length];
      if (one === undefined) continue;
      if (isLarge) collectGarbage();
      const start = performance.now();
      for (let n = 0; n < one.repeats; n++) await one.run();
      one.samples.push((performance.now() - start) / one.repeats);
    }
  }
}

/** Warms an operation up, so that the engine has compiled it, and finds how often it is repeated in one sample. */
export async function ready(name: Measured, run: () => Promise<unknown>): Promise<Ready> {
  const start = performance.now();
  let last = start;
  let fastest = Number.POSITIVE_INFINITY;
  for (let n = 0; n < 2 || (last - start < WARM_MS && n < MOST_REPEATS); n++) {
    await run();
    const now = performance.now();
    fastest = Math.min(fastest, now - last);
    last = now;
  }
  const repeats = Math.ceil(SAMPLE_MS / Math.max(fastest, SAMPLE_MS / MOST_REPEATS));
  return { name, samples: [], repeats, run };
}

async function prepare(row: Row, name: Measured, data: Uint8Array<ArrayBuffer>): Promise<Ready> {
  const one = await contender(name);
  await one.meet(row.readers);
  if (row.direction === 'seal') {
    return ready(name, () => repeat(row.messages, () => one.seal(data, row.readers)));
  }
  const sealed = await one.seal(data, row.readers);
  const opened = await one.open(sealed, row.readers - 1);
  if (opened.length !== data.length) throw new Error(`${name} opens another text`);
  return ready(name, () => repeat(row.messages, () => one.open(sealed, row.readers - 1)));
}

async function repeat(times: number, run: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < times; i++) await run();
}

/** A text of this many bytes that does not compress and is no card and no token. */
export function textOf(size: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(data.subarray(at, at + 65_536));
  data[0] = 0x41;
  return data;
}

export function collectGarbage(): void {
  (globalThis as { gc?: () => void }).gc?.();
}
