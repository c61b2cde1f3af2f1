/** What fuzzing leaves to chance, the same for the same seed. */

/** Xorshift, 32 bits. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0 || 1;
  }

  /** A number from 0 to below `end`. */
  below(end: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % end;
  }

  of<T>(list: readonly T[], otherwise: T): T {
    return list[this.below(Math.max(list.length, 1))] ?? otherwise;
  }
}
