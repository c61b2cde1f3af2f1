/** Work that is cheaper for many at once: what comes while a group is worked on is the next group. */

export class Groups<T> {
  readonly #waiting: T[] = [];
  #running = 0;
  readonly #onIdle: (() => void)[] = [];

  /** `work` answers everybody in a group of at most `size`, and never rejects. At most `atOnce` groups are worked on. */
  constructor(
    readonly size: number,
    readonly atOnce: number,
    readonly work: (group: readonly T[]) => Promise<void>,
  ) {}

  add(member: T): void {
    this.#waiting.push(member);
    if (this.#waiting.length === 1 && this.#running < this.atOnce) void this.#run();
  }

  /** Resolves when nobody waits or is worked on. */
  idle(): Promise<void> {
    return this.#running === 0 ? Promise.resolve() : new Promise(resolve => this.#onIdle.push(resolve));
  }

  async #run(): Promise<void> {
    this.#running++;
    do {
      // What else comes with the same turn of the loop joins the group.
      await new Promise(resolve => setImmediate(resolve));
      const group = this.#waiting.splice(0, this.size);
      if (group.length > 0) await this.work(group);
    } while (this.#waiting.length > 0);
    this.#running--;
    if (this.#running === 0) for (const resolve of this.#onIdle.splice(0)) resolve();
  }
}
