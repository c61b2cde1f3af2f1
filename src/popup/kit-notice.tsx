/** Says that there is no recovery kit yet, or none whose words were checked, and leads to it. */
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { Note } from '../ui/note';
import { openOptions } from './open-options';
import { useSession } from './session';

export function KitNotice() {
  const { kit } = useSession();
  if (kit === 'ready') return null;
  const isMissing = kit === 'missing';
  return (
    <div class="notice" data-testid="kit-notice" data-kit={kit}>
      <Note tone="caution">{text(isMissing ? 'home_kit_missing' : 'home_kit_unconfirmed')}</Note>
      <Button kind="quiet" testId="kit-open" onClick={() => void openOptions('#/kit')}>
        {text(isMissing ? 'home_kit_make' : 'home_kit_finish')}
      </Button>
    </div>
  );
}
