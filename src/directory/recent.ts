/**
 * What was used last, in two halves: when the new one is full it becomes the old one, and what was in that and not used since is
 * dropped. Using what is in the new one changes nothing, which is what most uses are.
 */
export class Recent<T> {
  #new = new Map<string, T>();
  #old = new Map<string, T>();
  /** Of the new half. */
  #weight = 0;

  /** Holds values of up to `max` in weight, and of those used last at least half as much. */
  constructor(
    readonly max: number,
    readonly weightOf: (value: T) => number,
  ) {}

  use(key: string): T | undefined {
    const value = this.#new.get(key);
    if (value !== undefined) return value;
    const older = this.#old.get(key);
    if (older !== undefined) this.keep(key, older);
    return older;
  }

  keep(key: string, value: T): void {
    this.forget(key);
    const weight = this.weightOf(value);
    if (this.#weight + weight > this.max / 2) {
      this.#old = this.#new;
      this.#new = new Map();
      this.#weight = 0;
    }
    this.#new.set(key, value);
    this.#weight += weight;
  }

  forget(key: string): void {
    this.#old.delete(key);
    const value = this.#new.get(key);
    if (value === undefined) return;
    this.#new.delete(key);
    this.#weight -= this.weightOf(value);
  }

  forgetAll(isMeant: (value: T) => boolean): void {
    for (const half of [this.#new, this.#old])
      for (const [key, value] of half) if (isMeant(value)) this.forget(key);
  }
}
