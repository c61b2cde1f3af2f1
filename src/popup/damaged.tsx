/** The keys on this device cannot be read: what that means, and the way to a backup. */
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { errorText } from '../ui/error-text';
import { Screen } from '../ui/screen';
import { VerdictIcon } from '../ui/verdict-icon';
import { openOptions } from './open-options';

export function Damaged({ onRetry }: { onRetry: () => void }) {
  const restore = () => void openOptions('#/restore');
  return (
    <Screen
      title={text('app_name')}
      onCommit={restore}
      aside={
        <Button testId="damaged-retry" onClick={onRetry}>
          {text('action_try_again')}
        </Button>
      }
      primary={
        <Button kind="primary" testId="damaged-restore" onClick={restore}>
          {text('recover_restore')}
        </Button>
      }
    >
      <div class="centre" role="alert" data-testid="error" data-code="vault_damaged">
        <VerdictIcon sign="broken" />
        <h2 class="headline">{text('damaged_title')}</h2>
        <p>{errorText({ code: 'vault_damaged', details: {} })}</p>
      </div>
    </Screen>
  );
}
