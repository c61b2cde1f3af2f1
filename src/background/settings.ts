/** What the user chose, as one encrypted record. A choice that is not there has its default. */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { setLifetime } from './lock';
import { recordBox } from './records';
import { takeTurns } from './turns';

const settings = v.object({
  /** Card id of the identity that signs; null for the first. */
  signWith: v.optional(v.nullable(v.string()), null),
  /** Minutes without use until the vault locks. */
  autoLockMinutes: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(24 * 60)), 15),
  /** Whether it locks when the screen does, or the person is away as long as `autoLockMinutes`. */
  locksWithScreen: v.optional(v.boolean(), true),
  /** Unix seconds of when the words of the recovery kit were typed; null while they were not. */
  kitConfirmedAt: v.optional(v.nullable(v.number()), null),
  /** Card ids of the identities that the last kit was made with; null where that is not known. */
  kitHolds: v.optional(v.nullable(v.array(v.string())), null),
});
export type Settings = v.InferOutput<typeof settings>;

export const settingRecords = recordBox('setting', settings);
const id = 'settings';

/** Throws `vault_locked`. */
export async function readSettings(): Promise<Settings> {
  return (await settingRecords.read(id)) ?? v.parse(settings, {});
}

const inTurn = takeTurns();

/** Throws `vault_locked`. */
export async function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const changed = await inTurn(async () => {
    const next = { ...(await readSettings()), ...change };
    await settingRecords.write(id, next);
    return next;
  });
  if (change.autoLockMinutes !== undefined) await applySettings();
  return changed;
}

/** Has the vault lock when the user wants it to. Call when it was unlocked. */
export async function applySettings(): Promise<void> {
  const { autoLockMinutes } = await readSettings();
  await setLifetime(autoLockMinutes * 60_000);
  browser.idle.setDetectionInterval(autoLockMinutes * 60);
}
