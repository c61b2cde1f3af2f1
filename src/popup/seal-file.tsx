/** Sealing a file: whom for, which, how far it is. */
import { text } from '../messaging/text';
import { peopleOf } from '../ui/suggest';
import { useLoaded } from '../ui/use-loaded';
import { DeadEnd } from './dead-end';
import { FileEditor } from './file-editor';
import { keptChoice } from './handed-file';
import { readLetter } from './held-letters';
import { useSession } from './session';
import { useRecipients } from './use-loaded';

/** `taskId` names the letter the file was dropped on: it is for the same people. */
export function SealFile({ taskId }: { taskId: string | null }) {
  const { call, own, identities } = useSession();
  const recipients = useRecipients();
  const start = useLoaded(async () => {
    const kept = keptChoice();
    if (kept !== null) return kept;
    return taskId === null ? [] : (await readLetter(call, taskId)).recipientIds;
  }, taskId ?? '');
  const error = recipients.error ?? start.error;
  if (error !== null) return <DeadEnd title={text('file_title')} error={error} />;
  if (recipients.value === null || start.value === null) return null;
  return (
    <FileEditor people={peopleOf(own, identities, recipients.value)} startIds={start.value} taskId={taskId} />
  );
}
