/** Another passphrase for the keys on this device. */
import { useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { ErrorComplaint } from '../ui/complaint';
import { FormScreen } from '../ui/form-screen';
import { NewPassphraseFields, useNewPassphrase } from '../ui/new-passphrase';
import { SealMark } from '../ui/seal-mark';
import { useAction } from '../ui/use-action';
import { CurrentPassphraseField, useCurrentPassphrase } from './current-passphrase';
import { goHome } from './route';
import { call, useSession } from './session';

export function ChangePassphrase() {
  const { state } = useSession();
  const [isChanged, setChanged] = useState(false);
  const next = useNewPassphrase(state.own.identity);
  const change = useAction(async () => {
    if (!passphrase.isTyped() || !(await next.check())) return;
    await call('passphrase.change', { passphrase: passphrase.value, next: next.value });
    setChanged(true);
  });
  const passphrase = useCurrentPassphrase(change.error, change.clear);
  const submit = () => void (isChanged ? goHome() : change.run());
  return (
    <FormScreen
      title={text('passphrase_title')}
      back={{ label: text('action_back'), go: goHome }}
      focusRef={passphrase.field}
      submit={submit}
      label={text(isChanged ? 'action_done' : 'passphrase_submit')}
      busy={change.isBusy && text('passphrase_busy')}
      testId="passphrase-submit"
    >
      {isChanged ? (
        <div class="centre pressed" role="status" data-testid="passphrase-changed">
          <SealMark size="large" />
          <h2 class="headline">{text('passphrase_changed')}</h2>
          <p>{text('passphrase_changed_text')}</p>
        </div>
      ) : (
        <>
          <p class="lead">{text('passphrase_lead')}</p>
          <CurrentPassphraseField of={passphrase} testId="passphrase-current" />
          <NewPassphraseFields
            of={next}
            label={text('passphrase_new')}
            againLabel={text('passphrase_new_again')}
            testId="passphrase-new"
          />
          <ErrorComplaint error={passphrase.rest} />
        </>
      )}
    </FormScreen>
  );
}
