/** Values that may be there already: what memory answers takes no turn of the event loop. */

export type Soon<T> = T | Promise<T>;

/** What `next` makes of a value: at once, if that is there. */
export function after<T, U>(value: Soon<T>, next: (value: T) => Soon<U>): Soon<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}
