/** A card was added, or was there already. */
import { useRef } from 'preact/hooks';
import { text } from '../messaging/text';
import type { RecipientView } from '../protocol/views';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Fingerprint } from '../ui/fingerprint';
import { Identity } from '../ui/identity';
import { Screen } from '../ui/screen';
import { Sentence } from '../ui/sentence';
import { useAction } from '../ui/use-action';
import { go, goHome } from './route';
import { useSession } from './session';

interface AddedProps {
  recipient: RecipientView;
  known: boolean;
  taskId: string | null;
  onAnother: () => void;
}

export function Added({ recipient, known, taskId, onAnother }: AddedProps) {
  const { call } = useSession();
  const done = useRef<HTMLButtonElement>(null);
  const finish = useAction(async () => {
    if (taskId === null) return goHome();
    const task = await call('task.get', { taskId });
    if (task.kind === 'seal' && !task.recipientIds.includes(recipient.id)) {
      const recipientIds = [...task.recipientIds, recipient.id];
      await call('draft.save', { taskId, text: task.text, recipientIds });
    }
    go({ name: 'compose', taskId });
  });
  const commit = () => void finish.run();
  const name = <Identity of={recipient.identity} />;
  return (
    <Screen
      title={text('add_title')}
      back={{ label: text('action_home'), go: goHome }}
      focusRef={done}
      onCommit={commit}
      aside={
        <Button testId="add-another" onClick={onAnother}>
          {text('add_another')}
        </Button>
      }
      primary={
        <Button kind="primary" focusRef={done} testId="add-done" onClick={commit}>
          {text(taskId === null ? 'action_done' : 'add_to_letter')}
        </Button>
      }
    >
      <div class="person" role="status" data-testid={known ? 'add-known' : 'added'}>
        <h2>
          <Sentence of={known ? 'add_known' : 'add_done'} values={{ name }} />
        </h2>
        <Fingerprint of={recipient.fingerprint} />
      </div>
      <p class="lead">{text(known ? 'add_known_text' : 'add_done_text')}</p>
      <ErrorComplaint error={finish.error} />
    </Screen>
  );
}
