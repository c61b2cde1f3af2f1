/**
 * Letters of this window that are not on the disk yet: what was typed since the last save, and all of it while saving
 * fails. A composer that is left and shown again goes on from here, not from an older draft.
 */
import type { Call } from '../messaging/client';
import type { Draft } from './draft-saver';

interface Held {
  readonly draft: Draft;
  /** Whether it could not be saved. */
  readonly isStuck: boolean;
}

const held = new Map<string, Held>();

/** Holds the newest state of a letter until it is released. */
export function holdLetter(taskId: string, draft: Draft): void {
  held.set(taskId, { draft, isStuck: false });
}

/** Saving it failed; nothing changes where it was released meanwhile. */
export function letterIsStuck(taskId: string): void {
  const before = held.get(taskId);
  if (before !== undefined) held.set(taskId, { ...before, isStuck: true });
}

/** `saved` is on the disk; a newer state stays held. Without it, the letter is sealed or discarded. */
export function releaseLetter(taskId: string, saved?: Draft): void {
  if (saved === undefined || held.get(taskId)?.draft === saved) held.delete(taskId);
}

/** Null when what is on the disk is the newest. */
export const heldLetter = (taskId: string): Draft | null => held.get(taskId)?.draft ?? null;

/** Letters with a text, the latest first. */
export function heldLetters(): { readonly taskId: string; readonly text: string }[] {
  return [...held]
    .map(([taskId, { draft }]) => ({ taskId, text: draft.text }))
    .filter(({ text }) => text.trim() !== '')
    .reverse();
}

/** A letter as it stands, held here or kept by the background. Throws `task_missing`. */
export async function readLetter(call: Call<'popup'>, taskId: string): Promise<Draft> {
  const here = heldLetter(taskId);
  if (here !== null) return here;
  const task = await call('task.get', { taskId });
  return task.kind === 'seal' ? task : { text: '', recipientIds: [] };
}

/** Has the browser ask before it closes a window with a letter that could not be saved. */
export function guardHeldLetters(): void {
  addEventListener('beforeunload', event => {
    if ([...held.values()].some(({ isStuck }) => isStuck)) event.preventDefault();
  });
}
