/** Setting up: who one is, and the passphrase that locks the key. */
import { useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { AppState } from '../protocol/views';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Field } from '../ui/field';
import { FormScreen } from '../ui/form-screen';
import { NewPassphraseFields, useNewPassphrase } from '../ui/new-passphrase';
import { Note } from '../ui/note';
import { SealMark } from '../ui/seal-mark';
import { useAction } from '../ui/use-action';
import { directCall } from './direct-call';
import { openOptions } from './open-options';
import { OpenPassphraseButton } from './open-passphrase-button';
import { go } from './route';

interface RegisterProps {
  /** True when a screen waits behind this one. */
  hasScreen: boolean;
  onRegistered: (state: AppState) => void;
}

export function Register({ hasScreen, onRegistered }: RegisterProps) {
  const [identity, setIdentity] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const passphrase = useNewPassphrase(identity);
  const register = useAction(async () => {
    const name = identity.trim();
    setEmpty(name === '');
    if (name === '') {
      field.current?.focus();
      return;
    }
    if (!(await passphrase.check())) return;
    const state = await directCall('vault.register', { identity: name, passphrase: passphrase.value });
    if (!hasScreen) go({ name: 'card', isNew: true });
    onRegistered(state);
  });
  const submit = () => void register.run();

  return (
    <FormScreen
      title={text('register_title')}
      mark={<SealMark size="small" />}
      focusRef={field}
      submit={submit}
      label={text('register_submit')}
      busy={register.isBusy && text('register_busy')}
      testId="register-submit"
    >
      <p class="lead">{text('register_lead')}</p>
      <div class="row row-flush">
        <Button kind="quiet" testId="register-restore" onClick={() => void openOptions('#/restore')}>
          {text('register_restore')}
        </Button>
        <OpenPassphraseButton />
      </div>
      <Field
        label={text('register_identity')}
        value={identity}
        onInput={value => {
          setIdentity(value);
          setEmpty(false);
        }}
        autocomplete="email"
        problem={isEmpty ? { code: 'identity_empty', sentence: text('register_identity_empty') } : null}
        hint={text('register_identity_hint')}
        fieldRef={field}
        testId="register-identity"
      />
      <NewPassphraseFields
        of={passphrase}
        label={text('register_passphrase')}
        againLabel={text('register_passphrase_again')}
        testId="register-passphrase"
      />
      <Note tone="caution">{text('register_recovery')}</Note>
      <ErrorComplaint error={register.error} />
    </FormScreen>
  );
}
