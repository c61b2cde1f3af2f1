/** Adding the card that was found on a page: shown first, added when the user says so. */
import type { WireError } from '../protocol/errors';
import type { TaskView } from '../protocol/views';
import { useLoaded } from '../ui/use-loaded';
import { AddRecipient } from './add-recipient';
import { useSession } from './session';

export function AddFound({ taskId }: { taskId: string }) {
  const { call } = useSession();
  const { value, error } = useLoaded(() => call('task.get', { taskId }), taskId);
  if (value === null && error === null) return null;
  const text = value?.kind === 'card' ? value.text : '';
  return <AddRecipient from={null} found={{ text, reason: error ?? reasonIn(value) }} />;
}

/** Why there is nothing to add; null where there is something. */
function reasonIn(task: TaskView | null): WireError | null {
  if (task?.kind !== 'card') return { code: 'task_missing', details: {} };
  if (task.tooLong) return { code: 'selection_too_long', details: {} };
  return task.text === '' ? { code: 'selection_empty', details: {} } : null;
}
