/** People one wrote to on this site before, to be added with a click. Nobody is added by itself. */
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { Identity } from '../ui/identity';
import type { Person } from '../ui/suggest';

interface ProposedProps {
  people: readonly Person[];
  chosen: readonly Person[];
  proposedIds: readonly string[];
  onChoose: (chosen: readonly Person[]) => void;
}

/** Most names that are proposed. */
const mostShown = 3;

export function Proposed({ people, chosen, proposedIds, onChoose }: ProposedProps) {
  const found = proposedIds
    .flatMap(id => people.find(person => person.id === id) ?? [])
    .filter(person => !chosen.includes(person))
    .slice(0, mostShown);
  if (found.length === 0) return null;
  return (
    <div class="proposed" data-testid="proposed">
      <span class="caption">{text('compose_proposed')}</span>
      {found.map(person => (
        <Button
          key={person.id}
          testId="proposed-add"
          label={text('compose_proposed_add', { name: person.identity })}
          onClick={() => onChoose([...chosen, person])}
        >
          <Identity of={person.identity} />
        </Button>
      ))}
    </div>
  );
}
