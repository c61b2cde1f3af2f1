/** How many calls one network may make: a bucket that fills evenly and is emptied by calls. */

import { Recent } from './recent';

/** Half of which, those seen last, are remembered in any case. */
const MAX_NETWORKS = 200_000;

interface Bucket {
  left: number;
  /** Milliseconds. */
  at: number;
}

export class Limiter {
  readonly #buckets = new Recent<Bucket>(MAX_NETWORKS, () => 1);
  readonly #size: number;
  /** Calls per millisecond. */
  readonly #rate: number;

  constructor(perMinute: number) {
    this.#size = perMinute;
    this.#rate = perMinute / 60_000;
  }

  /** Null if the call may be made; else the seconds after which one may. */
  take(network: string, now: number): number | null {
    let bucket = this.#buckets.use(network);
    if (bucket === undefined) {
      bucket = { left: this.#size, at: now };
      this.#buckets.keep(network, bucket);
    }
    bucket.left = Math.min(this.#size, bucket.left + Math.max(0, now - bucket.at) * this.#rate);
    bucket.at = now;
    if (bucket.left < 1) return Math.ceil((1 - bucket.left) / this.#rate / 1000);
    bucket.left--;
    return null;
  }
}
