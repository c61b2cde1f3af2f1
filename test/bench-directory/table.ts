/** A run as text. */
import type { Judged } from './aims';
import { disk, lookedUp } from './aims';
import { SLICE_NAMES } from './contest';
import type { Results } from './results';

const FIRST = 24;
const COLUMN = 11;
const HEADS = ['per s', 'bare', 'rate', 'by cpu', 'p50 ms', 'p99 ms', 'of bare p50', 'per commit'];

export function tableOf({ measurements, node, rounds }: Results, judged: readonly Judged[]): string {
  const lines = [
    `Node ${node}, medians of ${rounds} rounds. rate: calls per second, of those of bare node:http. by cpu: the same of`,
    'processor time for a call. per commit: cards that one commit put on disk.',
  ];
  for (const measurement of measurements) {
    const { store, cards, rows, floors } = measurement;
    lines.push('', line(`${store}, ${cards.toLocaleString('en')}`, HEADS));
    for (const name of SLICE_NAMES) {
      const { directory, bare, rate, cpu, p50, perCommit } = rows[name];
      const figures = [directory.perSecond, bare.perSecond, rate, cpu, directory.p50, directory.p99, p50];
      lines.push(line(name, [...figures.map(figure), perCommit === null ? '' : figure(perCommit)]));
    }
    lines.push(
      `publish: a sync of the disk takes ${figure(floors.sync)} ms, so ${figure(disk(floors))} cards per s at most; the signatures alone: ${figure(floors.signing)}`,
      `get: the database alone finds ${figure(floors.finding)} cards per s, so at most ${figure(lookedUp(measurement))} of bare for those that are not in memory`,
    );
  }
  const met = judged.filter(({ isMet }) => isMet).length;
  lines.push('', `aims: ${met} of ${judged.length} met in this run`);
  for (const { aim, found, limit, isLeast, isMet } of judged)
    lines.push(
      `${isMet ? 'met    ' : 'NOT MET'}  ${aim.padEnd(66)} ${figure(found).padStart(7)}  (at ${isLeast ? 'least' : 'most'} ${limit})`,
    );
  return lines.join('\n');
}

function line(title: string, cells: readonly string[]): string {
  return title.padEnd(FIRST) + cells.map(cell => cell.padStart(COLUMN + 1)).join('');
}

/** Three figures. */
function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
