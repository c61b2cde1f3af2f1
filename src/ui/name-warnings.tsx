/** What is to be known of a name before one trusts one's eyes; nothing for most names. */
import { text } from '../messaging/text';
import type { NameView } from '../protocol/views';
import { Identity } from './identity';
import { joinList } from './locale';
import { Note } from './note';
import { Sentence } from './sentence';

/** Most names that it is said to look like. */
const mostNamed = 3;

export function NameWarnings({ of }: { of: NameView }) {
  const { resembles, mixes, hasOddLetters } = of;
  const others = resembles.slice(0, mostNamed).map(name => <Identity key={name} of={name} />);
  return (
    <>
      {others.length > 0 && (
        <Note tone="caution" testId="name-resembles">
          <Sentence of="name_resembles" values={{ others: joinList(others) }} />
        </Note>
      )}
      {mixes.length > 0 && (
        <Note tone="caution" testId="name-mixes">
          {text('name_mixes', { scripts: joinList(mixes).join('') })}
        </Note>
      )}
      {hasOddLetters && (
        <Note tone="caution" testId="name-odd">
          {text('name_odd')}
        </Note>
      )}
    </>
  );
}
