/**
 * The thread that fuzzes one target until its time is over: mutates what is in the corpus, and adds what runs new code. It writes each input
 * into shared memory before it runs it, so that the one that hangs or exhausts the thread is known.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Bytes } from '../../src/crypto/bytes';
import { Coverage } from './coverage';
import { Dice } from './dice';
import { LONGEST, mutate } from './mutate';
import { attempt, targets } from './targets';

export interface Exploration {
  readonly target: string;
  readonly seconds: number;
  readonly seed: number;
  readonly corpus: readonly Bytes[];
  /** Two numbers, of how many inputs began and how long the last one is, and the input. */
  readonly shared: SharedArrayBuffer;
}

export type News =
  | { readonly kind: 'done'; readonly runs: number; readonly corpus: readonly Bytes[] }
  | { readonly kind: 'failed'; readonly error: string };

export const SHARED_LENGTH = 8 + LONGEST;
/** Inputs whose code is looked at together: looking takes as long as running some of them. */
const BATCH = 16;

async function explore({ target: name, seconds, seed, corpus: start, shared }: Exploration): Promise<News> {
  const target = targets[name];
  if (target === undefined) throw new Error(`No target is named ${name}`);
  const counters = new Int32Array(shared, 0, 2);
  const current = new Uint8Array(shared, 8);
  const run = async (input: Bytes) => {
    current.set(input);
    Atomics.store(counters, 1, input.length);
    Atomics.add(counters, 0, 1);
    await attempt(target, input);
  };
  const coverage = await Coverage.start(new URL('../../src/', import.meta.url).href);
  const dice = new Dice(seed);
  const corpus: Bytes[] = [];
  const begin = Date.now();
  const isLeft = (part: number) => Date.now() < begin + seconds * 1000 * part;
  const keepNews = async (inputs: readonly Bytes[]) => {
    for (const input of inputs) await run(input);
    if (!coverage.isNews(await coverage.take())) return;
    for (const input of inputs) {
      await run(input);
      const ran = await coverage.take();
      if (!coverage.isNews(ran)) continue;
      coverage.remember(ran);
      corpus.push(input);
    }
  };
  const given = start.filter(({ length }) => length <= LONGEST);
  // The short ones stand first: of many large ones, mutants tell more than all of them.
  for (let i = 0; i < given.length && isLeft(0.25); i += BATCH) await keepNews(given.slice(i, i + BATCH));
  while (isLeft(1)) {
    const from = dice.of(corpus, new Uint8Array(0));
    await keepNews(Array.from({ length: BATCH }, () => mutate(from, corpus, dice)));
  }
  return { kind: 'done', runs: Atomics.load(counters, 0), corpus };
}

const news = await explore(workerData as Exploration).catch(
  (thrown: unknown): News => ({
    kind: 'failed',
    error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
  }),
);
parentPort?.postMessage(news);
