/** Nobody of that name, or nobody at all: where to add a card. */
import { text } from '../messaging/text';
import { Identity } from '../ui/identity';
import { Sentence } from '../ui/sentence';
import { routeHash } from './route';

interface UnknownPersonProps {
  /** What was typed; null for a person without any card yet. */
  name: string | null;
  /** The letter to come back to. */
  taskId: string | null;
  /** Whether it is a file that is being sealed. */
  isFile?: boolean;
}

export function UnknownPerson({ name, taskId, isFile = false }: UnknownPersonProps) {
  return (
    <span data-testid="compose-unknown">
      {name === null ? (
        text('compose_no_people')
      ) : (
        <Sentence of="compose_unknown" values={{ name: <Identity of={name} /> }} />
      )}{' '}
      <a href={routeHash({ name: isFile ? 'add-for-file' : 'add', taskId })} data-testid="compose-add-card">
        {text(name === null ? 'home_add' : 'compose_unknown_add')}
      </a>
    </span>
  );
}
