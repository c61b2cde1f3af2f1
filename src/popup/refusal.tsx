/** A message that is not shown: what happened and what to do, and nothing of its text. */
import { text } from '../messaging/text';
import type { WireError } from '../protocol/errors';
import { errorText } from '../ui/error-text';
import { VerdictIcon } from '../ui/verdict-icon';

export function Refusal({ error }: { error: WireError }) {
  return (
    <div class="centre" role="alert" data-testid="error" data-code={error.code}>
      <VerdictIcon sign="broken" />
      <h2 class="headline">{text('read_refused')}</h2>
      <p>{errorText(error)}</p>
    </div>
  );
}
