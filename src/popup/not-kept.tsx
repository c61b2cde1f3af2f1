/** A letter that cannot be saved: why, and how to keep it all the same. */
import { text } from '../messaging/text';
import type { WireError } from '../protocol/errors';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { errorText } from '../ui/error-text';
import { Note } from '../ui/note';

interface NotKeptProps {
  reason: WireError;
  /** The text as it stands now. */
  read: () => string;
  onAgain: () => void;
}

export function NotKept({ reason, read, onAgain }: NotKeptProps) {
  return (
    <div class="group">
      <Note tone="caution" testId="compose-save-failed" notice={reason.code}>
        {text('compose_save_failed', { reason: errorText(reason) })}
      </Note>
      <div class="row">
        <CopyButton value={read} label={text('compose_copy')} testId="compose-copy" />
        <Button testId="compose-save-again" onClick={onAgain}>
          {text(reason.code === 'draft_changed' ? 'compose_keep_this' : 'action_try_again')}
        </Button>
      </div>
    </div>
  );
}
