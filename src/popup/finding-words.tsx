/** What the directory says of a name that was typed; nothing where it has not been asked, or has found somebody. */
import { text } from '../messaging/text';
import { errorText } from '../ui/error-text';
import { Identity } from '../ui/identity';
import { Sentence } from '../ui/sentence';
import type { Finding } from './use-finding';

export function FindingWords({ of }: { of: Finding }) {
  switch (of.kind) {
    case 'looking':
      return <span data-testid="found-looking">{text('found_looking')}</span>;
    case 'nobody':
      return (
        <span data-testid="found-nobody">
          <Sentence of="found_nobody" values={{ name: <Identity of={of.name} /> }} />
        </span>
      );
    case 'failed':
      return (
        <span data-testid="found-failed" data-code={of.error.code}>
          {of.error.code === 'directory_unreachable' ? text('found_down') : errorText(of.error)}
        </span>
      );
    default:
      return null;
  }
}
