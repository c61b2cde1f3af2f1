/** A card was added, or was there already. */
import { useRef } from 'preact/hooks';
import type { Call } from '../messaging/client';
import { text } from '../messaging/text';
import type { RecipientView } from '../protocol/views';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Fingerprint } from '../ui/fingerprint';
import { Identity } from '../ui/identity';
import { Screen } from '../ui/screen';
import { Sentence } from '../ui/sentence';
import { useAction } from '../ui/use-action';
import { keepChoice, keptChoice } from './handed-file';
import { holdLetter, readLetter } from './held-letters';
import { go, goHome, type Route } from './route';
import { useSession } from './session';

interface AddedProps {
  recipient: RecipientView;
  known: boolean;
  /** The screen the card was wanted for. */
  from: Route | null;
  onAnother: () => void;
}

export function Added({ recipient, known, from, onAnother }: AddedProps) {
  const { call } = useSession();
  const done = useRef<HTMLButtonElement>(null);
  const finish = useAction(async () => {
    if (from === null) return goHome();
    if (from.name === 'compose') await addToLetter(call, from.taskId, recipient.id);
    if (from.name === 'seal-file') keepChoice([...new Set([...(keptChoice() ?? []), recipient.id])]);
    go(from);
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
          {text(from === null ? 'action_done' : from.name === 'seal-file' ? 'add_to_file' : 'add_to_letter')}
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

async function addToLetter(call: Call<'popup'>, taskId: string, cardId: string): Promise<void> {
  const { text, recipientIds } = await readLetter(call, taskId);
  if (!recipientIds.includes(cardId)) holdLetter(taskId, { text, recipientIds: [...recipientIds, cardId] });
}
