/**
 * What is told of each call: a time in the metrics, and a line in the log. What the calls of one route, method and status have
 * in common is put together once.
 */

import type { Log } from '../log';
import type { Metrics } from '../metrics';
import type { Route } from './routes';

/** Takes the milliseconds of a call. */
type Account = (milliseconds: number) => void;

/** That logs and metrics name: a method's name is the caller's text. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'OPTIONS']);

export class Accounts {
  /** By route, or else by method, and by status. */
  readonly #kept = new Map<Route | string, Map<number, Account>>();

  constructor(
    readonly metrics: Metrics,
    readonly log: Log,
  ) {}

  /** A call to a route, or to none, that was answered after so many milliseconds. */
  tell(route: Route | undefined, asked: string, status: number, milliseconds: number): void {
    const method = METHODS.has(asked) ? asked : 'other';
    const known = this.#kept.get(route ?? method)?.get(status);
    (known ?? this.#open(route, method, status))(milliseconds);
  }

  #open(route: Route | undefined, method: string, status: number): Account {
    const name = route?.name ?? 'none';
    const timing = this.metrics.timing(method, name, status);
    const line = this.log.repeated('call', { method, route: name, status }, 'ms');
    const account = (milliseconds: number) => {
      timing.add(milliseconds / 1000);
      line(Math.round(milliseconds * 10) / 10);
    };
    const byStatus = this.#kept.get(route ?? method) ?? new Map<number, Account>();
    this.#kept.set(route ?? method, byStatus.set(status, account));
    return account;
  }
}
