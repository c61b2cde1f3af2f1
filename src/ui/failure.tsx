/** Shown in place of everything when something went wrong that no screen expected. */
import { text } from '../messaging/text';
import type { WireError } from '../protocol/errors';
import { Button } from './button';
import { errorText } from './error-text';
import { Screen } from './screen';
import { VerdictIcon } from './verdict-icon';

interface FailureProps {
  /** Null for a fault of this page itself. */
  error: WireError | null;
  onRetry: () => void;
}

export function Failure({ error, onRetry }: FailureProps) {
  return (
    <Screen
      title={text('app_name')}
      onCommit={onRetry}
      primary={
        <Button kind="primary" testId="failure-retry" onClick={onRetry}>
          {text('action_try_again')}
        </Button>
      }
    >
      <div class="centre" role="alert" data-testid="error" data-code={error?.code ?? 'internal'}>
        <VerdictIcon sign="broken" />
        <p class="headline">{text('failure_title')}</p>
        <p>{error === null ? text('failure_text') : errorText(error)}</p>
      </div>
    </Screen>
  );
}
