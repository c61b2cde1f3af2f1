/** What an operator's tools ask: whether the directory is well, and what it did. */

import { directoryCodes } from '../protocol/directory';
import { Refusal } from './errors';
import { json, type Reply } from './http/call';
import type { Metrics } from './metrics';
import type { Store } from './store/store';

export interface Operations {
  /** 200 while calls are taken and the store answers, else 503. */
  health(): Promise<Reply>;
  /** For this machine only, unless the operator opened it. Throws `Refusal` 10001. */
  metrics(isLocal: boolean): Promise<Reply>;
  /** From now on the directory is not well: no new calls should come. */
  stop(): void;
}

export function operationsOf(store: Store, metrics: Metrics, isMetricsOpen: boolean): Operations {
  let isStopping = false;
  return {
    async health() {
      const isWell =
        !isStopping &&
        (await store.ping().then(
          () => true,
          () => false,
        ));
      return json(isWell ? 200 : 503, { status: isWell ? 'ok' : isStopping ? 'stopping' : 'store' });
    },
    async metrics(isLocal) {
      if (!isLocal && !isMetricsOpen)
        throw new Refusal(404, directoryCodes.notFound, 'There is no such call.');
      const gauges = {
        cards: { help: 'Published cards.', value: await store.countCards() },
        commits: { help: 'Transactions put on disk since the start.', value: store.countCommits() },
        cpu_seconds: { help: 'Processor time since the start.', value: cpuSeconds() },
        memory_bytes: { help: 'Resident memory.', value: process.memoryUsage.rss() },
      };
      return {
        status: 200,
        body: metrics.text(gauges),
        headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' },
      };
    },
    stop() {
      isStopping = true;
    },
  };
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
