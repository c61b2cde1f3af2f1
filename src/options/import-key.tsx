/** A private key from elsewhere becomes one of one's identities. */
import { useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { ErrorComplaint } from '../ui/complaint';
import { errorText } from '../ui/error-text';
import { Field } from '../ui/field';
import { FileButton } from '../ui/file-button';
import { FormScreen } from '../ui/form-screen';
import { PassphraseField } from '../ui/passphrase-field';
import { PasteBox } from '../ui/paste-box';
import { useAction } from '../ui/use-action';
import { useDrop } from '../ui/use-drop';
import { readKeyFile } from './key-file';
import { goHome } from './route';
import { call, useSession } from './session';

export function ImportKey() {
  const { accept } = useSession();
  const [key, setKey] = useState('');
  const [password, setPassword] = useState('');
  const [name, setName] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const bring = useAction(async () => {
    if (key.trim() === '') return box.current?.focus();
    if (name.trim() === '') return nameField.current?.focus();
    const secret = password === '' ? null : password;
    accept(await call('key.import', { text: key, password: secret, identity: name }));
    goHome();
  });
  const read = useAction(async (files: readonly File[]) => {
    const [file] = files;
    if (file === undefined) return;
    bring.clear();
    setKey(await readKeyFile(file));
  });
  const take = (files: readonly File[]) => void read.run(files);
  useDrop(take);
  const error = read.error ?? bring.error;
  const isOfPassword = error?.code === 'key_password_wrong';
  const submit = () => void bring.run();
  return (
    <FormScreen
      title={text('key_import')}
      back={{ label: text('action_back'), go: goHome }}
      aside={<FileButton label={text('key_file')} testId="key-file" onFiles={take} />}
      submit={submit}
      label={text('key_import_submit')}
      busy={bring.isBusy && text('key_import_busy')}
      testId="key-submit"
    >
      <p class="lead">{text('key_import_lead')}</p>
      <PasteBox
        label={text('key_text')}
        placeholder={text('key_text_hint')}
        value={key}
        hasProblem={error !== null && !isOfPassword}
        onInput={value => {
          setKey(value);
          bring.clear();
          read.clear();
        }}
        boxRef={box}
        testId="key-text"
      />
      <PassphraseField
        label={text('key_password')}
        purpose="current"
        value={password}
        onInput={value => {
          setPassword(value);
          bring.clear();
        }}
        hint={text('key_password_hint')}
        problem={isOfPassword ? { code: error.code, sentence: errorText(error) } : null}
        fieldRef={passwordField}
        testId="key-password"
      />
      <Field
        label={text('register_identity')}
        value={name}
        onInput={setName}
        hint={text('register_identity_hint')}
        fieldRef={nameField}
        testId="key-identity"
      />
      <ErrorComplaint error={isOfPassword ? null : error} />
    </FormScreen>
  );
}
