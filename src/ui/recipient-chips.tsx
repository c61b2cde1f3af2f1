/** The chosen recipients, each with a cross to take it off. */
import { useEffect, useRef } from 'preact/hooks';
import { text } from '../messaging/text';
import { CrossIcon } from './icons';
import { Identity } from './identity';
import { countMembers } from './locale';
import { PersonCaution } from './person-caution';
import type { Person } from './suggest';

interface RecipientChipsProps {
  chosen: readonly Person[];
  onRemove: (person: Person) => void;
}

export function RecipientChips({ chosen, onRemove }: RecipientChipsProps) {
  const list = useRef<HTMLUListElement>(null);
  const count = useRef(chosen.length);
  useEffect(() => {
    if (chosen.length > count.current) list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
    count.current = chosen.length;
  }, [chosen.length]);
  if (chosen.length === 0) return null;
  return (
    <ul class="chips" ref={list} aria-label={text('compose_chosen')}>
      {chosen.map(person => (
        <li key={person.id} class="chip" data-testid="compose-chip">
          <Identity of={person.identity} />
          {person.members !== undefined && <span class="chip-members">{countMembers(person.members)}</span>}
          <PersonCaution of={person} isShort />
          <button
            type="button"
            aria-label={text('compose_chip_remove', { name: person.identity })}
            data-testid="compose-chip-remove"
            onClick={() => onRemove(person)}
            onKeyDown={event => {
              if (event.key !== 'Backspace' && event.key !== 'Delete') return;
              event.preventDefault();
              onRemove(person);
            }}
          >
            <CrossIcon />
          </button>
        </li>
      ))}
    </ul>
  );
}
