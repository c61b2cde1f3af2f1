/**
 * Letters of this window that are not on the disk yet: what was typed since the last save, and all of it while saving
 * fails. A composer that is left and shown again goes on from here, not from an older draft.
 */
import type { Call } from '../messaging/client';
import type { WireError } from '../protocol/errors';
import type { Draft } from './draft-saver';
import { beginWith } from './letter-versions';

interface Held {
  readonly draft: Draft;
  /** Why it could not be saved; null while nobody knows that it could not. */
  readonly failure: WireError | null;
}

const held = new Map<string, Held>();
const listeners = new Set<() => void>();

function change(act: () => void): void {
  act();
  for (const listener of listeners) listener();
}

/** Holds the newest state of a letter until it is released. What is known of saving it stays known. */
export function holdLetter(taskId: string, draft: Draft): void {
  change(() => held.set(taskId, { draft, failure: held.get(taskId)?.failure ?? null }));
}

/** Saving it failed; nothing changes where it was released meanwhile. */
export function letterIsStuck(taskId: string, failure: WireError): void {
  const before = held.get(taskId);
  if (before !== undefined) change(() => held.set(taskId, { ...before, failure }));
}

/** `saved` is on the disk; a newer state stays held. Without it, the letter is sealed or discarded. */
export function releaseLetter(taskId: string, saved?: Draft): void {
  const newest = held.get(taskId)?.draft;
  if (saved === undefined || newest === saved) change(() => held.delete(taskId));
  else if (newest !== undefined) change(() => held.set(taskId, { draft: newest, failure: null }));
}

/** Null when what is on the disk is the newest. */
export const heldLetter = (taskId: string): Draft | null => held.get(taskId)?.draft ?? null;

/** Null when nothing went wrong with keeping it. */
export const failureOf = (taskId: string): WireError | null => held.get(taskId)?.failure ?? null;

/** Has `listener` called at every change of what is held, until `signal` aborts. */
export function onHeldLetters(listener: () => void, signal: AbortSignal): void {
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
}

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
  if (task.kind !== 'seal') return { text: '', recipientIds: [], waitsFor: [] };
  beginWith(taskId, task.version);
  return task;
}

/** Has the browser ask before it closes a window with a letter that could not be saved. */
export function guardHeldLetters(): void {
  addEventListener('beforeunload', event => {
    if ([...held.values()].some(({ failure }) => failure !== null)) event.preventDefault();
  });
}
