/** All that one run measures, as it is written to bench/directory.json. */
import type { Rows } from './contest';
import type { StoreName } from './options';

/** What no directory goes below on this machine: see floors.ts. */
export interface Floors {
  /** Milliseconds. */
  readonly sync: number;
  /** Cards per second. */
  readonly signing: number;
  readonly finding: number;
}

export interface Measurement {
  readonly store: StoreName;
  readonly cards: number;
  readonly rows: Rows;
  readonly floors: Floors;
}

export interface Results {
  readonly date: string;
  readonly node: string;
  readonly rounds: number;
  readonly measurements: readonly Measurement[];
}
