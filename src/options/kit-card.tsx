/** How it stands with the recovery kit, and the one next step. */
import { text } from '../messaging/text';
import { CautionIcon } from '../ui/icons';
import { VerdictIcon } from '../ui/verdict-icon';
import { routeHash } from './route';
import { useSession } from './session';

export function KitCard() {
  const { kit } = useSession().state;
  const isReady = kit === 'ready';
  return (
    <section class="group">
      <h2 class="group-head">{text('kit_title')}</h2>
      <div class="kit-card" data-testid="kit-state" data-kit={kit}>
        {isReady ? <VerdictIcon sign="whole" /> : <CautionIcon />}
        <p>{text(`kit_state_${kit}`)}</p>
        <a
          class={`button ${isReady ? '' : 'button-primary'}`}
          href={routeHash({ name: 'kit' })}
          data-testid="kit-open"
        >
          {text(kit === 'missing' ? 'kit_new' : 'kit_renew')}
        </a>
      </div>
    </section>
  );
}
