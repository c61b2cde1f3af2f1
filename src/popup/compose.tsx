/** A letter: loads what it was begun with, then lets it be written. */
import { text } from '../messaging/text';
import { peopleOf } from '../ui/suggest';
import { useLoaded } from '../ui/use-loaded';
import { DeadEnd } from './dead-end';
import { LetterEditor } from './letter-editor';
import { useSession } from './session';
import { useRecipients } from './use-loaded';

export function Compose({ taskId }: { taskId: string }) {
  const { call, own } = useSession();
  const task = useLoaded(() => call('task.get', { taskId }), taskId);
  const recipients = useRecipients();
  const error = task.error ?? recipients.error;
  if (error !== null) return <DeadEnd title={text('compose_title')} error={error} />;
  if (task.value === null || recipients.value === null) return null;
  if (task.value.kind !== 'seal')
    return <DeadEnd title={text('compose_title')} error={{ code: 'task_missing', details: {} }} />;
  return <LetterEditor taskId={taskId} task={task.value} people={peopleOf(own, recipients.value)} />;
}
