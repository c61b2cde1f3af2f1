/** The database of the background in Node, behind its back. */
import { openDB } from 'idb';
import type { Bytes } from '../../src/crypto/bytes';
import fake from './fake-browser';

export async function readStoredVault(): Promise<Bytes> {
  const database = await openDB('sealcard');
  const blob: Bytes = await database.get('vault', 'vault');
  database.close();
  return blob;
}

/** Replaces the vault on the disk. */
export async function corruptVault(change: (blob: Bytes) => Uint8Array): Promise<void> {
  const database = await openDB('sealcard');
  const blob: Bytes = await database.get('vault', 'vault');
  await database.put('vault', change(blob.slice()), 'vault');
  database.close();
}

/** As when the user has the browser clear its data. */
export async function wipeDatabase(): Promise<void> {
  const database = await openDB('sealcard');
  await Promise.all([...database.objectStoreNames].map(name => database.clear(name)));
  database.close();
}

/** All that is on the disk and in session memory, as text: bytes as Latin-1. */
export async function storedText(): Promise<string> {
  const database = await openDB('sealcard');
  const names = [...database.objectStoreNames];
  const values = (await Promise.all(names.map(name => database.getAll(name)))).flat();
  database.close();
  const session = fake.storage.session.dump();
  return [...values, session]
    .map(value =>
      ArrayBuffer.isView(value) ? new TextDecoder('latin1').decode(value) : JSON.stringify(value),
    )
    .join('\n');
}
