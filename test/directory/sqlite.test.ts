/** The store on SQLite, and what is SQLite's own: its guard, its mode, its backup. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { ConfigurationError } from '../../src/directory/errors';
import { storeOver } from '../../src/directory/store/sql-store';
import { copySqlite, guardSqlite, openSqlite } from '../../src/directory/store/sqlite';
import { storeConformance } from './store-conformance';
import { temporaryFolder } from './temporary';

const folder = temporaryFolder();
const path = join(folder, 'cards.db');
const engine = await openSqlite(path);
const store = storeOver(engine);
afterAll(() => store.close());

storeConformance('sqlite', async () => store);

const card = { id: 'b'.repeat(64), identity: 'kept', previous: null, model: '{}', publishedAt: 1 };

/** A new file whose syncs end when and as the test says. */
async function openHeld() {
  const held: { resolve: () => void; reject: (error: Error) => void }[] = [];
  let isHeld = false;
  const engine = await openSqlite(join(temporaryFolder(), 'cards.db'), async () => {
    if (isHeld) await new Promise<void>((resolve, reject) => held.push({ resolve, reject }));
  });
  isHeld = true;
  return { engine: engine, store: storeOver(engine), held };
}

describe('a file', () => {
  it('is synced before anybody is told of what was written, who reads too', async () => {
    const { engine, store, held } = await openHeld();
    const told: string[] = [];
    const published = store.publish(card).then(outcome => told.push(outcome));
    await vi.waitFor(() => expect(held).toHaveLength(1));
    const found = Promise.resolve(store.find(card.id)).then(it => told.push(it?.identity ?? 'nobody'));
    // A write that comes now is of the next group.
    const next = store.publish({ ...card, id: 'c'.repeat(64) });
    await new Promise(resolve => setImmediate(resolve));
    expect(told).toEqual([]);
    expect(engine.commits).toBe(0);
    held[0]?.resolve();
    await Promise.all([published, found]);
    expect(told.sort()).toEqual(['kept', 'published']);
    await vi.waitFor(() => expect(held).toHaveLength(2));
    held[1]?.resolve();
    expect(await next).toBe('published');
    expect(engine.commits).toBe(2);
    await store.close();
  });

  it('is neither written nor read any more once a sync has failed', async () => {
    const { store, held } = await openHeld();
    const published = store.publish(card);
    await vi.waitFor(() => expect(held).toHaveLength(1));
    held[0]?.reject(new Error('EIO'));
    await expect(published).rejects.toThrow('EIO');
    await expect(store.publish({ ...card, id: 'c'.repeat(64) })).rejects.toThrow('EIO');
    await expect(store.find(card.id)).rejects.toThrow('EIO');
    await expect(store.ping()).rejects.toThrow('EIO');
    await store.close();
  });

  it('is written to disk at each commit, ahead of the database', () => {
    const database = new Database(path);
    expect(database.pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    database.close();
  });

  it('keeps what a failing write of the same group must not touch', async () => {
    const failing = engine.write(async transaction => {
      await transaction.insertInto('settings').values({ name: 'undone', value: '' }).execute();
      throw new Error('no');
    });
    const [refused, published] = await Promise.allSettled([failing, store.publish(card)]);
    expect(refused.status).toBe('rejected');
    expect(published).toMatchObject({ value: 'published' });
    const rows = await engine.reader
      .selectFrom('settings')
      .selectAll()
      .where('name', '=', 'undone')
      .execute();
    expect(rows).toEqual([]);
  });

  it('is opened again with all that was in it', async () => {
    const again = join(folder, 'again.db');
    const first = storeOver(await openSqlite(again));
    await first.publish(card);
    await first.close();
    const second = storeOver(await openSqlite(again));
    expect(await second.find(card.id)).toMatchObject({ identity: 'kept' });
    await second.close();
  });

  it('is copied while it is used, and no file is overwritten', async () => {
    await store.publish({ ...card, id: 'c'.repeat(64) });
    const copy = join(folder, 'copy.db');
    copySqlite(path, copy);
    const restored = storeOver(await openSqlite(copy));
    expect(await restored.countCards()).toBe(await store.countCards());
    await restored.close();
    expect(() => copySqlite(path, copy)).toThrow(ConfigurationError);
  });

  it('of a later version is refused with a sentence', async () => {
    const later = join(folder, 'later.db');
    const opened = await openSqlite(later);
    await opened.close();
    const database = new Database(later);
    database.exec('insert into migrations (number) values (1000)');
    database.close();
    await expect(openSqlite(later)).rejects.toThrow(/later version/);
  });

  it('belongs to one process, until that ends in whatever way', async () => {
    const guarded = join(folder, 'guarded.db');
    const holder = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'hold-guard.ts'), guarded],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await once(holder.stdout, 'data');
    expect(() => guardSqlite(guarded)).toThrow(/Another directory is running/);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    guardSqlite(guarded).release();
    guardSqlite(guarded).release();
  });
});
