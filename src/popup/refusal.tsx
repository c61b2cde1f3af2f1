/** A message or file that is not shown: what happened and what to do, and nothing of what it holds. */
import { text } from '../messaging/text';
import type { WireError } from '../protocol/errors';
import { errorText, fileErrorText } from '../ui/error-text';
import { VerdictIcon } from '../ui/verdict-icon';

export function Refusal({ error, isFile = false }: { error: WireError; isFile?: boolean }) {
  return (
    <div class="centre" role="alert" data-testid="error" data-code={error.code}>
      <VerdictIcon sign="broken" />
      <h2 class="headline">{text(isFile ? 'file_refused' : 'read_refused')}</h2>
      <p>{isFile ? fileErrorText(error) : errorText(error)}</p>
    </div>
  );
}
