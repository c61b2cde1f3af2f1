/** Setting up: who one is, and the passphrase that locks the key. */
import { useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { minPassphraseLength } from '../protocol/messages';
import type { AppState } from '../protocol/views';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { errorText } from '../ui/error-text';
import { Field, type Problem } from '../ui/field';
import { Note } from '../ui/note';
import { PassphraseField } from '../ui/passphrase-field';
import { Screen } from '../ui/screen';
import { SealMark } from '../ui/seal-mark';
import { minScore } from '../ui/strength';
import { StrengthMeter } from '../ui/strength-meter';
import { useAction } from '../ui/use-action';
import { useStrength, wordsOf } from '../ui/use-strength';
import { directCall } from './direct-call';
import { go } from './route';

type FieldName = 'identity' | 'passphrase' | 'again';

export function Register({ onRegistered }: { onRegistered: (state: AppState) => void }) {
  const [typed, setTyped] = useState({ identity: '', passphrase: '', again: '' });
  const [problem, setProblem] = useState<(Problem & { readonly field: FieldName }) | null>(null);
  const [isShown, setShown] = useState(false);
  const fields = {
    identity: useRef<HTMLInputElement>(null),
    passphrase: useRef<HTMLInputElement>(null),
    again: useRef<HTMLInputElement>(null),
  };
  const { strength, rating } = useStrength(typed.passphrase, typed.identity);

  const findProblem = async () => {
    const { identity, passphrase, again } = typed;
    if (identity.trim() === '')
      return problemOf('identity', 'identity_empty', text('register_identity_empty'));
    if ([...passphrase].length < minPassphraseLength) {
      return problemOf(
        'passphrase',
        'passphrase_short',
        errorText({ code: 'passphrase_short', details: {} }),
      );
    }
    const rate = await rating();
    if (rate !== null && rate(passphrase, wordsOf(identity)) < minScore) {
      return problemOf('passphrase', 'passphrase_easy', text('register_passphrase_easy'));
    }
    if (passphrase !== again) {
      return problemOf('again', 'passphrase_mismatch', text('register_passphrase_differ'));
    }
    return null;
  };
  const register = useAction(async () => {
    const found = await findProblem();
    setProblem(found);
    if (found !== null) {
      fields[found.field].current?.focus();
      return;
    }
    const { identity, passphrase } = typed;
    const state = await directCall('vault.register', { identity: identity.trim(), passphrase });
    go({ name: 'card', isNew: true });
    onRegistered(state);
  });
  const type = (field: FieldName) => (value: string) => {
    setTyped(before => ({ ...before, [field]: value }));
    if (problem?.field === field) setProblem(null);
  };
  const problemWith = (field: FieldName) => (problem?.field === field ? problem : null);
  const submit = () => void register.run();

  return (
    <Screen
      title={text('register_title')}
      mark={<SealMark size="small" />}
      focusRef={fields.identity}
      onSubmit={submit}
      onCommit={submit}
      primary={
        <Button
          kind="primary"
          type="submit"
          busy={register.isBusy && text('register_busy')}
          testId="register-submit"
        >
          {text('register_submit')}
        </Button>
      }
    >
      <p class="lead">{text('register_lead')}</p>
      <Field
        label={text('register_identity')}
        value={typed.identity}
        onInput={type('identity')}
        autocomplete="email"
        problem={problemWith('identity')}
        hint={text('register_identity_hint')}
        fieldRef={fields.identity}
        testId="register-identity"
      />
      <PassphraseField
        label={text('register_passphrase')}
        purpose="new"
        value={typed.passphrase}
        onInput={type('passphrase')}
        shown={isShown}
        onShown={setShown}
        problem={problemWith('passphrase')}
        hint={strength === null ? text('register_passphrase_hint') : <StrengthMeter strength={strength} />}
        fieldRef={fields.passphrase}
        testId="register-passphrase"
      />
      <PassphraseField
        label={text('register_passphrase_again')}
        purpose="new"
        value={typed.again}
        onInput={type('again')}
        shown={isShown}
        problem={problemWith('again')}
        fieldRef={fields.again}
        testId="register-passphrase-again"
      />
      <Note tone="caution">{text('register_recovery')}</Note>
      <ErrorComplaint error={register.error} />
    </Screen>
  );
}

const problemOf = (field: FieldName, code: string, sentence: string) => ({ field, code, sentence });
