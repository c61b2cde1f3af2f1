/** What a run has done, counted by kind, and what it must at least have done to count as a run. */

export class Tally {
  readonly #least: ReadonlyMap<string, number>;
  readonly #counts: Map<string, number>;

  /** `least` names every kind there is. */
  constructor(least: Readonly<Record<string, number>>) {
    this.#least = new Map(Object.entries(least));
    this.#counts = new Map(Object.keys(least).map(kind => [kind, 0]));
  }

  /** One more exchange of this kind was made, and was as it must be. */
  count(kind: string): void {
    const before = this.#counts.get(kind);
    if (before === undefined) throw new Error(`Nobody expects exchanges of the kind ${kind}`);
    this.#counts.set(kind, before + 1);
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** A line for each kind of which there were too few. */
  get missing(): string[] {
    return [...this.#least]
      .filter(([kind, least]) => (this.#counts.get(kind) ?? 0) < least)
      .map(([kind, least]) => `${kind}: ${this.#counts.get(kind)} exchanges, where ${least} are the least`);
  }

  toString(): string {
    return [...this.#counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
  }
}
