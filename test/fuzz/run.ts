/**
 * `npm run fuzz -- SECONDS [TARGET]`: coverage-guided fuzzing of every parser, or of one. An input that fails becomes a file in
 * test/fuzz/fixtures, where a unit test runs it ever after; what ran new code is kept in .cache/fuzz for the next time.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Bytes } from '../../src/crypto/bytes';
import type { Exploration, News } from './explore';
import { LONGEST } from './mutate';
import { seeds } from './seeds';
import { targets } from './targets';

/** Microseconds of processor time one input may take, whatever else the machine does: far more than any does. */
const WORK = 10e6;
/** Milliseconds after which an input that waits for something waits for ever. */
const PATIENCE = 180_000;
/** Bytes of memory this process may take. */
const MEMORY = 1.5 * 2 ** 30;

/** A thread does not inherit the loader of TypeScript. */
const LOADER = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('./explore.ts', import.meta.url).href)});
})`;

const [seconds = 60, only] = [Number(process.argv[2] ?? 60), process.argv[3]];
const names = Object.keys(targets).filter(name => only === undefined || name === only);
if (!(seconds > 0) || names.length === 0) {
  console.error(`Usage: npm run fuzz -- SECONDS [${Object.keys(targets).join(' | ')}]`);
  process.exit(2);
}
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
console.log(`seed ${seed}`);
const given = seeds();
let failures = 0;
for (const target of names) failures += (await fuzz(target)) ? 0 : 1;
process.exit(failures === 0 ? 0 : 1);

/** Whether the target withstood its part of the time. */
async function fuzz(target: string): Promise<boolean> {
  const kept = join(import.meta.dirname, '../../.cache/fuzz', target.replaceAll(' ', '-'));
  mkdirSync(kept, { recursive: true });
  const shared = new SharedArrayBuffer(8 + LONGEST);
  const corpus = [...given, ...filesIn(kept)];
  const exploration: Exploration = { target, seconds: seconds / names.length, seed, corpus, shared };
  const news = await watch(exploration);
  const [count = 0, length = 0] = new Int32Array(shared, 0, 2);
  if (news.kind === 'failed' && count === 0) throw new Error(news.error);
  if (news.kind === 'failed') {
    const input = new Uint8Array(shared, 8, length).slice();
    const path = join(import.meta.dirname, 'fixtures', target.replaceAll(' ', '-'), `${nameOf(input)}.bin`);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, input);
    console.log(`${target}: FAILED, with ${path}\n${news.error}`);
    return false;
  }
  rmSync(kept, { recursive: true });
  mkdirSync(kept);
  for (const input of news.corpus) writeFileSync(join(kept, nameOf(input)), input);
  console.log(`${target}: ${news.runs} inputs, ${news.corpus.length} worth keeping`);
  return true;
}

/** Runs the thread, and ends it when an input takes too long or too much. */
function watch(exploration: Exploration): Promise<News> {
  const thread = new Worker(LOADER, {
    eval: true,
    workerData: exploration,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  const counters = new Int32Array(exploration.shared, 0, 2);
  const last = { count: 0, since: Date.now(), worked: 0 };
  return new Promise(resolve => {
    const end = (news: News) => {
      clearInterval(timer);
      thread.terminate().then(() => resolve(news));
    };
    const timer = setInterval(() => {
      const count = Atomics.load(counters, 0);
      const { user: worked } = process.cpuUsage();
      if (count === 0 || count !== last.count) Object.assign(last, { count, since: Date.now(), worked });
      if (worked - last.worked > WORK || Date.now() - last.since > PATIENCE)
        end({ kind: 'failed', error: 'It does not come to an end.' });
      if (process.memoryUsage.rss() > MEMORY) end({ kind: 'failed', error: 'It takes too much memory.' });
    }, 200);
    thread.on('message', end);
    thread.on('error', error => end({ kind: 'failed', error: `${error.name}: ${error.message}` }));
  });
}

function nameOf(input: Bytes): string {
  return createHash('sha256').update(input).digest('hex').slice(0, 16);
}

function filesIn(folder: string): Bytes[] {
  return readdirSync(folder).map(name => new Uint8Array(readFileSync(join(folder, name))));
}
