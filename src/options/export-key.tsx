/** A private key leaves as a file under a password of its own. */
import { useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { ErrorComplaint } from '../ui/complaint';
import { fileNameOf } from '../ui/file-name';
import { FormScreen } from '../ui/form-screen';
import { Identity } from '../ui/identity';
import { NewPassphraseFields, useNewPassphrase } from '../ui/new-passphrase';
import { Note } from '../ui/note';
import { saveFile } from '../ui/save-file';
import { Sentence } from '../ui/sentence';
import { useAction } from '../ui/use-action';
import { CurrentPassphraseField, useCurrentPassphrase } from './current-passphrase';
import { goHome } from './route';
import { call, useSession } from './session';

export function ExportKey({ cardId }: { cardId: string }) {
  const { state } = useSession();
  const name = state.identities.find(({ id }) => id === cardId)?.identity ?? '';
  const [isSaved, setSaved] = useState(false);
  const password = useNewPassphrase(name);
  const take = useAction(async () => {
    setSaved(false);
    if (!passphrase.isTyped() || !(await password.check())) return;
    const asked = { cardId, passphrase: passphrase.value, password: password.value };
    const { pem } = await call('key.export', asked);
    saveFile(fileNameOf(name, 'pem'), [pem]);
    setSaved(true);
  });
  const passphrase = useCurrentPassphrase(take.error, take.clear);
  const submit = () => void take.run();
  return (
    <FormScreen
      title={text('key_export')}
      back={{ label: text('action_back'), go: goHome }}
      focusRef={passphrase.field}
      submit={submit}
      label={text('key_export_submit')}
      busy={take.isBusy && text('key_export_busy')}
      testId="key-export-submit"
    >
      <p class="lead">
        <Sentence of="key_export_lead" values={{ name: <Identity of={name} /> }} />
      </p>
      <Note tone="caution">{text('key_export_careful')}</Note>
      <CurrentPassphraseField of={passphrase} testId="key-passphrase" />
      <NewPassphraseFields
        of={password}
        label={text('key_export_password')}
        againLabel={text('key_export_password_again')}
        testId="key-export-password"
      />
      {isSaved && (
        <Note tone="quiet" testId="key-exported">
          {text('key_exported')}
        </Note>
      )}
      <ErrorComplaint error={passphrase.rest} />
    </FormScreen>
  );
}
