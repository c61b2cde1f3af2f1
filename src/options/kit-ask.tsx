/** What a recovery kit is for, and the passphrase, where one did not register a moment ago. */
import { useEffect, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { toWireError } from '../protocol/errors';
import type { KitView } from '../protocol/views';
import { ErrorComplaint } from '../ui/complaint';
import { FormScreen } from '../ui/form-screen';
import { Note } from '../ui/note';
import { useAction } from '../ui/use-action';
import { CurrentPassphraseField, useCurrentPassphrase } from './current-passphrase';
import { goHome } from './route';
import { call, useSession } from './session';

export function KitAsk({ onMade }: { onMade: (kit: KitView) => void }) {
  const { state, accept } = useSession();
  const isRenewed = state.kit === 'ready';
  const [isAsked, setAsked] = useState(isRenewed);
  const make = useAction(async () => {
    if (isAsked && !passphrase.isTyped()) return;
    try {
      onMade(await call('kit.make', { passphrase: isAsked ? passphrase.value : null }));
      accept(await call('state.get', {}));
    } catch (thrown) {
      if (isAsked || toWireError(thrown).code !== 'passphrase_missing') throw thrown;
      setAsked(true);
    }
  });
  const passphrase = useCurrentPassphrase(make.error, make.clear);
  useEffect(() => {
    if (isAsked) passphrase.field.current?.focus();
  }, [isAsked, passphrase.field]);
  const submit = () => void make.run();
  return (
    <FormScreen
      title={text('kit_title')}
      back={{ label: text('action_back'), go: goHome }}
      submit={submit}
      label={text(state.kit === 'missing' ? 'kit_new' : 'kit_renew')}
      busy={make.isBusy && text('kit_making')}
      testId="kit-make"
    >
      <p class="lead">{text('kit_lead')}</p>
      <ul class="points">
        <li>{text('kit_point_passphrase')}</li>
        <li>{text('kit_point_device')}</li>
        <li>{text('kit_point_careful')}</li>
      </ul>
      {isRenewed && (
        <Note tone="caution" testId="kit-renew-note">
          {text('kit_renew_note')}
        </Note>
      )}
      {isAsked && <CurrentPassphraseField of={passphrase} testId="kit-passphrase" />}
      <ErrorComplaint error={passphrase.rest} />
    </FormScreen>
  );
}
