/** What a letter goes on from: what this window holds of it, or what the background knows. */
import { useMemo, useState } from 'preact/hooks';
import type { WireError } from '../protocol/errors';
import type { TaskView } from '../protocol/views';
import { useLoaded } from '../ui/use-loaded';
import type { Draft } from './draft-saver';
import { heldLetter } from './held-letters';
import { beginWith } from './letter-versions';
import { useSession } from './session';
import type { SealTask } from './use-letter';

export interface LetterStart {
  /** Null until it is known, and where there is no such letter. */
  readonly start: SealTask | null;
  /** Why there is none. */
  readonly error: WireError | null;
}

export function useLetterStart(taskId: string): LetterStart {
  const { call } = useSession();
  // What this window held when the screen appeared is newer than anything on the disk.
  const [held] = useState(() => heldLetter(taskId));
  const task = useLoaded(async () => {
    const found = await call('task.get', { taskId });
    if (held === null && found.kind === 'seal') beginWith(taskId, found.version);
    return found;
  }, taskId);
  const start = useMemo(() => startOf(held, task.value), [held, task.value]);
  if (task.value === null && task.error === null) return { start: null, error: null };
  const missing: WireError = { code: 'task_missing', details: {} };
  return { start, error: start === null ? (task.error ?? missing) : null };
}

/** The state this window holds, if there is one; null where there is no letter. */
function startOf(held: Draft | null, task: TaskView | null): SealTask | null {
  const known = task?.kind === 'seal' ? task : null;
  if (held === null) return known;
  return { ...(known ?? forNowhere), ...held, isKept: false };
}

/** A letter the background no longer knows, for want of room. */
const forNowhere: SealTask = {
  kind: 'seal',
  text: '',
  recipientIds: [],
  waitsFor: [],
  proposedIds: [],
  host: null,
  maxLength: null,
  notice: null,
  isKept: false,
  version: 0,
};
