/** The commands of `npm run directory`. */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isIdentity } from '../format/identity';
import { systemClock } from './clock';
import type { Configuration } from './configuration';
import { ConfigurationError } from './errors';
import { databasePath, keysPath, openEngine, prepareFolder } from './home';
import { activateKey, announceKey, loadKeys, nameOf, saveKeys } from './keys';
import { inBatches } from './log';
import { hashInvite, newInvite } from './registrations';
import { startDirectory } from './running';
import { moveStore } from './store/moving';
import { openPostgres } from './store/postgres';
import { storeOver } from './store/sql-store';
import { copySqlite, guardSqlite } from './store/sqlite';

export interface Given {
  /** Read when a command needs it. */
  readonly configuration: () => Configuration;
  readonly values: { readonly to?: string | undefined; readonly activate: boolean };
  /** What follows the command. */
  readonly rest: readonly string[];
  readonly say: (line: string) => void;
}

export type Command = (given: Given) => Promise<void>;

/** Seconds that an invite may wait. */
const INVITE_LIFETIME = 14 * 24 * 3600;

export const commands: Readonly<Record<string, Command>> = {
  start,
  invite,
  backup,
  migrate,
  'rotate-key': rotateKey,
  help,
};

/** Runs until it is told to stop. */
async function start({ configuration, say }: Given): Promise<void> {
  const settings = configuration();
  const running = await startDirectory(
    settings,
    inBatches(lines => void process.stderr.write(lines)),
  );
  const { host, port } = new URL(running.address);
  say(`The card directory is at ${running.address}
  its fingerprint   ${running.fingerprint}
  its data          ${settings.folder}${settings.databaseUrl === null ? '' : ' (keys) and the database of DATABASE_URL'}
  people register   by ${settings.proofs.join(' or ')}
  make an invite    npm run directory -- invite [identity]${settings.databaseUrl === null ? ` --data ${settings.folder}` : ''}
  is it well        http://${host}/healthz`);
  await new Promise<void>(resolve => {
    // Listeners stay: a terminal and npm send the same signal twice.
    process.on('SIGTERM', resolve);
    process.on('SIGINT', resolve);
  });
  say(`Stopping port ${port} …`);
  await running.stop();
}

/** Works while the directory runs. */
async function invite({ configuration, rest, say }: Given): Promise<void> {
  const [identity = null, ...more] = rest;
  if (more.length > 0 || (identity !== null && !isIdentity(identity)))
    throw new ConfigurationError(
      'Give one identity at most, in quotes if it has blanks: invite "Alice Example".',
    );
  const settings = configuration();
  prepareFolder(settings);
  const store = storeOver(await openEngine(settings));
  try {
    const code = newInvite();
    await store.addInvite(hashInvite(code), identity, systemClock() + INVITE_LIFETIME);
    say(`${code}
It registers ${identity === null ? 'one person under a name that nobody has' : `${identity}, also in place of cards that are there`}, within two weeks.`);
  } finally {
    await store.close();
  }
}

/** Works while the directory runs. */
async function backup({ configuration, rest, say }: Given): Promise<void> {
  const settings = configuration();
  if (settings.databaseUrl !== null)
    throw new ConfigurationError(`The cards are in PostgreSQL: use pg_dump, and copy ${keysPath(settings)}.`);
  const [target, ...more] = rest;
  if (target === undefined || more.length > 0)
    throw new ConfigurationError('Name the new file: backup FILE.');
  const path = resolve(target);
  if (!existsSync(databasePath(settings)))
    throw new ConfigurationError(`There is no directory in ${settings.folder}.`);
  if (existsSync(path)) throw new ConfigurationError(`${path} is there already. Name a new file.`);
  copySqlite(databasePath(settings), path);
  say(
    `All cards are in ${path}. Keep a copy of ${keysPath(settings)} with it, where nobody else can read it.`,
  );
}

/** From SQLite to an empty PostgreSQL database. The directory must be stopped. */
async function migrate({ configuration, values: { to }, say }: Given): Promise<void> {
  const settings = { ...configuration(), databaseUrl: null };
  if (to === undefined || !/^postgres(ql)?:\/\//.test(to))
    throw new ConfigurationError('Say where to: migrate --to postgres://user:password@host/database.');
  if (!existsSync(databasePath(settings)))
    throw new ConfigurationError(`There is no directory in ${settings.folder}.`);
  const guard = guardSqlite(databasePath(settings));
  const source = await openEngine(settings);
  try {
    const target = await openPostgres(to);
    try {
      await moveStore(source, target, say);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
    guard.release();
  }
  say(`Start the directory with DATABASE_URL set to it from now on, and the same ${keysPath(settings)}.`);
}

/** In two steps, so that clients meet the next key before it is used. */
async function rotateKey({ configuration, values: { activate }, say }: Given): Promise<void> {
  const settings = configuration();
  const keys = await loadKeys(keysPath(settings), settings.passphrase);
  const changed = activate ? activateKey(keys, systemClock()) : await announceKey(keys);
  await saveKeys(keysPath(settings), changed, settings.passphrase);
  const named = nameOf((changed.next?.key ?? changed.app).publicKey);
  say(
    activate
      ? `The application key is ${named} now. Restart the directory; tokens of the old key hold for 20 minutes more.`
      : `The next application key, ${named}, is announced after a restart. Run rotate-key --activate when clients had time to see it.`,
  );
}

async function help({ say }: Given): Promise<void> {
  say(`npm run directory -- [--port N] [--data DIR]      start
npm run directory -- invite [identity]            make an invite, for anybody or for one identity
npm run directory -- backup FILE                  copy the cards while the directory runs
npm run directory -- migrate --to postgres://…    move a stopped directory to PostgreSQL
npm run directory -- rotate-key [--activate]      announce, then use, the next application key
Settings and their meaning: docs/DIRECTORY.md`);
}
