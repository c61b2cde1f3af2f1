/** Removing a card, in two steps: a word, then what it means and the same again. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { Identity } from '../ui/identity';
import { Sentence } from '../ui/sentence';

interface RemoveRecipientProps {
  identity: string;
  isBusy: boolean;
  onRemove: () => void;
}

export function RemoveRecipient({ identity, isBusy, onRemove }: RemoveRecipientProps) {
  const [isAsked, setAsked] = useState(false);
  const cancel = useRef<HTMLButtonElement>(null);
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isAsked) return;
    question.current?.scrollIntoView({ block: 'nearest' });
    cancel.current?.focus();
  }, [isAsked]);
  if (!isAsked) {
    return (
      <div class="row">
        <Button kind="quiet" testId="recipient-remove" onClick={() => setAsked(true)}>
          {text('recipient_remove')}
        </Button>
      </div>
    );
  }
  return (
    <div class="sure" role="alert" ref={question}>
      <p>
        <Sentence of="recipient_remove_sure" values={{ name: <Identity of={identity} /> }} />
      </p>
      <div class="row">
        <Button focusRef={cancel} testId="recipient-remove-cancel" onClick={() => setAsked(false)}>
          {text('action_cancel')}
        </Button>
        <Button kind="danger" testId="recipient-remove-confirm" disabled={isBusy} onClick={onRemove}>
          {text('recipient_remove_confirm')}
        </Button>
      </div>
    </div>
  );
}
