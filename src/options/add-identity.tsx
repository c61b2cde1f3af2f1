/** Another identity: a name, with a key pair and a card of its own. */
import { useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { ErrorComplaint } from '../ui/complaint';
import { Field } from '../ui/field';
import { FormScreen } from '../ui/form-screen';
import { useAction } from '../ui/use-action';
import { goHome } from './route';
import { call, useSession } from './session';

export function AddIdentity() {
  const { accept } = useSession();
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const add = useAction(async () => {
    if (name.trim() === '') return field.current?.focus();
    accept(await call('identity.add', { identity: name }));
    goHome();
  });
  const submit = () => void add.run();
  return (
    <FormScreen
      title={text('identity_add')}
      back={{ label: text('action_back'), go: goHome }}
      focusRef={field}
      submit={submit}
      label={text('identity_submit')}
      busy={add.isBusy && text('register_busy')}
      testId="identity-submit"
    >
      <p class="lead">{text('identity_lead')}</p>
      <Field
        label={text('register_identity')}
        value={name}
        onInput={value => {
          setName(value);
          add.clear();
        }}
        hint={text('register_identity_hint')}
        fieldRef={field}
        testId="identity-name"
      />
      <ErrorComplaint error={add.error} />
    </FormScreen>
  );
}
