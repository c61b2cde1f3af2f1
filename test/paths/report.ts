/** What a run in one engine tells. */

export interface Report {
  readonly engine: string;
  readonly passed: number;
  /** A line for each that failed. */
  readonly failed: readonly string[];
}

/** Fewer than these were never all of them. */
export const LEAST = { vectors: 300, properties: 20 };
