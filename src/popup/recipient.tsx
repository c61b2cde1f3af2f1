/** One person's card. */
import { useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { RecipientView } from '../protocol/views';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Fingerprint } from '../ui/fingerprint';
import { Identity } from '../ui/identity';
import { formatDay } from '../ui/locale';
import { NameWarnings } from '../ui/name-warnings';
import { Note } from '../ui/note';
import { Screen } from '../ui/screen';
import { TrustLine } from '../ui/trust-line';
import { useAction } from '../ui/use-action';
import { holdLetter } from './held-letters';
import { PendingChange } from './pending-change';
import { RemoveRecipient } from './remove-recipient';
import { go, goHome } from './route';
import { useSession } from './session';
import { useRecipients } from './use-loaded';

export function RecipientScreen({ cardId }: { cardId: string }) {
  const { call } = useSession();
  const [isGone, setGone] = useState(false);
  const { value, error } = useRecipients();
  const recipient = value?.find(({ id }) => id === cardId);
  const write = useAction(async () => {
    const { taskId } = await call('draft.create', {});
    holdLetter(taskId, { text: '', recipientIds: [cardId], waitsFor: [] });
    go({ name: 'compose', taskId });
  });
  const remove = useAction(async () => {
    await call('recipients.remove', { cardId });
    setGone(true);
    goHome();
  });
  const writeLetter = () => void write.run();
  const isUsable = recipient !== undefined && recipient.pending === null && !recipient.isRevoked;
  const isUnknown = value !== null && recipient === undefined && !isGone;
  if (isUnknown) return <NoCard />;
  return (
    <Screen
      title={text('recipient_title')}
      back={{ label: text('action_home'), go: goHome }}
      onCommit={isUsable ? writeLetter : undefined}
      primary={
        <Button kind="primary" testId="recipient-write" disabled={!isUsable} onClick={writeLetter}>
          {text('recipient_write')}
        </Button>
      }
    >
      <ErrorComplaint error={error ?? write.error ?? remove.error} />
      {recipient !== undefined && (
        <>
          {recipient.pending !== null && <PendingChange recipient={recipient} pending={recipient.pending} />}
          <RecipientNotes recipient={recipient} />
          <RecipientCard recipient={recipient} />
          {recipient.trust !== 'checked' && <p class="lead">{text('recipient_compare')}</p>}
          <RemoveRecipient
            identity={recipient.identity}
            isBusy={remove.isBusy}
            onRemove={() => void remove.run()}
          />
        </>
      )}
    </Screen>
  );
}

function NoCard() {
  const add = () => go({ name: 'add', taskId: null });
  return (
    <Screen
      title={text('recipient_title')}
      back={{ label: text('action_home'), go: goHome }}
      onCommit={add}
      primary={
        <Button kind="primary" testId="add-recipient" onClick={add}>
          {text('home_add')}
        </Button>
      }
    >
      <ErrorComplaint error={{ code: 'card_unknown', details: {} }} />
    </Screen>
  );
}

function RecipientCard({ recipient }: { recipient: RecipientView }) {
  const { identity, fingerprint, addedAt, lastUsedAt } = recipient;
  return (
    <div class="person" data-testid="recipient-card">
      <Identity of={identity} size="large" />
      <Fingerprint of={fingerprint} />
      <dl>
        <dt>{text('recipient_trust')}</dt>
        <dd>
          <TrustLine trust={recipient.trust} />
        </dd>
        <dt>{text('recipient_added')}</dt>
        <dd>{formatDay(addedAt)}</dd>
        <dt>{text('recipient_used')}</dt>
        <dd>{lastUsedAt === null ? text('recipient_never') : formatDay(lastUsedAt)}</dd>
      </dl>
      <div class="row">
        <Button testId="recipient-safety" onClick={() => go({ name: 'safety', cardId: recipient.id })}>
          {text('recipient_safety')}
        </Button>
      </div>
    </div>
  );
}

/** What is to be known before one writes to them. */
function RecipientNotes({ recipient }: { recipient: RecipientView }) {
  const { changed, isRevoked, name, trust } = recipient;
  return (
    <>
      {isRevoked && (
        <Note tone="caution" testId="recipient-revoked">
          {text('recipient_revoked')}
        </Note>
      )}
      <NameWarnings of={name} />
      {changed !== null && trust !== 'checked' && (
        <Note
          tone={changed.by === 'signed' ? 'quiet' : 'caution'}
          testId="recipient-changed"
          notice={changed.by}
        >
          {text(`recipient_changed_${changed.by}`, { date: formatDay(changed.at) })}
        </Note>
      )}
    </>
  );
}
