/** Locks when the person leaves: when the screen locks, or nothing was touched for as long as they chose. */
import type { Idle } from 'webextension-polyfill';
import { isUnlocked, lock } from './lock';
import { readSettings } from './settings';

/** What the browser says of the person before it. */
export async function lockWhenAway(state: Idle.IdleState): Promise<void> {
  if (state === 'active' || !(await isUnlocked())) return;
  if ((await readSettings()).locksWithScreen) await lock();
}
