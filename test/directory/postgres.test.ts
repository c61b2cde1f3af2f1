/** The store on a real PostgreSQL: the same suite, many directories on one database, and the move from SQLite. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Engine } from '../../src/directory/store/engine';
import { openPostgres } from '../../src/directory/store/postgres';
import { storeOver } from '../../src/directory/store/sql-store';
import type { ApprovedCard, Store } from '../../src/directory/store/store';
import { clientOf } from './client';
import { makeOwner } from './directory-owner';
import { PostgresServer } from './postgres-server';
import { command, DirectoryProgram } from './program';
import { storeConformance } from './store-conformance';
import { temporaryFolder } from './temporary';

// Processes start slowly on a machine that is busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const folder = temporaryFolder();
const server = await PostgresServer.start();
const opened: Engine[] = [];
const open = async (url: string): Promise<Engine> => {
  const engine = await openPostgres(url);
  opened.push(engine);
  return engine;
};
afterAll(async () => {
  await Promise.all(opened.map(engine => engine.close()));
  server.stop();
});

let store: Store;
beforeAll(async () => {
  store = storeOver(await open(server.database()));
});
storeConformance('postgres', async () => store);

const hex = (number: number) => number.toString(16).padStart(64, '0');
const now = () => Math.floor(Date.now() / 1000);

describe('several directories on one database', () => {
  it('bring its schema up to date at the same time, once', async () => {
    const url = server.database();
    const engines = await Promise.all(Array.from({ length: 4 }, () => open(url)));
    const { rows } = await sql<{ number: number }>`select number from migrations`.execute(
      (engines[0] as Engine).reader,
    );
    expect(rows).toEqual([{ number: 1 }]);
  });

  it('never fork a chain nor publish a card twice', async () => {
    const url = server.database();
    const stores = (await Promise.all([open(url), open(url), open(url)])).map(storeOver);
    const at = (index: number) => stores[index % stores.length] as Store;
    let last: ApprovedCard = { id: hex(1), identity: 'a', previous: null, model: '{}', publishedAt: 1 };
    const same = await Promise.all(Array.from({ length: 9 }, (_, index) => at(index).publish(last)));
    expect(same.filter(outcome => outcome === 'published')).toHaveLength(1);
    expect(same.filter(outcome => outcome === 'duplicate')).toHaveLength(8);
    for (let round = 1; round < 10; round++) {
      const rivals = Array.from({ length: 9 }, (_, index) => ({
        ...last,
        id: hex(round * 100 + index),
        previous: last.id,
      }));
      const outcomes = await Promise.all(rivals.map((card, index) => at(index).publish(card)));
      expect(outcomes.filter(outcome => outcome === 'published')).toHaveLength(1);
      expect(outcomes.filter(outcome => outcome === 'previous-replaced')).toHaveLength(8);
      last = rivals[outcomes.indexOf('published')] as ApprovedCard;
    }
    expect(await at(0).search(['a'])).toHaveLength(10);
  });

  it('share tokens, challenges, limits and invites, as processes of their own', async () => {
    const url = { DATABASE_URL: server.database() };
    const [one, two] = [join(folder, 'one'), join(folder, 'two')];
    const first = await DirectoryProgram.start(['--port', '0', '--data', one], url);
    mkdirSync(two);
    const stranger = await command(['--port', '0', '--data', two], url);
    expect(stranger.complaint).toContain('belongs to a directory with other keys');
    copyFileSync(join(one, 'keys.json'), join(two, 'keys.json'));
    const second = await DirectoryProgram.start(['--port', '0', '--data', two], url);
    const { said } = await command(['invite', '--data', two], url);
    const code = /^\S{23}$/m.exec(said)?.[0] ?? 'none';
    const alice = await clientOf(first.address).register(
      await makeOwner('alice', now()),
      'invite',
      async () => code,
    );
    expect(await clientOf(second.address).search(alice.token, ['alice'])).toEqual([alice.card]);
    const late = clientOf(second.address).register(await makeOwner('bob', now()), 'invite', async () => code);
    await expect(late).rejects.toMatchObject({ status: 403 });
    expect([await first.stop(), await second.stop()]).toEqual([0, 0]);
  });
});

describe('the server', () => {
  it('that does not answer is told to the operator in a sentence', async () => {
    await expect(openPostgres('postgres://nobody@127.0.0.1:1/none')).rejects.toThrow(/cannot be reached/);
  });

  it('waits for the disk at each commit, whatever the database says', async () => {
    const url = server.database();
    const engine = await open(url);
    const name = sql.ref(new URL(url).pathname.slice(1));
    await sql`alter database ${name} set synchronous_commit to off`.execute(engine.reader);
    const again = await open(url);
    const { rows } = await sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(again.reader);
    expect(rows).toEqual([{ synchronous_commit: 'on' }]);
  });

  it('that crashes keeps what was answered, and is used again when it is back', async () => {
    const url = server.database();
    const fresh = storeOver(await open(url));
    const card: ApprovedCard = { id: hex(1), identity: 'a', previous: null, model: '{}', publishedAt: 1 };
    expect(await fresh.publish(card)).toBe('published');
    server.crash();
    const find = async () => fresh.find(card.id);
    expect(await find().catch(find)).toMatchObject({ identity: 'a' });
  });
});

describe('the move from SQLite', () => {
  it('takes everything, says how far it is, and compares', async () => {
    const own = join(folder, 'moved');
    const before = await DirectoryProgram.start(['--port', '0', '--data', own], {
      DIRECTORY_REGISTRATION: 'open',
    });
    const names = ['alice', 'Zoë "Müller" 王小明 😀', 'bob@example.com'];
    const registered = [];
    for (const name of names)
      registered.push(
        await clientOf(before.address).register(await makeOwner(name, now()), 'open', async () => ''),
      );
    const { said: invited } = await command(['invite', '--data', own]);
    const url = server.database();
    const running = await command(['migrate', '--to', url, '--data', own]);
    expect(running).toMatchObject({
      code: 1,
      complaint: expect.stringContaining('Another directory is running'),
    });
    await before.stop();
    const moved = await command(['migrate', '--to', url, '--data', own]);
    expect(moved).toMatchObject({ code: 0, complaint: '' });
    expect(moved.said).toContain('cards: 3 of 3');
    expect(moved.said).toContain('Compared: both hold the same 3 cards.');
    const again = await command(['migrate', '--to', url, '--data', own]);
    expect(again).toMatchObject({ code: 1, complaint: expect.stringContaining('holds a directory already') });

    const after = await DirectoryProgram.start(['--port', '0', '--data', own], { DATABASE_URL: url });
    const client = clientOf(after.address);
    const [alice] = registered;
    const found = await client.search(alice?.token ?? '', names);
    expect(found).toHaveLength(3);
    expect(found).toEqual(expect.arrayContaining(registered.map(({ card }) => card)));
    const code = /^\S{23}$/m.exec(invited)?.[0] ?? 'none';
    await client.register(await makeOwner('carol', now()), 'invite', async () => code);
    await after.stop();
  });
});
