/** What was done with the keys on this device: encrypted records, for the user alone. */
import * as v from 'valibot';
import type { ActivityView } from '../protocol/views';
import { recordBox } from './records';
import { readRecordIds, removeRecords } from './store';

const activityKinds = [
  'sealed',
  'opened',
  'exported',
  'unlocked',
  'card-changed',
  'published',
  'revoked',
  'restored',
] as const;
const activity = v.strictObject({
  kind: v.picklist(activityKinds),
  /** Unix seconds. */
  at: v.number(),
  /** The people or the file it was about; never what was written. */
  about: v.string(),
});
const records = recordBox('activity', activity);

export type ActivityKind = (typeof activityKinds)[number];

/** Entries kept; the oldest go first. */
const maxEntries = 1000;
/** So many go at once, that not every entry has to count. */
const spare = 100;
const longestAbout = 200;

/** Notes what was done. That it cannot be noted stops nothing. */
export async function note(kind: ActivityKind, about = ''): Promise<void> {
  try {
    const now = Date.now();
    const id = `${String(now).padStart(15, '0')}-${crypto.randomUUID()}`;
    await records.write(id, { kind, at: Math.floor(now / 1000), about: about.slice(0, longestAbout) });
    const ids = await readRecordIds('activity');
    const last = ids[ids.length - maxEntries - 1];
    if (ids.length >= maxEntries + spare && last !== undefined) await removeRecords('activity', last);
  } catch {
    // The deed is done; its note is a convenience.
  }
}

/** The latest first. Throws `vault_locked`. */
export async function listActivity(): Promise<ActivityView[]> {
  const all = await records.all();
  return all.map(([, entry]) => entry).reverse();
}

export function clearActivity(): Promise<void> {
  return removeRecords('activity');
}
