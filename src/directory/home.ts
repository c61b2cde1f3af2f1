/** What belongs to one directory: its folder with the keys, and its database. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from './configuration';
import { ConfigurationError } from './errors';
import { type DirectoryKeys, loadKeys, nameOf } from './keys';
import type { Engine } from './store/engine';
import { keepingCards } from './store/kept-cards';
import { openPostgres } from './store/postgres';
import { storeOver } from './store/sql-store';
import { guardSqlite, openSqlite } from './store/sqlite';
import type { Store } from './store/store';

type Place = Pick<Configuration, 'folder' | 'databaseUrl' | 'passphrase'>;

export const keysPath = ({ folder }: Pick<Place, 'folder'>) => join(folder, 'keys.json');
export const databasePath = ({ folder }: Pick<Place, 'folder'>) => join(folder, 'cards.db');

export interface Home {
  readonly keys: DirectoryKeys;
  readonly store: Store;
  close(): Promise<void>;
}

/** Makes the folder, for its owner only, if it is not there. Throws `ConfigurationError`. */
export function prepareFolder({ folder }: Pick<Place, 'folder'>): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new ConfigurationError(
      `The folder ${folder} cannot be made or is not ours: ${(error as NodeJS.ErrnoException).code}. Choose another with --data.`,
    );
  }
}

/** The database, whoever else uses it: for commands that are done in a moment. */
export function openEngine(place: Place): Promise<Engine> {
  return place.databaseUrl === null ? openSqlite(databasePath(place)) : openPostgres(place.databaseUrl);
}

/** The one directory on its SQLite file until it is closed; one of several on a PostgreSQL database. */
export async function openHome(place: Place): Promise<Home> {
  prepareFolder(place);
  const guard = place.databaseUrl === null ? guardSqlite(databasePath(place)) : null;
  try {
    const keys = await loadKeys(keysPath(place), place.passphrase);
    const shared = storeOver(await openEngine(place));
    // On a file of its own this process alone publishes.
    const store = guard === null ? shared : keepingCards(shared);
    const close = async () => {
      await store.close();
      guard?.release();
    };
    if (!(await store.belongsTo(nameOf(keys.virgil.publicKey)))) {
      await close();
      throw new ConfigurationError(
        `The database belongs to a directory with other keys than those in ${keysPath(place)}. Put its keys.json there.`,
      );
    }
    return { keys, store, close };
  } catch (error) {
    guard?.release();
    throw error;
  }
}
