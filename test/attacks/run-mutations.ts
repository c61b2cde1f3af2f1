/**
 * `npm run test:mutations [-- NAME…]`: proves that the attacks can fail. In scratch copies the named tests pass as the
 * project stands, and each of its mutations compiles, builds, and has the named test fail by its own assertion.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Attack, type Mutation, readAttacks } from './mutation';
import { ScratchCopy } from './scratch-copy';
import { endsInPlaywright, endsInVitest, type TestEnd } from './verdict-of-run';

const lanes = 2;
const compileSeconds = 120;
const runSeconds = 180;

interface Result {
  readonly attack: string;
  readonly makes: string;
  readonly seconds: number;
  /** Null when the attack noticed. */
  readonly wrong: string | null;
}

/** Compiles and builds what the attacks of a browser need; what went wrong, or null. */
async function build(copy: ScratchCopy): Promise<string | null> {
  const types = await copy.run('tsc', ['-b'], compileSeconds);
  if (types.code !== 0) return `does not compile:\n${types.output}`;
  const built = await copy.run('vite', ['build', '--mode', 'chrome', '--logLevel', 'warn'], compileSeconds);
  return built.code === 0 ? null : `does not build:\n${built.output}`;
}

/** Runs the tests of these titles. Throws what the runner said when it left no report. */
async function run(copy: ScratchCopy, { file }: Attack, titles: readonly string[]): Promise<TestEnd[]> {
  const report = join(copy.root, '.cache/report.json');
  const isInBrowser = file.endsWith('.spec.ts');
  const pattern = titles.map(title => title.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
  const config = 'test/attacks/playwright.config.ts';
  const ended = await (isInBrowser
    ? copy.run(
        'playwright',
        [
          'test',
          ...['--config', config, '--reporter', 'json', '--workers', '1'],
          ...['--grep', pattern],
          `test/attacks/${file}`,
        ],
        runSeconds,
        { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      )
    : copy.run(
        'vitest',
        [
          'run',
          ...['--reporter', 'json', '--outputFile', report],
          ...['--testNamePattern', pattern],
          `test/attacks/${file}`,
        ],
        runSeconds,
      ));
  const text = ended.code === null ? null : await readFile(report, 'utf8').catch(() => null);
  if (text === null) throw new Error(ended.code === null ? 'took too long' : ended.output);
  return isInBrowser ? endsInPlaywright(text) : endsInVitest(text);
}

/** What is wrong with the tests that mutations name, on Sealcard as it stands; null when they pass. */
async function passesBefore(copy: ScratchCopy, attack: Attack): Promise<string | null> {
  const ends = await run(copy, attack, [...new Set(attack.mutations.map(({ fails }) => fails))]);
  if (ends.length === 0) return 'has no tests';
  const failed = ends.find(({ hasPassed }) => !hasPassed);
  return failed === undefined ? null : `fails without a mutation: ${failed.title}\n${failed.message}`;
}

/** What is wrong with a mutation; null when the attack notices it. */
async function isNoticed(copy: ScratchCopy, attack: Attack, mutation: Mutation): Promise<string | null> {
  const takeBack = await copy.edit(mutation.edits);
  try {
    const broken = await build(copy);
    if (broken !== null) return broken;
    const ends = (await run(copy, attack, [mutation.fails])).filter(({ title }) => title === mutation.fails);
    const [end] = ends;
    if (end === undefined) return `no test is called: ${mutation.fails}`;
    if (end.hasPassed) return `was not noticed by: ${mutation.fails}`;
    return end.byAssertion ? null : `failed otherwise than by an assertion of its own:\n${end.message}`;
  } finally {
    await takeBack();
  }
}

async function timed(attack: string, makes: string, judge: () => Promise<string | null>): Promise<Result> {
  const start = Date.now();
  const wrong = await judge().catch((error: Error) => error.message);
  const result = { attack, makes, seconds: Math.round((Date.now() - start) / 1000), wrong };
  const mark = wrong === null ? 'ok  ' : 'FAIL';
  console.log(`${mark} ${attack.padEnd(32)} ${String(result.seconds).padStart(3)} s  ${makes}`);
  return result;
}

/** Takes attacks from the queue until it is empty, in a copy of its own. */
async function work(queue: Attack[]): Promise<Result[]> {
  const results: Result[] = [];
  const copy = await ScratchCopy.make();
  try {
    for (let attack = queue.shift(); attack !== undefined; attack = queue.shift()) {
      const current = attack;
      const { name } = attack;
      const before = await timed(name, 'as it stands', async () => {
        return (await build(copy)) ?? (await passesBefore(copy, current));
      });
      results.push(before);
      if (before.wrong !== null) continue;
      for (const mutation of attack.mutations) {
        results.push(await timed(name, mutation.makes, () => isNoticed(copy, current, mutation)));
      }
    }
  } finally {
    await copy.remove();
  }
  return results;
}

const wanted = process.argv.slice(2);
const attacks = (await readAttacks()).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (attacks.length === 0) throw new Error(`There is no attack called ${wanted.join(' or ')}`);
const queue = [...attacks];
const results = (await Promise.all(Array.from({ length: lanes }, () => work(queue)))).flat();
const wrong = results.filter(result => result.wrong !== null);
for (const { attack, makes, wrong: said } of wrong) console.error(`\n${attack}: ${makes}\n${said}`);
const mutations = attacks.reduce((sum, attack) => sum + attack.mutations.length, 0);
console.log(`\n${attacks.length} attacks, ${mutations} mutations, ${wrong.length} wrong`);
process.exitCode = wrong.length === 0 ? 0 : 1;
