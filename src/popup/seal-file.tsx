/** Sealing a file: whom for, which, how far it is. */
import { text } from '../messaging/text';
import type { WireError } from '../protocol/errors';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Screen } from '../ui/screen';
import { peopleOf } from '../ui/suggest';
import { FileEditor } from './file-editor';
import { goHome } from './route';
import { useSession } from './session';
import { useLoaded, useRecipients } from './use-loaded';

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
  if (error !== null) return <NoFile error={error} />;
  if (recipients.value === null || start.value === null) return null;
  return <FileEditor people={peopleOf(own, recipients.value)} startIds={start.value} taskId={taskId} />;
}

function NoFile({ error }: { error: WireError }) {
  return (
    <Screen
      title={text('file_title')}
      back={{ label: text('action_home'), go: goHome }}
      onCommit={goHome}
      primary={
        <Button kind="primary" testId="go-home" onClick={goHome}>
          {text('action_home')}
        </Button>
      }
    >
      <ErrorComplaint error={error} />
    </Screen>
  );
}
