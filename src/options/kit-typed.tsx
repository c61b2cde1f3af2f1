/** Three of the words, typed from the sheet: the kit is only worth what is on paper. */
import { useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { ErrorComplaint } from '../ui/complaint';
import { Field } from '../ui/field';
import { FormScreen } from '../ui/form-screen';
import { Note } from '../ui/note';
import { useAction } from '../ui/use-action';
import { isWord, pickPositions } from './kit-positions';
import { call, useSession } from './session';

interface KitTypedProps {
  words: readonly string[];
  isKept: boolean;
  onBack: () => void;
  onTyped: () => void;
}

export function KitTyped({ words, isKept, onBack, onTyped }: KitTypedProps) {
  const { accept } = useSession();
  const [positions] = useState(() => pickPositions(words.length));
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [wrong, setWrong] = useState<readonly number[]>([]);
  const fields = useRef(new Map<number, HTMLInputElement>());
  const first = useRef<HTMLInputElement | null>(null);
  const confirm = useAction(async () => {
    const found = positions.filter(position => !isWord(typed[position] ?? '', words[position]));
    setWrong(found);
    const [worst] = found;
    if (worst !== undefined) {
      fields.current.get(worst)?.select();
      return;
    }
    accept(await call('kit.confirm', {}));
    onTyped();
  });
  const submit = () => void confirm.run();
  const take = (position: number, index: number) => (input: HTMLInputElement | null) => {
    if (input === null) fields.current.delete(position);
    else fields.current.set(position, input);
    if (index === 0) first.current = input;
  };
  return (
    <FormScreen
      title={text('kit_typed_title')}
      back={{ label: text('kit_back'), go: onBack }}
      focusRef={first}
      submit={submit}
      label={text('kit_confirm')}
      busy={confirm.isBusy && text('kit_confirming')}
      testId="kit-confirm"
    >
      <p class="lead">{text('kit_typed_lead')}</p>
      {positions.map((position, index) => (
        <Field
          key={position}
          label={text('kit_word', { number: position + 1 })}
          value={typed[position] ?? ''}
          onInput={value => {
            setTyped(before => ({ ...before, [position]: value }));
            setWrong(before => before.filter(other => other !== position));
          }}
          problem={
            wrong.includes(position)
              ? { code: 'word_wrong', sentence: text('kit_word_wrong', { number: position + 1 }) }
              : null
          }
          fieldRef={take(position, index)}
          testId={`kit-word-${position + 1}`}
        />
      ))}
      {!isKept && (
        <Note tone="caution" testId="kit-not-kept">
          {text('kit_not_kept')}
        </Note>
      )}
      <ErrorComplaint error={confirm.error} />
    </FormScreen>
  );
}
