/** The sheet a letter is written on, with the name it will be signed with and the place for the seal. */
import type { Ref } from 'preact';
import { text } from '../messaging/text';
import { SealPlace } from '../ui/seal-mark';
import { Sentence } from '../ui/sentence';
import { Signer } from './signer';

interface LetterSheetProps {
  /** What the sheet holds at first; it keeps what is typed itself, as letters can be long. */
  text: string;
  hasProblem: boolean;
  /** While it is sealed nothing can be typed that would not be in it. */
  isBusy: boolean;
  /** Whether it will be signed. */
  isSigned: boolean;
  sheetRef: Ref<HTMLTextAreaElement>;
  onInput: (value: string) => void;
}

export function LetterSheet({
  text: first,
  hasProblem,
  isBusy,
  isSigned,
  sheetRef,
  onInput,
}: LetterSheetProps) {
  return (
    <div class="letter" data-problem={hasProblem}>
      <textarea
        ref={sheetRef}
        // Otherwise Chromium writes what is typed to the disk, to have it again after a crash.
        autocomplete="off"
        // Some spelling checkers send what is typed to a service.
        spellcheck={false}
        dir="auto"
        defaultValue={first}
        placeholder={text('compose_text_placeholder')}
        aria-label={text('compose_text')}
        aria-invalid={hasProblem}
        readOnly={isBusy}
        data-testid="compose-text"
        onInput={event => onInput(event.currentTarget.value)}
      />
      <div class="letter-foot">
        <div class="signed-as">
          {isSigned ? (
            <Sentence of="compose_signed_as" values={{ name: <Signer /> }} />
          ) : (
            text('letter_passphrase_unsigned')
          )}
        </div>
        <SealPlace />
      </div>
    </div>
  );
}
