/** Counters and times in the text format of Prometheus (exposition format 0.0.4). Labels never hold anything of a person. */

/** Seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] as const;

export type CounterName = 'mails' | 'registrations' | 'renewals' | 'refusals';

const HELP: Readonly<Record<CounterName, string>> = {
  mails: 'E-mailed codes by what became of them.',
  registrations: 'Registrations by what became of them.',
  renewals: 'Access tokens that were renewed.',
  refusals: 'Refused calls by code.',
};

/** Times of the calls to one route by one method that were answered with one status. */
export class Timing {
  readonly buckets = BUCKETS.map(() => 0);
  sum = 0;
  count = 0;

  /** One more call, which was answered after so many seconds. */
  add(seconds: number): void {
    this.sum += seconds;
    this.count++;
    const first = BUCKETS.findIndex(bound => seconds <= bound);
    if (first >= 0) this.buckets[first] = (this.buckets[first] ?? 0) + 1;
  }
}

export class Metrics {
  readonly #counters = new Map<CounterName, Map<string, number>>();
  readonly #timings = new Map<string, Timing>();

  count(name: CounterName, label: string | number): void {
    const values = this.#counters.get(name) ?? new Map<string, number>();
    this.#counters.set(name, values);
    values.set(String(label), (values.get(String(label)) ?? 0) + 1);
  }

  /** The same one for the same calls. */
  timing(method: string, route: string, status: number): Timing {
    const key = `method="${method}",route="${route}",status="${status}"`;
    const timing = this.#timings.get(key) ?? new Timing();
    this.#timings.set(key, timing);
    return timing;
  }

  /** The page, with the gauges that are given. */
  text(gauges: Readonly<Record<string, { help: string; value: number }>>): string {
    const lines: string[] = [];
    for (const [name, { help, value }] of Object.entries(gauges))
      lines.push(
        `# HELP sealcard_${name} ${help}`,
        `# TYPE sealcard_${name} gauge`,
        `sealcard_${name} ${value}`,
      );
    for (const [name, values] of this.#counters) {
      lines.push(`# HELP sealcard_${name}_total ${HELP[name]}`, `# TYPE sealcard_${name}_total counter`);
      for (const [label, value] of values) lines.push(`sealcard_${name}_total{kind="${label}"} ${value}`);
    }
    lines.push('# HELP sealcard_call_seconds Time to the reply.', '# TYPE sealcard_call_seconds histogram');
    for (const [key, timing] of this.#timings) lines.push(...histogram(key, timing));
    return `${lines.join('\n')}\n`;
  }
}

function histogram(key: string, { buckets, sum, count }: Timing): string[] {
  let below = 0;
  const lines = BUCKETS.map((bound, index) => {
    below += buckets[index] ?? 0;
    return `sealcard_call_seconds_bucket{${key},le="${bound}"} ${below}`;
  });
  return [
    ...lines,
    `sealcard_call_seconds_bucket{${key},le="+Inf"} ${count}`,
    `sealcard_call_seconds_sum{${key}} ${sum}`,
    `sealcard_call_seconds_count{${key}} ${count}`,
  ];
}
