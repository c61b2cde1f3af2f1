/** Whose cards a letter waits for, with what to send them meanwhile; and whose have come. Nothing is sealed by itself. */
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Identity } from '../ui/identity';
import { joinList } from '../ui/locale';
import { Note } from '../ui/note';
import { Sentence } from '../ui/sentence';
import { useLoaded } from '../ui/use-loaded';
import { useSession } from './session';
import type { Waiting } from './use-waiting';

interface WaitingForProps extends Pick<Waiting, 'names' | 'arrived'> {
  onChange: (names: readonly string[]) => void;
}

export function WaitingFor({ names, arrived, onChange }: WaitingForProps) {
  return (
    <>
      {arrived.length > 0 && (
        <Note tone="quiet" testId="compose-arrived">
          <Sentence
            of="compose_arrived"
            values={{
              names: joinList(arrived.map(({ id, identity }) => <Identity key={id} of={identity} />)),
            }}
          />
        </Note>
      )}
      {names.length > 0 && (
        <section class="awaited" aria-label={text('compose_awaited')}>
          {names.map(name => (
            <div key={name} class="awaited-line" data-testid="compose-awaited">
              <Note tone="quiet">
                <Sentence of="compose_waits" values={{ name: <Identity of={name} /> }} />
              </Note>
              <Button
                kind="quiet"
                label={text('compose_chip_remove', { name })}
                testId="compose-awaited-remove"
                onClick={() => onChange(names.filter(other => other !== name))}
              >
                {text('compose_waits_no_more')}
              </Button>
            </div>
          ))}
          <Asking />
        </section>
      )}
    </>
  );
}

/** What asks somebody for their card, with one's own under it. */
function Asking() {
  const { call, own } = useSession();
  const card = useLoaded(() => call('card.own', {}), own.id);
  if (card.value === null) return null;
  const { armored } = card.value;
  return (
    <div class="proposed">
      <CopyButton
        value={`${text('ask_card')}\n\n${armored}`}
        label={text('ask_card_copy')}
        testId="copy-ask"
      />
      <CopyButton
        value={`${text('card_invite')}\n\n${armored}`}
        label={text('ask_invite_copy')}
        testId="copy-invite"
      />
    </div>
  );
}
