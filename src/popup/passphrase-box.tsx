/** A one-time passphrase, to be told, with the words that say how. */
import type { ComponentChildren } from 'preact';
import { text } from '../messaging/text';
import { CopyButton } from '../ui/copy-button';
import { Note } from '../ui/note';

interface PassphraseBoxProps {
  /** Empty while it is not known; its room is kept. */
  passphrase: string;
  /** More buttons beside the one that copies it. */
  children?: ComponentChildren;
}

export function PassphraseBox({ passphrase, children }: PassphraseBoxProps) {
  return (
    <section class="group" aria-label={text('letter_passphrase_label')}>
      <p class="passphrase" dir="auto" translate={false} data-testid="passphrase">
        {passphrase}
      </p>
      <div class="row">
        <CopyButton value={passphrase} label={text('letter_passphrase_copy')} testId="passphrase-copy" />
        {children}
      </div>
    </section>
  );
}

export function PassphraseCaution() {
  return (
    <Note tone="caution" testId="passphrase-caution">
      {text('letter_passphrase_caution')}
    </Note>
  );
}
