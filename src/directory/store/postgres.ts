/**
 * PostgreSQL, and what speaks like it. Any number of directories may be in front of one database. A commit waits for the
 * disk, and for a synchronous standby if the server has one.
 */

import { type CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { ConfigurationError } from '../errors';
import type { Engine } from './engine';
import { migrate } from './migrations';
import type { Schema } from './schema';

const CONNECTIONS = 10;
/** Milliseconds. */
const CONNECT_TIMEOUT = 5000;
const STATEMENT_TIMEOUT = 10_000;
const ATTEMPTS = 8;
/** Serialization failure, deadlock. */
const RETRIED: ReadonlySet<string> = new Set(['40001', '40P01']);
/** Any number, the same in all directories: names the lock of migrations. */
const MIGRATION_LOCK = 5_735_817;

/** Connects and brings the schema up to date. Throws `ConfigurationError` if the server cannot be reached. */
export async function openPostgres(url: string): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    statement_timeout: STATEMENT_TIMEOUT,
    options: '-c synchronous_commit=on',
    application_name: 'sealcard-directory',
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  });
  // A connection that breaks is replaced at the next use; whoever used it hears of it by its query.
  pool.on('error', () => undefined);
  pool.on('connect', client => client.on('error', () => undefined));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await sql`select 1`.execute(db);
  } catch (error) {
    await db.destroy();
    throw new ConfigurationError(
      `The PostgreSQL database cannot be reached: ${(error as Error).message || 'no answer'}. Check DATABASE_URL and that the server runs.`,
    );
  }
  await db.transaction().execute(async transaction => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction);
    await migrate(transaction);
  });
  let commits = 0;
  let prepared = 0;
  return {
    name: 'postgres',
    reader: db,
    get commits() {
      return commits;
    },
    prepare<Row>({ sql: text }: CompiledQuery<Row>) {
      // What has a name is prepared once on each connection.
      const name = `read_${prepared++}`;
      const all = async (...parameters: readonly unknown[]) => {
        const { rows } = await pool.query({ name, text, values: [...parameters] });
        return rows as Row[];
      };
      return { all, first: async (...parameters) => (await all(...parameters))[0] };
    },
    async write(work) {
      const value = await write(db, work);
      commits++;
      return value;
    },
    close: () => db.destroy(),
  };
}

async function write<T>(db: Kysely<Schema>, work: (transaction: Kysely<Schema>) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !RETRIED.has(String((error as { code?: unknown }).code))) throw error;
    }
  }
}

/** Times and counts are far below 2^53. */
function parserOf(oid: number, format?: 'text' | 'binary'): unknown {
  if (oid === pg.types.builtins.INT8 && format !== 'binary') return Number;
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
}
