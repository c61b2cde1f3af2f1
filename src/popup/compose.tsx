/** A letter: loads what it was begun with, then lets it be written. */
import { useMemo, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { TaskView } from '../protocol/views';
import { useLoaded } from '../ui/use-loaded';
import { DeadEnd } from './dead-end';
import type { Draft } from './draft-saver';
import { heldLetter } from './held-letters';
import { LetterEditor } from './letter-editor';
import { beginWith } from './letter-versions';
import { useSession } from './session';
import type { SealTask } from './use-letter';
import { useEverybody } from './use-loaded';

export function Compose({ taskId }: { taskId: string }) {
  const { call } = useSession();
  const people = useEverybody();
  // What this window held when the composer appeared is newer than anything on the disk.
  const [held] = useState(() => heldLetter(taskId));
  const task = useLoaded(async () => {
    const found = await call('task.get', { taskId });
    if (held === null && found.kind === 'seal') beginWith(taskId, found.version);
    return found;
  }, taskId);
  const start = useMemo(() => startOf(held, task.value), [held, task.value]);
  const error = people.error ?? (start === null ? task.error : null);
  if (error !== null) return <DeadEnd title={text('compose_title')} error={error} />;
  if ((task.value === null && task.error === null) || people.value === null) return null;
  if (start === null)
    return <DeadEnd title={text('compose_title')} error={{ code: 'task_missing', details: {} }} />;
  return <LetterEditor taskId={taskId} task={start} people={people.value} />;
}

/** What the letter goes on from: the state this window holds, if there is one; null where there is no letter. */
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
