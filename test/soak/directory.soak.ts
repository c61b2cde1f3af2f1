/** The card directory for long: a hundred kills for each store, and twenty thousand hostile calls. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Faults } from '../directory/fault';
import { faultsOnPostgres, faultsOnSqlite } from '../directory/fault-stages';
import { attack, hostileStage } from '../directory/hostile';
import { PostgresServer } from '../directory/postgres-server';

const ROUNDS = 100;
const HOUR = 3_600_000;
/** Another run is another seed; a failure says which. */
const seed = Math.floor(Math.random() * 0x7fffffff);
const folder = mkdtempSync(join(tmpdir(), 'sealcard-soak-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function expectNothingLost(faults: Faults): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) await faults.round();
  const report = await faults.finish();
  console.log({ seed, ...report });
  expect(report).toMatchObject({ rounds: ROUNDS, lost: [], duplicates: [], forks: [] });
  expect(report.cutOff).toBeGreaterThan(0);
}

// The two stores beside each other: each waits for its processes most of the time.
it.concurrent('a directory on SQLite is killed a hundred times and loses nothing', { timeout: HOUR }, () =>
  expectNothingLost(faultsOnSqlite(join(folder, 'sqlite'), seed)),
);

it.concurrent('two directories on PostgreSQL are killed a hundred times and lose nothing', {
  timeout: HOUR,
}, async () => {
  const server = await PostgresServer.start();
  try {
    await expectNothingLost(faultsOnPostgres(join(folder, 'postgres'), seed, server, 10));
  } finally {
    server.stop();
  }
});

it('twenty thousand hostile calls get nowhere', { timeout: HOUR }, async () => {
  await attack(await hostileStage(), 21_000, seed);
});
