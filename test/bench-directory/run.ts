/**
 * `npm run bench:directory`: the directory at rising numbers of cards against a bare `node:http`, in one run, with a table,
 * bench/directory.json and the aims. `-- --store sqlite --cards 10k` is a short form. It fails only if something does not work.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer } from '../directory/postgres-server';
import { cardsFor, contest } from './contest';
import { readOptions, type StoreName } from './options';
import { Stage } from './stage';

const options = readOptions();
const folder = mkdtempSync(join(tmpdir(), 'sealcard-bench-'));
const server = options.stores.includes('postgres') ? await PostgresServer.start() : null;
try {
  for (const store of options.stores) await measure(store);
} finally {
  server?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(store: StoreName) {
  const most = options.sizes.at(-1) ?? 0;
  const url = store === 'postgres' ? (server?.database() ?? null) : null;
  const stage = await Stage.open(join(folder, store), url, most);
  for (const cards of options.sizes) {
    await stage.begin(cards, cardsFor(options.rounds), say);
    const rows = await contest(stage, options.rounds, say);
    console.log(store, cards);
    console.table(
      Object.fromEntries(
        Object.entries(rows).map(([n, r]) => [
          n,
          {
            rps: r.directory.perSecond | 0,
            bare: r.bare.perSecond | 0,
            rate: r.rate,
            p50: r.directory.p50,
            p50r: r.p50,
            p99: r.directory.p99,
            bp99: r.bare.p99,
            busy: r.directory.busy,
            bbusy: r.bare.busy,
            per: r.perCommit,
          },
        ]),
      ),
    );
    await stage.end();
  }
  await stage.close();
}

function say(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${line}\n`);
}
