/** A backup was found: the words or the passphrase that open it, and the passphrase of this device. */
import { useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { RestoredView } from '../protocol/views';
import { ErrorComplaint } from '../ui/complaint';
import { Field } from '../ui/field';
import { FormScreen } from '../ui/form-screen';
import { NewPassphraseFields, useNewPassphrase } from '../ui/new-passphrase';
import { Note } from '../ui/note';
import { PassphraseField } from '../ui/passphrase-field';
import { sameWord } from '../ui/same-word';
import { useAction } from '../ui/use-action';
import { useProblem } from '../ui/use-problem';
import { isOfWords, WordsField } from '../ui/words-field';
import { isOfPassphrase } from './current-passphrase';
import type { RestorePlace } from './restore';
import { RestoreKind } from './restore-kind';
import { call } from './session';
import type { FoundBackup } from './use-backup-source';

interface RestoreOpenProps {
  found: FoundBackup;
  place: RestorePlace;
  onBack: () => void;
  onRestored: (view: RestoredView) => void;
}

export function RestoreOpen({ found, place, onBack, onRestored }: RestoreOpenProps) {
  const { view } = found;
  const [kind, setKind] = useState<'recovery' | 'passphrase'>(view.hasRecovery ? 'recovery' : 'passphrase');
  const [secret, setSecret] = useState('');
  const [typedAside, setTypedAside] = useState('');
  const [isAsideWrong, setAsideWrong] = useState(false);
  const wordsField = useRef<HTMLTextAreaElement>(null);
  const passphraseField = useRef<HTMLInputElement>(null);
  const asideField = useRef<HTMLInputElement>(null);
  const next = useNewPassphrase('');
  const isWords = kind === 'recovery';
  const field = isWords ? wordsField : passphraseField;
  const needsNew = isWords && place !== 'beside';
  const setAside = place === 'damaged' || place === 'forgotten';
  const restore = useAction(async () => {
    if (secret.trim() === '') return field.current?.focus();
    if (needsNew && !(await next.check())) return;
    const isSure = !setAside || sameWord(typedAside, text('restore_aside_word'));
    setAsideWrong(!isSure);
    if (!isSure) return asideField.current?.focus();
    const passphrase = needsNew ? next.value : null;
    onRestored(await call('backup.restore', { backup: found.text, kind, secret, passphrase, setAside }));
  });
  const isOfSecret = isWords ? isOfWords : isOfPassphrase;
  const isOwn = restore.error !== null && isOfSecret(restore.error.code);
  const problem = useProblem(isOwn ? restore.error : null);
  const type = (value: string) => {
    setSecret(value);
    restore.clear();
  };
  const submit = () => void restore.run();
  return (
    <FormScreen
      title={text('restore_title')}
      back={{ label: text('restore_other'), go: onBack }}
      focusRef={field}
      submit={submit}
      label={text('restore_submit')}
      busy={restore.isBusy && text('restore_busy')}
      testId="restore-submit"
    >
      <Note tone="quiet" testId="restore-found">
        {text('restore_found')}
      </Note>
      {view.hasRecovery && view.hasPassphrase && (
        <RestoreKind
          kind={kind}
          onKind={chosen => {
            setKind(chosen);
            type('');
          }}
        />
      )}
      {isWords ? (
        <WordsField
          label={text('restore_words')}
          value={secret}
          onInput={type}
          problem={problem}
          fieldRef={wordsField}
          testId="restore-words"
        />
      ) : (
        <PassphraseField
          label={text('restore_passphrase')}
          purpose="current"
          value={secret}
          onInput={type}
          problem={problem}
          hint={text('restore_passphrase_hint')}
          fieldRef={passphraseField}
          testId="restore-passphrase"
        />
      )}
      {needsNew && (
        <NewPassphraseFields
          of={next}
          label={text('restore_new')}
          againLabel={text('restore_new_again')}
          testId="restore-new"
        />
      )}
      {setAside && (
        <Field
          label={text('restore_aside', { word: text('restore_aside_word') })}
          value={typedAside}
          onInput={value => {
            setTypedAside(value);
            setAsideWrong(false);
          }}
          hint={text('restore_aside_hint')}
          problem={
            isAsideWrong
              ? {
                  code: 'aside_wrong',
                  sentence: text('restore_aside_wrong', { word: text('restore_aside_word') }),
                }
              : null
          }
          fieldRef={asideField}
          testId="restore-aside"
        />
      )}
      <ErrorComplaint error={isOwn ? null : restore.error} />
    </FormScreen>
  );
}
