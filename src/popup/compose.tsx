/** A letter: loads what it was begun with, then lets it be written. */
import { text } from '../messaging/text';
import type { WireError } from '../protocol/errors';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Screen } from '../ui/screen';
import { peopleOf } from '../ui/suggest';
import { LetterEditor } from './letter-editor';
import { goHome } from './route';
import { useSession } from './session';
import { useLoaded, useRecipients } from './use-loaded';

export function Compose({ taskId }: { taskId: string }) {
  const { call, own } = useSession();
  const task = useLoaded(() => call('task.get', { taskId }), taskId);
  const recipients = useRecipients();
  const error = task.error ?? recipients.error;
  if (error !== null) return <NoLetter error={error} />;
  if (task.value === null || recipients.value === null) return null;
  if (task.value.kind !== 'seal') return <NoLetter error={{ code: 'task_missing', details: {} }} />;
  return <LetterEditor taskId={taskId} task={task.value} people={peopleOf(own, recipients.value)} />;
}

function NoLetter({ error }: { error: WireError }) {
  return (
    <Screen
      title={text('compose_title')}
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
