/** All that one run measures, as it is written to bench/results.json. */
import type { CodeSizes } from './code-size';
import type { ColdStarts } from './cold-start';
import type { Measured } from './contenders/contender';
import type { Growth } from './growth';
import type { Limit } from './limits';
import type { Marking } from './marking';
import type { Direction } from './rows';
import type { Typing } from './typing';

/** Peak over payload. */
export interface Memory {
  readonly name: Measured;
  readonly direction: Direction;
  readonly megabytes: number;
  readonly ratio: number;
}

export interface Results {
  readonly browser: string;
  readonly form: 'full' | 'quick';
  readonly date: string;
  /** Median milliseconds by row, of those that were measured. */
  readonly rows: Readonly<Record<string, Readonly<Partial<Record<Measured, number>>>>>;
  /** Median milliseconds. */
  readonly coldStart: ColdStarts;
  /** KB after gzip. */
  readonly codeSize: CodeSizes;
  readonly memory: readonly Memory[];
  readonly growth: readonly Growth[];
  readonly limits: readonly Limit[];
  readonly marking: Marking;
  readonly typing: Typing;
  /** Median milliseconds. */
  readonly workers: Readonly<Record<'wrapAlone' | 'wrapByTwo' | 'openAlone' | 'openByTwo', number>>;
}
