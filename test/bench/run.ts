/**
 * `npm run bench`: everything in one run of one headless Chromium, with a table, bench/results.json and the aims. With
 * `-- --quick` a short form; with `-- --typing` or `-- --limits` those rows alone, put in their place among the last
 * results. It measures and tells; it fails only if something does not work.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { findChromium } from '../support/chromium';
import { bundle, type Site, serve } from '../support/site';
import { judge } from './aims';
import { bundleAll, codeSizesOf } from './code-size';
import { measureColdStarts } from './cold-start';
import { CONTENDERS, MEASURED, type Measured } from './contenders/contender';
import { measureLimits } from './limits';
import { measureMarking } from './marking';
import type { Samples } from './measure';
import { median } from './median';
import { measureMemory } from './memory';
import type { Bench } from './page';
import type { Memory, Results } from './results';
import { type Direction, LARGE_QUICK_ROUNDS, MB, QUICK_ROUNDS, ROWS, UNBOUND } from './rows';
import { tableOf } from './table';
import { measureTyping } from './typing';

/** In the page. */
declare const bench: Bench;

const isQuick = process.argv.includes('--quick');
const project = join(import.meta.dirname, '../..');
const folder = join(project, 'bench');

const file = join(folder, 'results.json');
const typingRounds = isQuick ? 3 : 9;

const limitRounds = isQuick ? 3 : 7;

const results = await measureAsked();
const judged = judge(results);
mkdirSync(folder, { recursive: true });
writeFileSync(file, JSON.stringify({ ...results, aims: judged }, null, 2));
execFileSync(join(project, 'node_modules/.bin/biome'), ['format', '--write', file], { stdio: 'ignore' });
console.log(tableOf(results, judged));

/** All, or what is asked for alone. */
async function measureAsked(): Promise<Results> {
  if (process.argv.includes('--typing'))
    return { ...lastResults(), typing: await measureTyping(typingRounds) };
  if (process.argv.includes('--limits'))
    return { ...lastResults(), limits: await measureLimits(limitRounds) };
  return measureAll();
}

function lastResults(): Results {
  return JSON.parse(readFileSync(file, 'utf8')) as Results;
}

async function measureAll(): Promise<Results> {
  const site = await serve(await bundle(import.meta.dirname, ['page.html']));
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--js-flags=--expose-gc', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    return await measure(browser, site);
  } finally {
    await browser.close();
    await site.close();
  }
}

async function measure(browser: Browser, site: Site): Promise<Results> {
  const bundles = await bundleAll();
  const codeSize = codeSizesOf(bundles);
  say('cold start');
  const coldStart = await measureColdStarts(browser, bundles, isQuick ? 3 : 15);
  const memory = await measureAllMemory();
  const page = await visit();
  const rows: Results['rows'] = await measureRows(page);
  say('growth');
  const growth = await page.evaluate(count => bench.measureGrowth(count), isQuick ? 3 : 7);
  say('workers');
  const workers = await page.evaluate(count => bench.measureWorkers(count), isQuick ? 3 : 11);
  await page.context().close();
  say('marks');
  const marking = await measureMarking(isQuick ? 1 : 5);
  say('typing');
  const typing = await measureTyping(typingRounds);
  say('limits');
  const limits = await measureLimits(limitRounds);
  return {
    browser: `Chromium ${browser.version()}`,
    form: isQuick ? 'quick' : 'full',
    date: new Date().toISOString(),
    rows,
    coldStart,
    codeSize,
    memory,
    growth,
    limits,
    marking,
    typing,
    workers: {
      wrapAlone: median(workers.wrapAlone),
      wrapByTwo: median(workers.wrapByTwo),
      openAlone: median(workers.openAlone),
      openByTwo: median(workers.openByTwo),
    },
  };

  /** A page in a context of its own: no cache, no compiled code of an earlier one. */
  async function visit(): Promise<Page> {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.origin}/page.html`);
    return page;
  }

  async function measureRows(page: Page): Promise<Results['rows']> {
    const found: Record<string, Partial<Record<Measured, number>>> = {};
    for (const row of ROWS.filter(row => !isQuick || row.inQuick)) {
      say(row.title);
      const rounds = isQuick ? (row.size * row.readers < MB ? QUICK_ROUNDS : LARGE_QUICK_ROUNDS) : row.rounds;
      const samples: Samples = await page.evaluate(([row, names]) => bench.measureRow(row, names), [
        { ...row, rounds },
        MEASURED,
      ] as const);
      found[row.id] = medians(samples);
    }
    for (const row of UNBOUND) {
      say(row.title);
      const rounds = isQuick ? QUICK_ROUNDS : row.rounds;
      found[row.id] = medians(
        await page.evaluate(([row, count]) => bench.measureUnbound(row, count), [row, rounds] as const),
      );
    }
    return found;
  }

  async function measureAllMemory(): Promise<Memory[]> {
    const found: Memory[] = [];
    for (const megabytes of isQuick ? [16] : [16, 100]) {
      for (const direction of ['seal', 'open'] satisfies Direction[]) {
        for (const name of [...CONTENDERS, 'webcrypto'] as const) {
          say(`memory: ${name}, ${direction} ${megabytes} MB`);
          const page = await visit();
          const ratio = await measureMemory(browser, page, name, direction, megabytes * MB);
          if (ratio !== null) found.push({ name, direction, megabytes, ratio });
          await page.context().close();
        }
      }
    }
    return found;
  }
}

function medians(samples: Samples): Partial<Record<Measured, number>> {
  return Object.fromEntries(Object.entries(samples).map(([name, times]) => [name, median(times)]));
}

function say(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${what} …\n`);
}
