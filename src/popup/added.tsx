/** A card was added, or was there already. */
import { useRef } from 'preact/hooks';
import type { Call } from '../messaging/client';
import { text } from '../messaging/text';
import type { AddedView, RecipientView } from '../protocol/views';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Fingerprint } from '../ui/fingerprint';
import { Identity } from '../ui/identity';
import { NameWarnings } from '../ui/name-warnings';
import { Screen } from '../ui/screen';
import { Sentence } from '../ui/sentence';
import { useAction } from '../ui/use-action';
import { keepChoice, keptChoice } from './handed-file';
import { holdLetter, readLetter } from './held-letters';
import { LettersThatWaited } from './letters-that-waited';
import { go, goHome, type Route } from './route';
import { useSession } from './session';

interface AddedProps {
  added: AddedView;
  /** The screen the card was wanted for. */
  from: Route | null;
  onAnother: () => void;
}

/** What is said of each outcome. */
const words = {
  known: { title: 'add_known', text: 'add_known_text' },
  added: { title: 'add_done', text: 'add_done_text' },
  signed: { title: 'add_signed', text: 'add_signed_text' },
  pending: { title: 'add_pending', text: 'add_pending_text' },
} as const;

export function Added({ added, from, onAnother }: AddedProps) {
  const { recipient, known, change } = added;
  const outcome = change ?? (known ? 'known' : 'added');
  const { call } = useSession();
  const done = useRef<HTMLButtonElement>(null);
  const finish = useAction(async () => {
    if (outcome === 'pending') return go({ name: 'recipient', cardId: recipient.id });
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
          {text(outcome === 'pending' ? 'add_decide' : backWords(from))}
        </Button>
      }
    >
      <div class="person" role="status" data-testid={known ? 'add-known' : 'added'} data-outcome={outcome}>
        <h2>
          <Sentence of={words[outcome].title} values={{ name }} />
        </h2>
        <Fingerprint of={outcome === 'pending' ? pendingPrint(recipient) : recipient.fingerprint} />
      </div>
      <NameWarnings of={recipient.name} />
      <p class="lead">{text(words[outcome].text)}</p>
      <LettersThatWaited except={from?.name === 'compose' ? from.taskId : null} />
      <ErrorComplaint error={finish.error} />
    </Screen>
  );
}

function backWords(from: Route | null) {
  if (from === null) return 'action_done';
  if (from.name === 'seal-file') return 'add_to_file';
  return from.name === 'compose' ? 'add_to_letter' : 'add_to_message';
}

const pendingPrint = ({ pending, fingerprint }: RecipientView) => pending?.fingerprint ?? fingerprint;

async function addToLetter(call: Call<'popup'>, taskId: string, cardId: string): Promise<void> {
  const { text, recipientIds, waitsFor } = await readLetter(call, taskId);
  if (recipientIds.includes(cardId)) return;
  holdLetter(taskId, { text, recipientIds: [...recipientIds, cardId], waitsFor });
}
