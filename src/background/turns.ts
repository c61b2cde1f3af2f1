/** Changes that wait for one another, for what is read, changed and written without one atomic step. */

/** Runs a change after every earlier one has ended, well or badly. A change must not wait for another of its own kind. */
export type Turns = <T>(change: () => Promise<T>) => Promise<T>;

export function takeTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return change => {
    const next = last.then(change);
    last = next.catch(() => undefined);
    return next;
  };
}
