/** A run as text. */
import type { Judged } from './aims';
import { CONTENDERS, MEASURED } from './contenders/contender';
import type { Results } from './results';
import { ROWS, UNBOUND } from './rows';

const FIRST = 40;
const COLUMN = 15;

function line(title: string, cells: readonly string[]): string {
  return title.padEnd(FIRST) + cells.map(cell => cell.padStart(COLUMN)).join('');
}

/** A time, or anything, with three figures. */
function figure(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '';
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toPrecision(3);
}

/** The value, and in brackets Sealcard's as a part of it. */
function withRatio(value: number | undefined, own: number | undefined, isOwn: boolean): string {
  if (value === undefined || own === undefined || isOwn) return figure(value);
  return `${figure(value)} (${(own / value).toFixed(2)})`;
}

export function tableOf(results: Results, judged: readonly Judged[]): string {
  const lines = [
    `${results.browser}, ${results.form} form. Medians in ms; in brackets, Sealcard's part of it.`,
    line('', MEASURED),
  ];
  for (const { id, title } of [...ROWS, ...UNBOUND]) {
    const row = results.rows[id];
    if (row === undefined) continue;
    lines.push(
      line(
        title,
        MEASURED.map(name => withRatio(row[name], row.sealcard, name === 'sealcard')),
      ),
    );
  }
  const { coldStart, codeSize, memory } = results;
  lines.push(
    line(
      'cold start to a first sealed message',
      [...CONTENDERS, 'webcrypto' as const].map(name =>
        withRatio(coldStart[name], coldStart.sealcard, name === 'sealcard'),
      ),
    ),
    line(
      'code, KB gzip',
      CONTENDERS.map(name => withRatio(codeSize[name], codeSize.sealcard, name === 'sealcard')),
    ),
    line('  with the parts of noble loaded', [figure(coldStart.noble)]),
    line('  all of crypto and format, KB gzip', [figure(codeSize['sealcard-all'])]),
  );
  for (const [direction, megabytes] of [
    ['seal', 16],
    ['open', 16],
    ['seal', 100],
    ['open', 100],
  ] as const) {
    const found = memory.filter(entry => entry.direction === direction && entry.megabytes === megabytes);
    if (found.length === 0) continue;
    const cells = MEASURED.map(name => figure(found.find(entry => entry.name === name)?.ratio));
    lines.push(line(`peak memory / payload, ${direction} ${megabytes} MB`, cells));
  }
  return [
    ...lines,
    '',
    ...workersOf(results),
    '',
    ...growthOf(results),
    '',
    ...limitsOf(results),
    '',
    markingOf(results),
    typingOf(results),
    '',
    ...aimsOf(judged),
  ].join('\n');
}

function workersOf({ workers }: Results): string[] {
  return [
    'two threads (ms alone, ms by two)',
    line('1,000 envelopes', [figure(workers.wrapAlone), figure(workers.wrapByTwo)]),
    line('200 messages opened', [figure(workers.openAlone), figure(workers.openByTwo)]),
  ];
}

function growthOf({ growth }: Results): string[] {
  const units = { byte: 'ns per byte', reader: 'µs per reader', length: 'characters per byte' };
  return [
    'growth: 1, 10, 100 and 1,000 times as much',
    ...growth.map(({ title, unit, cost }) => line(`${title}, ${units[unit]}`, cost.map(figure))),
  ];
}

function limitsOf({ limits }: Results): string[] {
  return [
    'limits: openings of 1 KB that the largest takes, and the first that is refused',
    ...limits.map(({ title, allowed, refused }) => line(`  ${title}`, [figure(allowed), figure(refused)])),
  ];
}

function typingOf({ typing }: Results): string {
  const cells = [figure(typing.search), figure(typing.recipients)];
  return line('a key among 5,000: ms in search, recipients', cells);
}

function markingOf({ marking }: Results): string {
  const cells = [figure(marking.without), figure(marking.with), `${(marking.share * 100).toFixed(2)}%`];
  return line('marks: ms of script a frame without, with; part', cells);
}

function aimsOf(judged: readonly Judged[]): string[] {
  const met = judged.filter(({ isMet }) => isMet).length;
  return [
    `aims: ${met} of ${judged.length} met in this run`,
    ...judged.map(
      ({ aim, limit, found, floor, isMet }) =>
        `${isMet ? 'met    ' : 'NOT MET'}  ${aim.padEnd(64)} ${figure(found).padStart(8)}  (at most ${figure(limit)}${floor === null ? '' : `; floor ${figure(floor)}`})`,
    ),
  ];
}
