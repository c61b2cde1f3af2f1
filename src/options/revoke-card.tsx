/** Revoking a published card, which cannot be undone: its name is typed, not clicked. */
import { useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { ErrorComplaint } from '../ui/complaint';
import { Field } from '../ui/field';
import { FormScreen } from '../ui/form-screen';
import { Identity } from '../ui/identity';
import { Note } from '../ui/note';
import { Sentence } from '../ui/sentence';
import { useAction } from '../ui/use-action';
import type { Problem } from '../ui/use-problem';
import { CurrentPassphraseField, useCurrentPassphrase } from './current-passphrase';
import { go } from './route';
import { call, useSession } from './session';

const goBack = () => go({ name: 'directory' });

export function RevokeCard({ cardId }: { cardId: string }) {
  const { state } = useSession();
  const identity = state.identities.find(({ id }) => id === cardId)?.identity ?? '';
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const revoke = useAction(async () => {
    if (typed.trim() !== identity) {
      setProblem({ code: 'name_different', sentence: text('revoke_name_different', { name: identity }) });
      return field.current?.focus();
    }
    if (!passphrase.isTyped()) return;
    await call('directory.revoke', { cardId, passphrase: passphrase.value });
    goBack();
  });
  const passphrase = useCurrentPassphrase(revoke.error, revoke.clear);
  const name = <Identity of={identity} />;
  return (
    <FormScreen
      title={text('revoke_title')}
      back={{ label: text('action_back'), go: goBack }}
      focusRef={field}
      submit={() => void revoke.run()}
      label={text('revoke_submit')}
      busy={revoke.isBusy && text('revoke_busy')}
      testId="revoke-submit"
    >
      <p class="lead">
        <Sentence of="revoke_lead" values={{ name }} />
      </p>
      <ul class="points">
        <li>{text('revoke_point_sealed')}</li>
        <li>{text('revoke_point_signed')}</li>
        <li>{text('revoke_point_after')}</li>
      </ul>
      <Note tone="caution">{text('revoke_careful')}</Note>
      <Field
        label={text('revoke_name')}
        value={typed}
        onInput={value => {
          setTyped(value);
          setProblem(null);
        }}
        problem={problem}
        hint={<Sentence of="revoke_name_hint" values={{ name }} />}
        fieldRef={field}
        testId="revoke-name"
      />
      <CurrentPassphraseField of={passphrase} testId="revoke-passphrase" />
      <ErrorComplaint error={passphrase.rest} />
    </FormScreen>
  );
}
