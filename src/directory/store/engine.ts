/** What the queries need of a database. */

import type { CompiledQuery, Kysely } from 'kysely';
import type { Soon } from '../soon';
import type { Schema } from './schema';

export interface Prepared<Row> {
  all(...parameters: readonly unknown[]): Soon<readonly Row[]>;
  /** The first row, if there is one. */
  first(...parameters: readonly unknown[]): Soon<Row | undefined>;
}

export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  /** For single statements that only read. */
  readonly reader: Kysely<Schema>;
  /** A query that only reads, prepared once and past Kysely, whose part would take longer than the query. */
  prepare<Row>(query: CompiledQuery<Row>): Prepared<Row>;
  /** Transactions that `write` put on disk. Less than its calls where one took several. */
  readonly commits: number;
  /**
   * Runs `work` in a transaction that no other can be interleaved with where it took a row by `locked`. Resolves when it
   * is durable; rejects, with nothing of it kept, if `work` throws. May run `work` several times.
   */
  write<T>(work: (transaction: Kysely<Schema>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
