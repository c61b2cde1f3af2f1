/** Where directories are killed: alone on SQLite, and two on one PostgreSQL that crashes itself now and then. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadKeys } from '../../src/directory/keys';
import { Faults, randomOf } from './fault';
import type { PostgresServer } from './postgres-server';
import { DirectoryProgram } from './program';

const settings = { DIRECTORY_RATE: '10000000', DIRECTORY_LOG: 'silent' };

export function faultsOnSqlite(folder: string, seed: number): Faults {
  return new Faults({
    start: async () => [await DirectoryProgram.start(['--port', '0', '--data', folder], settings)],
    keys: () => loadKeys(join(folder, 'keys.json'), null),
    random: randomOf(seed),
  });
}

/** The server crashes after every so many rounds. */
export function faultsOnPostgres(
  folder: string,
  seed: number,
  server: PostgresServer,
  every: number,
): Faults {
  const url = server.database();
  const [one, two] = [join(folder, 'one'), join(folder, 'two')];
  const start = (own: string) =>
    DirectoryProgram.start(['--port', '0', '--data', own], { ...settings, DATABASE_URL: url });
  return new Faults({
    async start() {
      if (existsSync(two)) return Promise.all([start(one), start(two)]);
      const first = await start(one);
      mkdirSync(two);
      copyFileSync(join(one, 'keys.json'), join(two, 'keys.json'));
      return [first, await start(two)];
    },
    keys: () => loadKeys(join(one, 'keys.json'), null),
    random: randomOf(seed),
    meanwhile: round => {
      if (round % every === every - 1) server.crash();
    },
  });
}
