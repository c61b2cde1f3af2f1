/** Recipients as chips, and a combobox that finds more of them (ARIA 1.2 combobox with a list). */
import type { ComponentChildren, Ref } from 'preact';
import { useId, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { Complaint } from './complaint';
import { RecipientChips } from './recipient-chips';
import { type Person, suggest } from './suggest';
import { SuggestionList } from './suggestion-list';
import type { Problem } from './use-problem';

export interface RecipientFieldProps {
  /** In place of “To”. */
  label?: string;
  people: readonly Person[];
  chosen: readonly Person[];
  query: string;
  problem: Problem | null;
  /** Shown when nobody matches what was typed. */
  unknown: ComponentChildren;
  /** Shown while nothing is typed, for somebody who has nobody to write to. */
  nobody: ComponentChildren;
  inputRef: { current: HTMLInputElement | null };
  onChoose: (chosen: readonly Person[]) => void;
  onQuery: (query: string) => void;
}

/** Whoever is not among so many is found by typing more. */
const mostShown = 50;

export function RecipientField(props: RecipientFieldProps) {
  const { people, chosen, query, problem, inputRef } = props;
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const id = useId();
  const listId = `${id}-list`;
  const optionId = (index: number) => `${id}-option-${index}`;
  const matching = suggest(
    people,
    chosen.map(person => person.id),
    query,
    text('compose_yourself'),
  );
  const found = matching.slice(0, mostShown);
  const isTyped = query.trim() !== '';
  const showsList = isOpen && found.length > 0;

  const choose = (person: Person | undefined) => {
    if (person === undefined) return;
    props.onChoose([...chosen, person]);
    props.onQuery('');
    setOpen(false);
    setActive(0);
    inputRef.current?.focus();
  };
  const remove = (person: Person) => {
    props.onChoose(chosen.filter(other => other !== person));
    inputRef.current?.focus();
  };
  const move = (step: number) => {
    if (showsList) setActive((active + step + found.length) % found.length);
    else setOpen(true);
  };
  const act = (key: string): boolean => {
    if (key === 'ArrowDown') move(1);
    else if (key === 'ArrowUp') move(-1);
    else if (key === 'Enter') choose(showsList || isTyped ? found[active] : undefined);
    else if (key === 'Escape' && showsList) setOpen(false);
    else if (key === 'Backspace' && query === '' && chosen.length > 0) props.onChoose(chosen.slice(0, -1));
    else return false;
    return true;
  };

  return (
    <div class="recipients">
      <div class="recipients-box" data-problem={problem !== null}>
        <label for={id}>{props.label ?? text('compose_to')}</label>
        <div class="recipients-scroll">
          <RecipientChips chosen={chosen} onRemove={remove} />
          <input
            ref={inputRef as Ref<HTMLInputElement>}
            id={id}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={showsList}
            aria-controls={listId}
            aria-activedescendant={showsList ? optionId(active) : undefined}
            aria-invalid={problem !== null}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            dir="auto"
            placeholder={chosen.length === 0 ? text('compose_to_placeholder') : ''}
            value={query}
            data-testid="compose-recipient-input"
            onInput={event => {
              props.onQuery(event.currentTarget.value);
              setActive(0);
              setOpen(true);
            }}
            onClick={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={event => {
              if (event.isComposing || event.ctrlKey || event.metaKey || !act(event.key)) return;
              event.preventDefault();
              event.stopPropagation();
            }}
          />
        </div>
      </div>
      <SuggestionList
        id={listId}
        isOpen={showsList}
        found={found}
        active={active}
        optionId={optionId}
        onChoose={choose}
      />
      <div class="recipients-note" aria-live="polite">
        {problem === null && isTyped && found.length === 0 && props.unknown}
        {problem === null && !isTyped && chosen.length === 0 && props.nobody}
        {showsList && isTyped && <span class="visually-hidden">{countWords(matching.length)}</span>}
      </div>
      {problem !== null && <Complaint {...problem} />}
    </div>
  );
}

const countWords = (count: number) =>
  count === 1 ? text('compose_to_found_one') : text('compose_to_found_many', { count });
