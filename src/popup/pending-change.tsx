/** Another card under a person's name: the two reasons there may be, both keys, and the decision. */
import { text } from '../messaging/text';
import type { RecipientView } from '../protocol/views';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Fingerprint } from '../ui/fingerprint';
import { Identity } from '../ui/identity';
import { formatDay } from '../ui/locale';
import { Sentence } from '../ui/sentence';
import { Sure } from '../ui/sure';
import { useAction } from '../ui/use-action';
import { go } from './route';
import { useSession } from './session';

type Pending = NonNullable<RecipientView['pending']>;

export function PendingChange({ recipient, pending }: { recipient: RecipientView; pending: Pending }) {
  const { call } = useSession();
  const decide = useAction(async (accepts: boolean) => {
    const input = { cardId: recipient.id, pendingId: pending.id, accepts };
    const { id } = await call('recipients.decide', input);
    go({ name: 'recipient', cardId: id });
  });
  const name = <Identity of={recipient.identity} />;
  return (
    <section class="pending" data-testid="pending">
      <h2>{text('pending_title')}</h2>
      <p>{text('pending_lead')}</p>
      <ul class="reasons">
        <li>{text('pending_reason_new')}</li>
        <li>{text('pending_reason_other')}</li>
      </ul>
      <p>{text('pending_ask')}</p>
      <p class="caption">{text('pending_old')}</p>
      <Fingerprint of={recipient.fingerprint} />
      <p class="caption">{text('pending_new', { date: formatDay(pending.receivedAt) })}</p>
      <Fingerprint of={pending.fingerprint} />
      <div class="row">
        <Button testId="pending-keep" onClick={() => void decide.run(false)}>
          {text('pending_keep')}
        </Button>
      </div>
      <Sure
        ask={text('pending_accept')}
        meaning={<Sentence of="pending_accept_sure" values={{ name }} />}
        confirm={text('pending_accept_confirm')}
        isBusy={decide.isBusy}
        testId="pending-accept"
        onConfirm={() => void decide.run(true)}
      />
      <ErrorComplaint error={decide.error} />
    </section>
  );
}
