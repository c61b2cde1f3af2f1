/** The aims of the project for the directory's speed, as ratios within one run, and whether a run met them. */
import { CONNECTIONS } from './contest';
import { STORES } from './options';
import type { Floors, Measurement, Results } from './results';

export interface Judged {
  readonly aim: string;
  readonly found: number;
  readonly limit: number;
  /** Whether `found` is to be as high as the limit, or as low. */
  readonly isLeast: boolean;
  readonly isMet: boolean;
}

export function judge({ measurements }: Results): Judged[] {
  const judged: Judged[] = [];
  const aim = (text: string, found: number, limit: number, isLeast: boolean) =>
    judged.push({ aim: text, found, limit, isLeast, isMet: isLeast ? found >= limit : found <= limit });
  for (const { store, cards, rows } of measurements) {
    aim(`${store}, ${cards} cards: get of any card, of bare node:http`, rows.get.rate, 0.8, true);
    aim(
      `${store}, ${cards} cards: get among 1,000 cards, of bare node:http`,
      rows['get in use'].rate,
      0.8,
      true,
    );
  }
  for (const store of STORES) {
    const own = measurements.filter(measurement => measurement.store === store);
    const [least, most] = [own.at(0), own.at(-1)];
    if (least === undefined || most === undefined || least === most) continue;
    const growth = most.rows.search.p50 / least.rows.search.p50;
    aim(`${store}: search p50 with ${most.cards} cards, of that with ${least.cards}`, growth, 2, false);
  }
  for (const { store, cards, rows, floors } of measurements) {
    const found = rows.publish.directory.perSecond / Math.min(floors.signing, disk(floors));
    aim(
      `${store}, ${cards} cards: publish, of what its three signatures and the disk allow`,
      found,
      0.8,
      true,
    );
  }
  return judged;
}

/** What getting any card can reach of the bare server, if each is looked up in the database and that is all it takes besides. */
export function lookedUp({ rows, floors }: Measurement): number {
  return floors.finding / (floors.finding + rows.get.bare.perSecond);
}

/** Cards per second, if everybody who publishes at a time waited for one sync together, and for nothing else. */
export function disk({ sync }: Floors): number {
  return (CONNECTIONS * 1000) / sync;
}
