/** The passphrase was forgotten, and nothing else opens the keys on this device. */
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { Screen } from '../ui/screen';
import { SealMark } from '../ui/seal-mark';
import { openOptions } from './open-options';

export function RecoverNone({ onBack }: { onBack: () => void }) {
  const restore = () => void openOptions('#/restore');
  return (
    <Screen
      title={text('app_name')}
      back={{ label: text('action_back'), go: onBack }}
      onCommit={restore}
      primary={
        <Button kind="primary" testId="recover-restore" onClick={restore}>
          {text('recover_restore')}
        </Button>
      }
    >
      <div class="centre" data-testid="recover-none">
        <SealMark size="medium" />
        <h2 class="headline">{text('recover_none_title')}</h2>
        <p>{text('recover_none_text')}</p>
      </div>
    </Screen>
  );
}
