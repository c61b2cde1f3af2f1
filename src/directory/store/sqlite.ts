/**
 * SQLite through libsql: a file in the data folder, in WAL mode. A commit is followed by a sync of the log, which SQLite would
 * do with `synchronous` at FULL too, but not without stopping this process for that time. Writes that arrive meanwhile are
 * committed together by the next. Nothing is told, neither to who wrote nor to who reads, before it is on disk.
 */

import { closeSync, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';
import { CompiledQuery, Kysely, SqliteDialect, type SqliteStatement } from 'kysely';
import Database from 'libsql';
import { ConfigurationError } from '../errors';
import type { Soon } from '../soon';
import type { Engine, Prepared } from './engine';
import { Groups } from './groups';
import { migrate } from './migrations';
import type { Schema } from './schema';

/** Milliseconds to wait for a command in another process, which writes for moments only. */
const BUSY_TIMEOUT = 5000;
/** Writes that one commit takes. */
const MAX_GROUP = 256;
/** Bytes of the file that are read where the system's cache has them, not copied out of it first. */
const MAPPED = 2 ** 31 - 2 ** 16;

type Work = (transaction: Kysely<Schema>) => Promise<unknown>;

interface Waiting {
  readonly work: Work;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Resolves when all that was written to a file, given by its descriptor, is on disk. */
export type Sync = (file: number) => Promise<void>;

/** Opens the file, made if it is not there, and brings its schema up to date. */
export async function openSqlite(path: string, sync: Sync = promisify(fdatasync)): Promise<Engine> {
  const writer = kyselyOver(new Statements(connect(path)));
  try {
    await inTransaction(writer, () => migrate(writer));
    const statements = new Statements(connect(path));
    // The log is there, and the same file, for as long as there is a connection.
    const log = openSync(`${path}-wal`, 'r+');
    await sync(log);
    return new SqliteEngine(writer, kyselyOver(statements), statements, log, sync);
  } catch (error) {
    await writer.destroy();
    throw error;
  }
}

/**
 * Makes this process the only directory on a file until it ends or `release` is called, however it ends. Throws
 * `ConfigurationError` if there is another.
 */
export function guardSqlite(path: string): { release(): void } {
  const guard = new Database(`${path}.lock`, { timeout: 0 });
  try {
    guard.exec('begin exclusive');
  } catch {
    guard.close();
    throw new ConfigurationError(
      `Another directory is running on ${path}. Stop it first, or give this one a folder of its own with --data.`,
    );
  }
  return { release: () => guard.close() };
}

/** Copies a database that may be in use into a new file. Throws `ConfigurationError` if that file is there. */
export function copySqlite(from: string, to: string): void {
  const database = new Database(from, { timeout: BUSY_TIMEOUT });
  try {
    database.prepare('vacuum into ?').run(to);
  } catch (error) {
    throw new ConfigurationError(`The backup was not written to ${to}: ${(error as Error).message}.`);
  } finally {
    database.close();
  }
}

class SqliteEngine implements Engine {
  readonly name = 'sqlite';
  commits = 0;
  /**
   * While something is committed that is not on disk. It rejects if it does not get there; from then on nothing is read or
   * written, as what the disk has is not known.
   */
  #durable: Promise<void> | null = null;
  readonly #writes = new Groups<Waiting>(MAX_GROUP, 1, group => this.#commit(group));

  constructor(
    readonly writer: Kysely<Schema>,
    readonly reader: Kysely<Schema>,
    readonly statements: Statements,
    readonly log: number,
    readonly sync: Sync,
  ) {}

  prepare<Row>({ sql }: CompiledQuery<Row>): Prepared<Row> {
    const statement = this.statements.database.prepare(sql);
    return {
      all: (...parameters) => this.#whenDurable(statement.all(parameters) as Row[]),
      first: (...parameters) => this.#whenDurable(statement.get(parameters) as Row | undefined),
    };
  }

  write<T>(work: (transaction: Kysely<Schema>) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#writes.add({ work, resolve: value => resolve(value as T), reject });
    });
  }

  async close(): Promise<void> {
    await this.#writes.idle();
    closeSync(this.log);
    await this.reader.destroy();
    await this.writer.destroy();
  }

  #whenDurable<T>(read: T): Soon<T> {
    return this.#durable === null ? read : this.#durable.then(() => read);
  }

  /** Nobody is answered before all of the group is on disk. */
  async #commit(group: readonly Waiting[]): Promise<void> {
    try {
      if (this.#durable !== null) await this.#durable;
      const committed = this.#write(group);
      this.#durable = committed.then(
        () => this.sync(this.log),
        () => undefined,
      );
      await this.#durable;
      this.#durable = null;
      const answers = await committed;
      this.commits++;
      for (const answer of answers) answer();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  /** Commits the work of all. Resolves to their answers. */
  async #write(group: readonly Waiting[]): Promise<(() => void)[]> {
    try {
      return await inTransaction(this.writer, () =>
        inOrder(group, async ({ work, resolve }) => {
          const value = await work(this.writer);
          return () => resolve(value);
        }),
      );
    } catch {
      // Somebody's work failed, which is seldom. All are done again, in such a way that nothing of that one's is kept.
      return inTransaction(this.writer, () => inOrder(group, waiting => this.#attempt(waiting)));
    }
  }

  async #attempt({ work, resolve, reject }: Waiting): Promise<() => void> {
    await run(this.writer, 'savepoint member');
    try {
      const value = await work(this.writer);
      await run(this.writer, 'release member');
      return () => resolve(value);
    } catch (error) {
      await run(this.writer, 'rollback to member');
      await run(this.writer, 'release member');
      return () => reject(error);
    }
  }
}

async function inOrder<T, U>(members: readonly T[], work: (member: T) => Promise<U>): Promise<U[]> {
  const done: U[] = [];
  for (const member of members) done.push(await work(member));
  return done;
}

async function inTransaction<T>(db: Kysely<Schema>, work: () => Promise<T>): Promise<T> {
  await run(db, 'begin immediate');
  try {
    const value = await work();
    await run(db, 'commit');
    return value;
  } catch (error) {
    await run(db, 'rollback').catch(() => undefined);
    throw error;
  }
}

async function run(db: Kysely<Schema>, statement: string): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(statement));
}

/** One connection. It is used by one caller at a time, so a transaction may span several of its statements. */
function connect(path: string): Database.Database {
  const database = new Database(path, { timeout: BUSY_TIMEOUT });
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = normal');
  database.pragma('foreign_keys = on');
  database.pragma(`mmap_size = ${MAPPED}`);
  return database;
}

function kyselyOver(statements: Statements): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: statements }) });
}

/** A database as Kysely takes it, every statement of which is compiled once. */
class Statements {
  readonly #kept = new Map<string, SqliteStatement>();

  constructor(readonly database: Database.Database) {}

  prepare(text: string): SqliteStatement {
    let statement = this.#kept.get(text);
    if (statement === undefined) {
      const made = this.database.prepare(text);
      statement = {
        reader: made.reader,
        all: values => made.all([...values]),
        run: values => made.run([...values]),
        iterate: values => made.iterate([...values]) as IterableIterator<unknown>,
      };
      this.#kept.set(text, statement);
    }
    return statement;
  }

  close(): void {
    this.database.close();
  }
}
