/** How far the sealings are that are under way, and what ends one early. It dies with the worker, as they do. */
import { ApplicationError } from '../protocol/errors';

interface UnderWay {
  /** From 0 to 1. */
  done: number;
  isCancelled: boolean;
}

const underWay = new Map<string, UnderWay>();

/** Notes how far a sealing is, and lets other calls in. Throws `seal_cancelled`. */
export type Step = (done: number, all: number) => Promise<void>;

/** Does `work` so that the sealing of this letter or file can be followed, and cancelled at each step. */
export async function followed<T>(id: string, work: (step: Step) => Promise<T>): Promise<T> {
  const state: UnderWay = { done: 0, isCancelled: false };
  underWay.set(id, state);
  try {
    return await work(async (done, all) => {
      state.done = done / all;
      await new Promise(resolve => setTimeout(resolve));
      if (state.isCancelled) throw new ApplicationError('seal_cancelled');
    });
  } finally {
    if (underWay.get(id) === state) underWay.delete(id);
  }
}

/** From 0 to 1; null when nothing is under way. */
export function progressOf(id: string): number | null {
  return underWay.get(id)?.done ?? null;
}

/** The sealing ends at its next step, if there is one: whether it did, it says itself. */
export function cancelSealing(id: string): void {
  const state = underWay.get(id);
  if (state !== undefined) state.isCancelled = true;
}
