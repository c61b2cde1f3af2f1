/** The store on SQLite, and what is SQLite's own: its guard, its mode, its backup. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
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

describe('a file', () => {
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
