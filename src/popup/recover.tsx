/** The words of the recovery kit in place of the passphrase, and a new passphrase. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { AppState } from '../protocol/views';
import { ErrorComplaint } from '../ui/complaint';
import { FormScreen } from '../ui/form-screen';
import { NewPassphraseFields, useNewPassphrase } from '../ui/new-passphrase';
import { useAction } from '../ui/use-action';
import { useProblem } from '../ui/use-problem';
import { isOfWords, WordsField } from '../ui/words-field';
import { directCall } from './direct-call';

interface RecoverProps {
  onBack: () => void;
  onUnlocked: (state: AppState) => void;
}

export function Recover({ onBack, onUnlocked }: RecoverProps) {
  const [words, setWords] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const passphrase = useNewPassphrase('');
  const recover = useAction(async () => {
    setEmpty(words.trim() === '');
    if (words.trim() === '') {
      field.current?.focus();
      return;
    }
    if (!(await passphrase.check())) return;
    onUnlocked(await directCall('vault.recover', { words, passphrase: passphrase.value }));
  });
  const { error } = recover;
  const isAboutWords = error !== null && isOfWords(error.code);
  const problem = useProblem(isAboutWords ? error : null);
  useEffect(() => {
    if (isAboutWords) field.current?.focus();
  }, [isAboutWords]);
  const submit = () => void recover.run();
  return (
    <FormScreen
      title={text('recover_title')}
      back={{ label: text('action_back'), go: onBack }}
      focusRef={field}
      submit={submit}
      label={text('unlock_submit')}
      busy={recover.isBusy && text('unlock_busy')}
      testId="recover-submit"
    >
      <p class="lead">{text('recover_lead')}</p>
      <WordsField
        label={text('recover_words')}
        value={words}
        onInput={value => {
          setWords(value);
          setEmpty(false);
          recover.clear();
        }}
        problem={isEmpty ? { code: 'words_empty', sentence: text('recover_words_empty') } : problem}
        fieldRef={field}
        testId="recover-words"
      />
      <NewPassphraseFields
        of={passphrase}
        label={text('recover_passphrase')}
        againLabel={text('recover_passphrase_again')}
        testId="recover-passphrase"
      />
      {!isAboutWords && <ErrorComplaint error={error} />}
    </FormScreen>
  );
}
