/** Says that there is no recovery kit yet, none whose words were checked, or an outdated one, and leads to it. */
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { Note } from '../ui/note';
import { openOptions } from './open-options';
import { useSession } from './session';

export function KitNotice() {
  const { kit } = useSession();
  if (kit === 'ready') return null;
  const action = { missing: 'make', unconfirmed: 'finish', outdated: 'renew' } as const;
  return (
    <div class="notice" data-testid="kit-notice" data-kit={kit}>
      <Note tone="caution">{text(`home_kit_${kit}`)}</Note>
      <Button kind="quiet" testId="kit-open" onClick={() => void openOptions('#/kit')}>
        {text(`home_kit_${action[kit]}`)}
      </Button>
    </div>
  );
}
