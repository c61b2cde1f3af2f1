/** A field for the twelve words of a recovery kit. */
import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { text } from '../messaging/text';
import { Complaint } from './complaint';
import type { Problem } from './use-problem';

interface WordsFieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  problem?: Problem | null;
  fieldRef?: Ref<HTMLTextAreaElement>;
  testId: string;
}

export function WordsField({ label, value, onInput, problem = null, fieldRef, testId }: WordsFieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="field-box" data-problem={problem !== null}>
        <textarea
          ref={fieldRef ?? null}
          id={id}
          class="words-box"
          rows={3}
          value={value}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          translate={false}
          dir="ltr"
          aria-invalid={problem !== null}
          aria-describedby={noteId}
          data-testid={testId}
          onInput={event => onInput(event.currentTarget.value)}
        />
      </div>
      <div class="field-note" id={noteId}>
        {problem === null ? text('words_hint') : <Complaint {...problem} />}
      </div>
    </div>
  );
}

/** Errors that are about the words. */
const ofWords: readonly string[] = [
  'words_unknown',
  'words_count',
  'words_mistyped',
  'words_wrong',
  'passphrase_wait',
];

export const isOfWords = (code: string) => ofWords.includes(code);
