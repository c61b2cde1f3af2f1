/** Sealing a file: whom for, which, how far it is. */
import { text } from '../messaging/text';
import { peopleOf } from '../ui/suggest';
import { useLoaded } from '../ui/use-loaded';
import { DeadEnd } from './dead-end';
import { FileEditor } from './file-editor';
import { useSession } from './session';
import { useRecipients } from './use-loaded';

/** `taskId` names the letter the file was dropped on: it is for the same people. */
export function SealFile({ taskId }: { taskId: string | null }) {
  const { call, own } = useSession();
  const recipients = useRecipients();
  const start = useLoaded(async () => {
    if (taskId === null) return [];
    const task = await call('task.get', { taskId });
    return task.kind === 'seal' ? task.recipientIds : [];
  }, taskId ?? '');
  const error = recipients.error ?? start.error;
  if (error !== null) return <DeadEnd title={text('file_title')} error={error} />;
  if (recipients.value === null || start.value === null) return null;
  return <FileEditor people={peopleOf(own, recipients.value)} startIds={start.value} taskId={taskId} />;
}
