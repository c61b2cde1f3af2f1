/**
 * IndexedDB of the extension's origin, which no content script can read: the vault blob, records that are ciphertext
 * under the vault key, and a few notes that are nobody's secret. This file knows bytes and names, not what they mean.
 */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { type Bytes, equal } from '../crypto/bytes';
import { ApplicationError } from '../protocol/errors';

export type RecordKind =
  | 'recipient'
  | 'group'
  | 'correspondence'
  | 'draft'
  | 'setting'
  | 'activity'
  | 'directory'
  | 'publication';

/** An encrypted record and the place it is for. */
export interface PlacedRecord {
  readonly kind: RecordKind;
  readonly id: string;
  readonly sealed: Bytes;
}

interface Schema extends DBSchema {
  vault: { key: 'vault'; value: Bytes };
  records: { key: [RecordKind, string]; value: Bytes };
  notes: { key: string; value: unknown };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= open().catch(cause => {
    opened = null;
    throw new ApplicationError('storage_unavailable', {
      reason: cause instanceof Error ? cause.name : 'unknown',
    });
  });
  return opened;
}

async function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>('sealcard', 2, {
    upgrade(db, version) {
      if (version < 1) {
        db.createObjectStore('vault');
        db.createObjectStore('records');
      }
      db.createObjectStore('notes');
    },
    // Another window has a newer Sealcard: it waits until this connection is gone.
    blocking(_old, _new, event) {
      (event.target as IDBDatabase).close();
      opened = null;
    },
    terminated() {
      opened = null;
    },
  });
}

/** Makes changes in one transaction and waits until they are on the disk. If anything fails, none is made. */
async function commit<Names extends ('vault' | 'records' | 'notes')[]>(
  names: Names,
  change: (write: IDBPTransaction<Schema, Names, 'readwrite'>) => Promise<unknown>,
): Promise<void> {
  const write = (await database()).transaction(names, 'readwrite', { durability: 'strict' });
  const changing = (async () => change(write))().catch(cause => {
    abort(write);
    throw cause;
  });
  // Both are waited for, so that a failure is told once.
  const [changed, stored] = await Promise.allSettled([changing, write.done]);
  if (changed.status === 'rejected') throw changed.reason;
  if (stored.status === 'rejected') throw stored.reason;
}

function abort(write: { abort(): void }): void {
  try {
    write.abort();
  } catch {
    // It has ended by itself.
  }
}

export async function readVault(): Promise<Bytes | null> {
  return (await (await database()).get('vault', 'vault')) ?? null;
}

/**
 * Writes the vault, and records with it, all or nothing. `before` is the vault that it takes the place of, null for the
 * first. Throws `vault_exists` or `vault_changed` rather than replace another.
 */
export async function writeVault(
  before: Bytes | null,
  after: Bytes,
  records: readonly PlacedRecord[] = [],
): Promise<void> {
  await commit(['vault', 'records'], async write => {
    const vaults = write.objectStore('vault');
    const found = (await vaults.get('vault')) ?? null;
    const isExpected = found === null || before === null ? found === before : equal(found, before);
    if (!isExpected) throw new ApplicationError(before === null ? 'vault_exists' : 'vault_changed');
    await Promise.all([
      vaults.put(after, 'vault'),
      ...records.map(async ({ kind, id, sealed }) => write.objectStore('records').put(sealed, [kind, id])),
    ]);
  });
}

/** Keeps a vault that cannot be read under another name, so that a restored one can take its place. */
export async function setVaultAside(): Promise<void> {
  await commit(['vault', 'notes'], async write => {
    const blob = await write.objectStore('vault').get('vault');
    if (blob === undefined) return;
    await write.objectStore('notes').put(blob, `vault-set-aside/${Date.now()}`);
    await write.objectStore('vault').delete('vault');
  });
}

/** A note that is no secret; undefined if there is none. What it holds is checked by who asks. */
export async function readNote(name: string): Promise<unknown> {
  return (await database()).get('notes', name);
}

export async function writeNote(name: string, value: unknown): Promise<void> {
  await commit(['notes'], write => write.objectStore('notes').put(value, name));
}

const range = (kind: RecordKind) => IDBKeyRange.bound([kind], [kind, []]);

/** Every record of a kind as `[id, sealed]`, ordered by id. */
export async function readRecords(kind: RecordKind): Promise<(readonly [string, Bytes])[]> {
  const read = (await database()).transaction('records');
  const [keys, values] = await Promise.all([
    read.store.getAllKeys(range(kind)),
    read.store.getAll(range(kind)),
  ]);
  return keys.flatMap(([, id], index) => {
    const value = values[index];
    return value === undefined ? [] : [[id, value] as const];
  });
}

export async function readRecord(kind: RecordKind, id: string): Promise<Bytes | null> {
  return (await (await database()).get('records', [kind, id])) ?? null;
}

export async function writeRecord(kind: RecordKind, id: string, sealed: Bytes): Promise<void> {
  await commit(['records'], write => write.objectStore('records').put(sealed, [kind, id]));
}

export async function removeRecord(kind: RecordKind, id: string): Promise<void> {
  await commit(['records'], write => write.objectStore('records').delete([kind, id]));
}

/** Writes and removes records of a kind, all or nothing. */
export async function changeRecords(
  kind: RecordKind,
  written: readonly PlacedRecord[],
  removed: readonly string[],
): Promise<void> {
  await commit(['records'], write => {
    const records = write.objectStore('records');
    return Promise.all([
      ...written.map(async ({ id, sealed }) => records.put(sealed, [kind, id])),
      ...removed.map(async id => records.delete([kind, id])),
    ]);
  });
}

/** Removes every record of a kind up to this id, itself included; all of them without one. */
export async function removeRecords(kind: RecordKind, last?: string): Promise<void> {
  const upTo = last === undefined ? range(kind) : IDBKeyRange.bound([kind], [kind, last]);
  await commit(['records'], write => write.objectStore('records').delete(upTo));
}

/** Ids of the records of a kind, in order. */
export async function readRecordIds(kind: RecordKind): Promise<string[]> {
  return (await (await database()).getAllKeys('records', range(kind))).map(([, id]) => id);
}
