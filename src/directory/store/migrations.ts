/**
 * The steps from an empty database to the schema of schema.ts, in SQL that SQLite, PostgreSQL and what is compatible with
 * it understand. A step that was released is never changed; a new one is added.
 */

import { type Kysely, sql } from 'kysely';
import { ConfigurationError } from '../errors';
import type { Schema } from './schema';

const steps: readonly (readonly string[])[] = [
  [
    `create table settings (name text primary key, value text not null)`,
    `create table chains (id text primary key, identity text not null, revoked_at bigint)`,
    `create table cards (
       id text primary key,
       chain text not null references chains (id),
       previous text unique,
       identity text not null,
       model text not null,
       published_at bigint not null
     )`,
    `create index cards_by_identity on cards (identity)`,
    `create index cards_by_chain on cards (chain)`,
    `create table invites (
       code_hash text primary key,
       identity text,
       expires_at bigint not null,
       card text
     )`,
    `create table registrations (
       id text primary key,
       card text not null,
       identity text not null,
       model text not null,
       proof text not null,
       code_hash text,
       source text not null,
       tries bigint not null,
       created_at bigint not null,
       expires_at bigint not null,
       confirmed_at bigint
     )`,
    `create index registrations_by_identity on registrations (identity, created_at)`,
    `create index registrations_by_source on registrations (source, created_at)`,
    `create index registrations_by_time on registrations (created_at)`,
    `create table challenges (id text primary key, expires_at bigint not null)`,
    `create index challenges_by_time on challenges (expires_at)`,
  ],
];

/**
 * Runs the steps that were not run yet. `db` must be in a transaction that holds the database's lock for migrations.
 * Throws `ConfigurationError` if a later version of the directory has been here.
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  await sql`create table if not exists migrations (number bigint primary key)`.execute(db);
  const { rows } = await sql<{ number: number }>`select number from migrations order by number`.execute(db);
  if (rows.length > steps.length) {
    throw new ConfigurationError(
      `The database was used by a later version of the directory (step ${rows.length}; this one knows ${steps.length}). Start that version, or restore a backup.`,
    );
  }
  for (const [index, statements] of steps.entries()) {
    if (index < rows.length) continue;
    for (const statement of statements) await sql.raw(statement).execute(db);
    await sql`insert into migrations (number) values (${index + 1})`.execute(db);
  }
}
