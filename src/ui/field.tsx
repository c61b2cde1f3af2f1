/** A labelled one-line field with a hint under it, or the complaint about it in the hint's place. */
import type { ComponentChildren, Ref, TargetedInputEvent } from 'preact';
import { useId } from 'preact/hooks';
import { Complaint } from './complaint';
import type { Problem } from './use-problem';

interface FieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  type?: 'text' | 'password';
  autocomplete?: string;
  problem?: Problem | null;
  hint?: ComponentChildren;
  /** Stands at the end of the field, inside its border. */
  trailing?: ComponentChildren;
  fieldRef?: Ref<HTMLInputElement>;
  testId: string;
}

export function Field(props: FieldProps) {
  const { label, value, onInput, type = 'text', problem = null, hint, trailing, testId } = props;
  const id = useId();
  const noteId = `${id}-note`;
  const common = {
    ref: props.fieldRef ?? null,
    id,
    value,
    autocomplete: props.autocomplete ?? 'off',
    autocapitalize: 'off',
    spellcheck: false,
    'aria-invalid': problem !== null,
    'aria-describedby': noteId,
    'data-testid': testId,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onInput(event.currentTarget.value),
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="field-box" data-problem={problem !== null}>
        {type === 'password' ? (
          <input {...common} type="password" />
        ) : (
          <input {...common} type="text" dir="auto" />
        )}
        {trailing}
      </div>
      <div class="field-note" id={noteId}>
        {problem === null ? hint : <Complaint {...problem} />}
      </div>
    </div>
  );
}
