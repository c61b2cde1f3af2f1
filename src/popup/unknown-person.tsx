/** Nobody of that name, or nobody at all: what the directory says of it, where to add a card, and what to do without one. */
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { Identity } from '../ui/identity';
import { Sentence } from '../ui/sentence';
import { FindingWords } from './finding-words';
import { routeHash } from './route';
import type { Finding } from './use-finding';

interface UnknownPersonProps {
  /** What was typed; null for a person without any card yet. */
  name: string | null;
  /** The letter to come back to. */
  taskId: string | null;
  /** Whether it is a file that is being sealed. */
  isFile?: boolean;
  finding?: Finding;
  /** Looks the name up in the directory. */
  onLook?: () => void;
  /** Has the letter wait for the card of whoever was typed. */
  onWait?: ((name: string) => void) | undefined;
}

export function UnknownPerson({ name, taskId, isFile = false, finding, onLook, onWait }: UnknownPersonProps) {
  return (
    <div data-testid="compose-unknown">
      {name === null ? (
        text('compose_no_people')
      ) : (
        <Sentence of="compose_unknown" values={{ name: <Identity of={name} /> }} />
      )}{' '}
      {finding !== undefined && <FindingWords of={finding} />}
      <div class="row unknown-ways">
        {(finding?.kind === 'offered' || finding?.kind === 'failed') && onLook !== undefined && (
          <Button kind="quiet" testId="found-look" onClick={onLook}>
            {text('found_look')}
          </Button>
        )}
        <a
          class="button button-quiet"
          href={routeHash({ name: isFile ? 'add-for-file' : 'add', taskId })}
          data-testid="compose-add-card"
        >
          {text(name === null ? 'home_add' : 'compose_unknown_add')}
        </a>
        {name !== null && onWait !== undefined && (
          <Button kind="quiet" testId="compose-wait" onClick={() => onWait(name)}>
            {text('compose_unknown_wait')}
          </Button>
        )}
        {!isFile && taskId !== null && (
          <a
            class="button button-quiet"
            href={routeHash({ name: 'seal-passphrase', taskId })}
            data-testid="compose-passphrase"
          >
            {text('compose_passphrase')}
          </a>
        )}
      </div>
    </div>
  );
}
