/** The people a message was sealed for: in a sentence, shortened when they are many, and all of them below. */
import type { ComponentChildren } from 'preact';
import { text } from '../messaging/text';
import type { BindingView } from '../protocol/views';
import { Identity } from './identity';
import { formatNumber, joinList } from './locale';

/** Most names in the sentence. */
const mostNamed = 4;

export function Addressees({ binding }: { binding: BindingView }) {
  const named = isShortened(binding) ? binding.names.slice(0, mostNamed) : binding.names;
  const unnamed = binding.names.length - named.length;
  const elements: ComponentChildren[] = binding.includesYou ? [text('people_yourself')] : [];
  elements.push(...named.map(name => <Identity key={name} of={name} />));
  if (unnamed > 0) elements.push(countWords(unnamed, 'people_more_one', 'people_more_many'));
  if (binding.others > 0) {
    elements.push(countWords(binding.others, 'people_unknown_one', 'people_unknown_many'));
  }
  return <>{joinList(elements)}</>;
}

/** Everyone by name, folded; nothing when the sentence names them all. */
export function AllAddressees({ binding }: { binding: BindingView }) {
  if (!isShortened(binding)) return null;
  return (
    <details class="addressees">
      <summary>{text('people_show_all')}</summary>
      <ul>
        {binding.names.map(name => (
          <li key={name}>
            <Identity of={name} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** One name more is as short as “1 more”. */
const isShortened = ({ names }: BindingView) => names.length > mostNamed + 1;

function countWords(
  count: number,
  one: 'people_more_one' | 'people_unknown_one',
  many: 'people_more_many' | 'people_unknown_many',
): string {
  return count === 1 ? text(one) : text(many, { count: formatNumber(count) });
}
