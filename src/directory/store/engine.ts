/** What the queries need of a database. */

import type { CompiledQuery, Kysely } from 'kysely';
import type { Soon } from '../soon';
import type { Schema } from './schema';

export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  /** For single statements that only read. */
  readonly reader: Kysely<Schema>;
  /**
   * The rows of a compiled query that only reads. Its text is prepared once and past Kysely, whose part would take longer
   * than the query.
   */
  read<Row>(query: CompiledQuery<Row>): Soon<readonly Row[]>;
  /** Transactions that `write` put on disk. Less than its calls where one took several. */
  readonly commits: number;
  /**
   * Runs `work` in a transaction that no other can be interleaved with where it took a row by `locked`. Resolves when it
   * is durable; rejects, with nothing of it kept, if `work` throws. May run `work` several times.
   */
  write<T>(work: (transaction: Kysely<Schema>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
