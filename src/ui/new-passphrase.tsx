/** A passphrase to be: typed twice alike, long enough, and hard to guess. */
import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { minPassphraseLength } from '../protocol/messages';
import { errorText } from './error-text';
import { PassphraseField } from './passphrase-field';
import { minScore } from './strength';
import { type Score, type Strength, StrengthMeter } from './strength-meter';
import type { Problem } from './use-problem';
import { useStrength, wordsOf } from './use-strength';

type FieldName = 'value' | 'again';

export interface NewPassphrase {
  readonly value: string;
  /** Complains of what is wrong with it, at the field it is about; true when nothing is. */
  readonly check: () => Promise<boolean>;
  readonly typed: Readonly<Record<FieldName, string>>;
  readonly type: (field: FieldName, value: string) => void;
  readonly problem: (Problem & { readonly field: FieldName }) | null;
  readonly strength: Strength | null;
  readonly fields: Readonly<Record<FieldName, RefObject<HTMLInputElement | null>>>;
}

/** `owner`: who uses it, whose name would be guessed first. `least`: the least score it needs. */
export function useNewPassphrase(owner: string, least: Score = minScore): NewPassphrase {
  const [typed, setTyped] = useState({ value: '', again: '' });
  const [problem, setProblem] = useState<NewPassphrase['problem']>(null);
  const fields = { value: useRef<HTMLInputElement>(null), again: useRef<HTMLInputElement>(null) };
  const { strength, rating } = useStrength(typed.value, owner);
  const find = async (): Promise<NewPassphrase['problem']> => {
    if ([...typed.value].length < minPassphraseLength) {
      const code = 'passphrase_short';
      return { field: 'value', code, sentence: errorText({ code, details: {} }) };
    }
    const rate = await rating();
    if (rate !== null && rate(typed.value, wordsOf(owner)) < least) {
      return { field: 'value', code: 'passphrase_easy', sentence: text('register_passphrase_easy') };
    }
    if (typed.value === typed.again) return null;
    return { field: 'again', code: 'passphrase_mismatch', sentence: text('register_passphrase_differ') };
  };
  const check = async () => {
    const found = await find();
    setProblem(found);
    if (found !== null) fields[found.field].current?.focus();
    return found === null;
  };
  const type = (field: FieldName, value: string) => {
    setTyped(before => ({ ...before, [field]: value }));
    if (problem?.field === field) setProblem(null);
  };
  return { value: typed.value, check, typed, type, problem, strength, fields };
}

interface NewPassphraseFieldsProps {
  of: NewPassphrase;
  label: string;
  againLabel: string;
  /** Stands under the first field until something is typed. */
  hint?: string;
  /** Of the first field; the second has `-again` after it. */
  testId: string;
}

export function NewPassphraseFields({ of, label, againLabel, hint, testId }: NewPassphraseFieldsProps) {
  const [isShown, setShown] = useState(false);
  const { typed, type, problem, strength, fields } = of;
  const problemWith = (field: FieldName) => (problem?.field === field ? problem : null);
  return (
    <>
      <PassphraseField
        label={label}
        purpose="new"
        value={typed.value}
        onInput={value => type('value', value)}
        shown={isShown}
        onShown={setShown}
        problem={problemWith('value')}
        hint={
          strength === null ? (
            (hint ?? text('register_passphrase_hint'))
          ) : (
            <StrengthMeter strength={strength} />
          )
        }
        fieldRef={fields.value}
        testId={testId}
      />
      <PassphraseField
        label={againLabel}
        purpose="new"
        value={typed.again}
        onInput={value => type('again', value)}
        shown={isShown}
        problem={problemWith('again')}
        fieldRef={fields.again}
        testId={`${testId}-again`}
      />
    </>
  );
}
