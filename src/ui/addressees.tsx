/** The people a message was sealed for: in a sentence, shortened when they are many, and all of them below. */
import type { ComponentChildren } from 'preact';
import { text } from '../messaging/text';
import { Identity } from './identity';
import { formatNumber, joinList } from './locale';

export interface Binding {
  readonly identities: readonly string[];
  readonly others: number;
}

/** Most names in the sentence. */
const mostNamed = 4;

interface AddresseesProps {
  binding: Binding;
  ownIdentity: string;
}

/** The reader first, then the others as they come. */
function namesOf({ binding, ownIdentity }: AddresseesProps): { includesYou: boolean; names: string[] } {
  return {
    includesYou: binding.identities.includes(ownIdentity),
    names: binding.identities.filter(identity => identity !== ownIdentity),
  };
}

export function Addressees(props: AddresseesProps) {
  const { includesYou, names } = namesOf(props);
  const elements: ComponentChildren[] = includesYou ? [text('people_yourself')] : [];
  const named = isShortened(names) ? names.slice(0, mostNamed) : names;
  elements.push(...named.map(name => <Identity key={name} of={name} />));
  const unnamed = names.length - named.length;
  if (unnamed > 0) elements.push(countWords(unnamed, 'people_more_one', 'people_more_many'));
  const { others } = props.binding;
  if (others > 0) elements.push(countWords(others, 'people_unknown_one', 'people_unknown_many'));
  return <>{joinList(elements)}</>;
}

/** Everyone by name, folded; nothing when the sentence names them all. */
export function AllAddressees(props: AddresseesProps) {
  const { names } = namesOf(props);
  if (!isShortened(names)) return null;
  return (
    <details class="addressees">
      <summary>{text('people_show_all')}</summary>
      <ul>
        {names.map(name => (
          <li key={name}>
            <Identity of={name} />
          </li>
        ))}
      </ul>
    </details>
  );
}

const isShortened = (names: readonly string[]) => names.length > mostNamed + 1;

function countWords(
  count: number,
  one: 'people_more_one' | 'people_unknown_one',
  many: 'people_more_many' | 'people_unknown_many',
): string {
  return count === 1 ? text(one) : text(many, { count: formatNumber(count) });
}
