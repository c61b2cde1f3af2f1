/** The aims of the project for its speed, as ratios within one run, and whether a run met them. */
import type { Measured } from './contenders/contender';
import type { Results } from './results';

export interface Judged {
  readonly aim: string;
  readonly limit: number;
  /** NaN if this run did not measure it. At most `limit` meets the aim. */
  readonly found: number;
  /**
   * The same for what a message cannot do without: the WebCrypto operations with the change between the forms of the curve
   * that lies between them, or noble's code alone. Above the limit, the aim asks for other means. Null: no such.
   */
  readonly floor: number | null;
  readonly isMet: boolean;
}

export function judge(results: Results): Judged[] {
  const ratio = (row: string, to: Measured, of: Measured = 'sealcard') => {
    const times = results.rows[row] ?? {};
    return (times[of] ?? Number.NaN) / (times[to] ?? Number.NaN);
  };
  const judged: Judged[] = [];
  const aim = (text: string, limit: number, found: number, floor: number | null = null) =>
    judged.push({ aim: text, limit, found, floor, isMet: rounded(found) <= limit });
  const against = (row: string, title: string, to: Measured, limit: number) => {
    const floor = ratio(row, to, 'converted');
    aim(
      `${title}, of ${to}`,
      limit,
      ratio(row, to),
      to === 'webcrypto' || Number.isNaN(floor) ? null : floor,
    );
  };

  against('seal-1', 'seal 1 KB to 1', 'virgil-crypto', 0.65);
  against('open-1', 'open 1 KB', 'virgil-crypto', 0.7);
  against('open-virgil', 'open 1 KB that virgil-crypto sealed, without binding', 'virgil-crypto', 0.7);
  against('seal-1', 'seal 1 KB to 1', 'openpgp', 0.4);
  against('open-1', 'open 1 KB', 'openpgp', 0.4);
  against('seal-1', 'seal 1 KB to 1', 'webcrypto', 1.5);
  against('open-1', 'open 1 KB', 'webcrypto', 1.5);
  against('seal-100', 'seal to 100', 'virgil-crypto', 0.4);
  against('seal-1000', 'seal to 1,000', 'virgil-crypto', 0.07);
  against('seal-100', 'seal to 100', 'openpgp', 0.6);
  against('seal-1000', 'seal to 1,000', 'openpgp', 0.6);
  aim('1,000 envelopes by two workers, of openpgp', 0.4, byTwo(results));
  aim('time per reader, 1,000 over 10', 1.25, perReader(results));
  against('open-1000', 'open as last of 1,000', 'virgil-crypto', 0.12);
  against('open-1000', 'open as last of 1,000', 'openpgp', 0.02);
  aim(
    'open as last of 1,000, of opening for 1',
    1.3,
    time(results, 'open-1000') / time(results, 'open-1'),
    time(results, 'open-1000', 'converted') / time(results, 'open-1', 'converted'),
  );
  for (const [id, title] of [
    ['64k', '64 KB'],
    ['1m', '1 MB'],
    ['16m', '16 MB'],
  ] as const) {
    against(`seal-${id}`, `seal ${title}`, 'virgil-crypto', 0.37);
    against(`open-${id}`, `open ${title}`, 'virgil-crypto', 0.27);
    against(`seal-${id}`, `seal ${title}`, 'openpgp', 0.8);
    against(`open-${id}`, `open ${title}`, 'openpgp', 0.8);
  }
  against('seal-64k-unbound', 'seal 64 KB without binding', 'virgil-crypto', 0.37);
  against('seal-100m', 'seal 100 MB', 'virgil-crypto', 0.33);
  against('open-100m', 'open 100 MB', 'virgil-crypto', 0.33);
  for (const { name, direction, megabytes, ratio: found } of results.memory) {
    if (name === 'sealcard')
      aim(`peak memory, ${direction} ${megabytes} MB`, megabytes === 16 ? 3 : 3.1, found);
  }
  against('open-200', 'time of 200 messages', 'virgil-crypto', 1 / 1.6);
  // Two threads that never wait for one another take half the time of one.
  const shared = ratio('open-200', 'virgil-crypto', 'converted') / 2;
  aim('time of 200 messages with a worker, of virgil-crypto', 1 / 2.5, openedByTwo(results), shared);
  for (const [of, limit] of [
    ['virgil-crypto', 0.25],
    ['age', 0.8],
  ] as const) {
    aim(`cold start, of ${of}`, limit, cold(results, 'sealcard', of), cold(results, 'noble', of));
  }
  aim(
    'KB of code to seal and open, with the fallback',
    25,
    results.codeSize.sealcard,
    results.codeSize['noble-alone'],
  );
  aim('finding sealed messages, of the page’s own script', 0.01, results.marking.share);
  for (const { title, budget, allowed, refused } of results.limits) {
    aim(`openings of 1 KB, ${title}`, budget, allowed);
    aim(`openings of 1 KB, refused: more than ${title}`, Math.min(budget, 10), refused);
  }
  aim('ms of a key in the search of 5,000 people', 16, results.typing.search);
  aim('ms of a key in the field for recipients, 5,000 people', 16, results.typing.recipients);
  return judged.filter(({ found }) => !Number.isNaN(found));
}

/** Three figures, as the table shows it. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

function time({ rows }: Results, row: string, of: Measured = 'sealcard'): number {
  return rows[row]?.[of] ?? Number.NaN;
}

function perReader(results: Results): number {
  return time(results, 'seal-1000') / 1000 / (time(results, 'seal-10') / 10);
}

function byTwo({ rows, workers }: Results): number {
  return workers.wrapByTwo / (rows['seal-1000']?.openpgp ?? Number.NaN);
}

function openedByTwo({ rows, workers }: Results): number {
  return workers.openByTwo / (rows['open-200']?.['virgil-crypto'] ?? Number.NaN);
}

function cold({ coldStart }: Results, name: 'sealcard' | 'noble', of: 'virgil-crypto' | 'age'): number {
  return (coldStart[name] ?? Number.NaN) / (coldStart[of] ?? Number.NaN);
}
