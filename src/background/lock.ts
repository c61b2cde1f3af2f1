/**
 * Whether the vault is open. Truth is the stored deadline, checked at every use; the alarm only makes locking
 * punctual. The vault key lives in session memory, never the passphrase.
 */
import browser from 'webextension-polyfill';
import type { Bytes } from '../crypto/bytes';
import { tellPages } from '../messaging/broadcast';
import { ApplicationError } from '../protocol/errors';
import { clearUnlocked, readUnlocked, renewUnlocked, writeUnlocked } from './session';

/** Time without use after which the vault locks, until the user's own choice is read. */
const defaultLifetime = 15 * 60_000;
/** A use moves the deadline only this often, so that typing does not write at every key. */
const renewalMilliseconds = 10_000;
/** How far the clock may step back, as clocks do when they are set, before the vault locks. */
const clockTolerance = 5_000;
export const lockAlarm = 'lock';

/** How many things Sealcard does at this moment that nobody asked for. */
let byItself = 0;

/** Does something that is no use of the vault: it locks as if this had not been. */
export async function withoutUse<T>(work: () => Promise<T>): Promise<T> {
  byItself++;
  try {
    return await work();
  } finally {
    byItself--;
  }
}

/** The vault key, and the deadline moved on. Throws `vault_locked`. */
export async function requireVaultKey(): Promise<Bytes> {
  const unlocked = await readUnlocked();
  const now = Date.now();
  if (unlocked === null) throw new ApplicationError('vault_locked');
  if (now >= unlocked.deadline || now < unlocked.usedAt - clockTolerance) {
    await lock();
    throw new ApplicationError('vault_locked');
  }
  if (byItself === 0 && now - unlocked.usedAt >= renewalMilliseconds) await keepOpen(unlocked.lifetime);
  return unlocked.vaultKey;
}

export async function isUnlocked(): Promise<boolean> {
  try {
    await requireVaultKey();
    return true;
  } catch (thrown) {
    if (thrown instanceof ApplicationError && thrown.code === 'vault_locked') return false;
    throw thrown;
  }
}

export async function unlockWith(vaultKey: Bytes): Promise<void> {
  await writeUnlocked({ vaultKey, ...countedFromNow(defaultLifetime) });
  await wakeAtDeadline();
  for (const begin of onUnlock) begin();
}

/** From now on the vault locks after this many milliseconds without use. Throws `vault_locked`. */
export async function setLifetime(lifetime: number): Promise<void> {
  await requireVaultKey();
  await keepOpen(lifetime);
}

async function keepOpen(lifetime: number): Promise<void> {
  await renewUnlocked(countedFromNow(lifetime));
  await wakeAtDeadline();
}

function countedFromNow(lifetime: number) {
  const usedAt = Date.now();
  return { usedAt, deadline: usedAt + lifetime, lifetime };
}

async function wakeAtDeadline(): Promise<void> {
  const unlocked = await readUnlocked();
  if (unlocked !== null) await browser.alarms.create(lockAlarm, { when: unlocked.deadline });
}

const onLock: (() => void)[] = [];

/** Has `forget` called when the vault locks, to drop what was decrypted. */
export function whenLocked(forget: () => void): void {
  onLock.push(forget);
}

const onUnlock: (() => void)[] = [];

/** Has `begin` called when the vault was unlocked. */
export function whenUnlocked(begin: () => void): void {
  onUnlock.push(begin);
}

export async function lock(): Promise<void> {
  await clearUnlocked();
  await browser.alarms.clear(lockAlarm);
  for (const forget of onLock) forget();
  tellPages('state.changed');
}

/** The alarm's doing: locks if the deadline has passed. */
export async function lockIfDue(): Promise<void> {
  const unlocked = await readUnlocked();
  if (unlocked !== null && Date.now() >= unlocked.deadline) await lock();
}
