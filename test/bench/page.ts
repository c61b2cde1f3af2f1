/** The page that measures. What the runner calls is on `window.bench`. */
import type { Measured } from './contenders/contender';
import { measureGrowth } from './growth';
import { collectGarbage, contender, measureRow, textOf } from './measure';
import type { Direction } from './rows';
import { measureUnbound } from './unbound';
import { measureWorkers } from './workers';

const KB = 1024;

/** A message kept between two steps of a memory measurement. */
let kept: { data: Uint8Array<ArrayBuffer>; sealed: unknown } | null = null;

const bench = {
  measureRow,
  measureGrowth,
  measureUnbound,
  measureWorkers,

  /** Makes all that the operation needs. What it holds is in the baseline only if it is not the payload. */
  async prepareMemory(name: Measured): Promise<void> {
    const one = await contender(name);
    await one.meet(1);
    await one.open(await one.seal(textOf(KB), 1), 0);
    collectGarbage();
  },

  /** Makes the operand: the text to seal, or the message to open. */
  async makeOperand(name: Measured, direction: Direction, size: number): Promise<void> {
    const data = textOf(size);
    kept =
      direction === 'seal'
        ? { data, sealed: null }
        : { data: new Uint8Array(0), sealed: await (await contender(name)).seal(data, 1) };
    collectGarbage();
  },

  async operate(name: Measured, direction: Direction): Promise<void> {
    if (kept === null) throw new Error('There is no operand');
    const one = await contender(name);
    await (direction === 'seal' ? one.seal(kept.data, 1) : one.open(kept.sealed, 0));
  },
};

export type Bench = typeof bench;

Object.assign(globalThis, { bench });
