/** How many calls one network may make: a bucket that fills evenly and is emptied by calls. */

const MAX_NETWORKS = 100_000;

interface Bucket {
  left: number;
  /** Milliseconds. */
  at: number;
}

export class Limiter {
  readonly #buckets = new Map<string, Bucket>();
  readonly #size: number;
  /** Calls per millisecond. */
  readonly #rate: number;

  constructor(perMinute: number) {
    this.#size = perMinute;
    this.#rate = perMinute / 60_000;
  }

  /** Null if the call may be made; else the seconds after which one may. */
  take(network: string, now: number): number | null {
    const bucket = this.#buckets.get(network) ?? { left: this.#size, at: now };
    bucket.left = Math.min(this.#size, bucket.left + Math.max(0, now - bucket.at) * this.#rate);
    bucket.at = now;
    // Seen last, dropped last.
    this.#buckets.delete(network);
    if (this.#buckets.size >= MAX_NETWORKS) this.#dropOldest();
    this.#buckets.set(network, bucket);
    if (bucket.left < 1) return Math.ceil((1 - bucket.left) / this.#rate / 1000);
    bucket.left--;
    return null;
  }

  #dropOldest(): void {
    const oldest = this.#buckets.keys().next();
    if (!oldest.done) this.#buckets.delete(oldest.value);
  }
}
