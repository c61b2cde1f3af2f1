/**
 * `npm run bench:directory`: the directory at rising numbers of cards against a bare `node:http`, in one run, with a table,
 * bench/directory.json and the aims. `-- --store sqlite --cards 10k` is a short form. It fails only if something does not work.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer } from '../directory/postgres-server';
import { judge } from './aims';
import { cardsFor, contest } from './contest';
import { measureFinding, measureSigning, measureSync } from './floors';
import { readOptions, type StoreName } from './options';
import type { Measurement, Results } from './results';
import { Stage } from './stage';
import { tableOf } from './table';

const options = readOptions();
const project = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'sealcard-bench-'));
const server = options.stores.includes('postgres') ? await PostgresServer.start() : null;
try {
  const measurements: Measurement[] = [];
  for (const store of options.stores) measurements.push(...(await measure(store)));
  const results: Results = {
    date: new Date().toISOString(),
    node: process.versions.node,
    rounds: options.rounds,
    measurements,
  };
  const judged = judge(results);
  const file = join(project, 'bench/directory.json');
  mkdirSync(join(project, 'bench'), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...results, aims: judged }, null, 2));
  execFileSync(join(project, 'node_modules/.bin/biome'), ['format', '--write', file], { stdio: 'ignore' });
  console.log(tableOf(results, judged));
} finally {
  server?.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** The store at each size, growing from one to the next. */
async function measure(store: StoreName): Promise<Measurement[]> {
  const own = join(folder, store);
  const url = store === 'postgres' ? (server?.database() ?? null) : null;
  const stage = await Stage.open(own, url, Math.max(...options.sizes));
  const measurements: Measurement[] = [];
  try {
    for (const cards of options.sizes) {
      const bodies = await stage.begin(cards, cardsFor(options.rounds), say);
      const rows = await contest(stage, options.rounds, line => say(`${store}, ${cards} cards: ${line}`));
      const floors = {
        sync: measureSync(own),
        signing: await measureSigning(stage.keys, bodies),
        finding: await stage.withStore(store => measureFinding(store, stage.sampleIds())),
      };
      measurements.push({ store, cards, rows, floors });
      await stage.end();
    }
  } finally {
    await stage.close();
  }
  return measurements;
}

function say(line: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
}
