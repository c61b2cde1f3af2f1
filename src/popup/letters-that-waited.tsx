/** Letters that waited for a card which is here now, offered to be gone on with. */
import { text } from '../messaging/text';
import type { DraftView } from '../protocol/views';
import { Identity } from '../ui/identity';
import { joinList } from '../ui/locale';
import { Note } from '../ui/note';
import { Sentence } from '../ui/sentence';
import { useLoaded, useTurn } from '../ui/use-loaded';
import { routeHash } from './route';
import { useSession } from './session';

/** Most that are shown at once. */
const mostShown = 3;

/** Of all drafts, but for the letter one came from. */
export function LettersThatWaited({ except = null }: { except?: string | null }) {
  const { call } = useSession();
  const drafts = useLoaded(() => call('drafts.list', {}), 'drafts', useTurn('recipients.changed'));
  return <Waited drafts={(drafts.value ?? []).filter(({ id }) => id !== except)} />;
}

export function Waited({ drafts }: { drafts: readonly DraftView[] }) {
  const waited = drafts.filter(({ arrived }) => arrived.length > 0);
  return (
    <>
      {waited.slice(0, mostShown).map(({ id, arrived, excerpt }) => (
        <div key={id} class="notice" data-testid="waited">
          <Note tone="quiet">
            <Sentence
              of="waited_here"
              values={{ names: joinList(arrived.map(name => <Identity key={name} of={name} />)) }}
            />
          </Note>
          <a
            class="button button-quiet"
            href={routeHash({ name: 'compose', taskId: id })}
            aria-label={text('home_draft_continue', { excerpt })}
            data-testid="waited-open"
          >
            {text('waited_open')}
          </a>
        </div>
      ))}
    </>
  );
}
