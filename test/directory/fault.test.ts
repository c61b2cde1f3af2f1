/** A few of the rounds that the soak test has many of. */
import { afterAll, expect, it, vi } from 'vitest';
import type { Faults } from './fault';
import { faultsOnPostgres, faultsOnSqlite } from './fault-stages';
import { PostgresServer } from './postgres-server';
import { temporaryFolder } from './temporary';

vi.setConfig({ testTimeout: 300_000 });

const server = await PostgresServer.start();
afterAll(() => server.stop());
const folders = [temporaryFolder(), temporaryFolder()] as const;

async function expectNothingLost(faults: Faults, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) await faults.round();
  const report = await faults.finish();
  expect(report).toMatchObject({ rounds, lost: [], duplicates: [], forks: [] });
  expect(report.acknowledged).toBeGreaterThanOrEqual(rounds);
  expect(report.cutOff).toBeGreaterThan(0);
}

it('a directory on SQLite that is killed loses nothing', () =>
  expectNothingLost(faultsOnSqlite(folders[0], 1), 3));

it('two directories on PostgreSQL that are killed lose nothing', () =>
  expectNothingLost(faultsOnPostgres(folders[1], 2, server, 2), 2));
