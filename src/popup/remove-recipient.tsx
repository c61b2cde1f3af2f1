/** Removing a card. */
import { text } from '../messaging/text';
import { Identity } from '../ui/identity';
import { Sentence } from '../ui/sentence';
import { Sure } from '../ui/sure';

interface RemoveRecipientProps {
  identity: string;
  isBusy: boolean;
  onRemove: () => void;
}

export function RemoveRecipient({ identity, isBusy, onRemove }: RemoveRecipientProps) {
  return (
    <Sure
      ask={text('recipient_remove')}
      meaning={<Sentence of="recipient_remove_sure" values={{ name: <Identity of={identity} /> }} />}
      confirm={text('recipient_remove_confirm')}
      isBusy={isBusy}
      testId="recipient-remove"
      onConfirm={onRemove}
    />
  );
}
