/**
 * IndexedDB of the extension's origin, which no content script can read: the vault blob, and records that are
 * ciphertext under the vault key. This file knows bytes and names, not what they mean.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Bytes } from '../crypto/bytes';
import { ApplicationError } from '../protocol/errors';

export type RecordKind = 'recipient' | 'draft';

interface Schema extends DBSchema {
  vault: { key: 'vault'; value: Bytes };
  records: { key: [RecordKind, string]; value: Bytes };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('sealcard', 1, {
    upgrade(db) {
      db.createObjectStore('vault');
      db.createObjectStore('records');
    },
    terminated() {
      opened = null;
    },
  }).catch(cause => {
    opened = null;
    throw new ApplicationError('storage_unavailable', {
      reason: cause instanceof Error ? cause.name : 'unknown',
    });
  });
  return opened;
}

export async function readVault(): Promise<Bytes | null> {
  return (await (await database()).get('vault', 'vault')) ?? null;
}

/** Writes the first vault. Throws `vault_exists` rather than replace one. */
export async function createVault(blob: Bytes): Promise<void> {
  const write = (await database()).transaction('vault', 'readwrite', { durability: 'strict' });
  if ((await write.store.getKey('vault')) !== undefined) {
    write.abort();
    await write.done.catch(() => undefined);
    throw new ApplicationError('vault_exists');
  }
  await write.store.put(blob, 'vault');
  await write.done;
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
  const write = (await database()).transaction('records', 'readwrite', { durability: 'strict' });
  await write.store.put(sealed, [kind, id]);
  await write.done;
}

export async function removeRecord(kind: RecordKind, id: string): Promise<void> {
  const write = (await database()).transaction('records', 'readwrite', { durability: 'strict' });
  await write.store.delete([kind, id]);
  await write.done;
}
