/** Sealing a file: whom for, which, how far it is. */
import { text } from '../messaging/text';
import { useLoaded } from '../ui/use-loaded';
import { DeadEnd } from './dead-end';
import { FileEditor } from './file-editor';
import { keptChoice } from './handed-file';
import { readLetter } from './held-letters';
import { useSession } from './session';
import { useEverybody } from './use-loaded';

/** `taskId` names the letter the file was dropped on: it is for the same people. */
export function SealFile({ taskId }: { taskId: string | null }) {
  const { call } = useSession();
  const people = useEverybody();
  const start = useLoaded(async () => {
    const kept = keptChoice();
    if (kept !== null) return kept;
    return taskId === null ? [] : (await readLetter(call, taskId)).recipientIds;
  }, taskId ?? '');
  // A file that was chosen stays, whatever becomes of reading the people anew.
  if (people.value !== null && start.value !== null)
    return <FileEditor people={people.value} startIds={start.value} taskId={taskId} />;
  const error = people.error ?? start.error;
  return error === null ? null : <DeadEnd title={text('file_title')} error={error} />;
}
