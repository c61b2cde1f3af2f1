/** The people a combobox offers. Chosen with the mouse here, with the keyboard from the field. */
import { useEffect, useRef } from 'preact/hooks';
import { text } from '../messaging/text';
import { ShortFingerprint } from './fingerprint';
import { Identity } from './identity';
import { countMembers } from './locale';
import { PersonCaution } from './person-caution';
import type { Person } from './suggest';
import { TrustLine } from './trust-line';

interface SuggestionListProps {
  id: string;
  isOpen: boolean;
  found: readonly Person[];
  active: number;
  optionId: (index: number) => string;
  onChoose: (person: Person) => void;
}

export function SuggestionList({ id, isOpen, found, active, optionId, onChoose }: SuggestionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isOpen) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, active]);
  return (
    <div
      class="suggestions"
      id={id}
      ref={list}
      role="listbox"
      tabIndex={-1}
      aria-label={text('compose_suggestions')}
      hidden={!isOpen}
    >
      {isOpen &&
        found.map((person, index) => (
          <div
            key={person.id}
            id={optionId(index)}
            class="suggestion"
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            data-testid="compose-suggestion"
            onPointerDown={event => {
              event.preventDefault();
              onChoose(person);
            }}
          >
            <Identity of={person.identity} />
            {person.members !== undefined && (
              <span class="suggestion-self">{countMembers(person.members)}</span>
            )}
            {person.isFound === true && <FoundPerson of={person} />}
            <PersonCaution of={person} />
            {person.isSelf && <span class="suggestion-self">{text('compose_yourself')}</span>}
          </div>
        ))}
    </div>
  );
}

/** What stands beside somebody who was found in the directory: the beginning of their key, and where it is from. */
function FoundPerson({ of: { caution, known } }: { of: Person }) {
  // With a caution about the name, the same is said with it.
  if (known === undefined || caution === 'name') return null;
  return (
    <span class="person-caution">
      <ShortFingerprint of={known.fingerprint} />
      <TrustLine trust={known.trust} />
    </span>
  );
}
