/** What publishing a card means: the same whichever way one proves one's name. */
import { text } from '../messaging/text';
import type { DirectoryView } from '../protocol/directory-views';
import { Identity } from '../ui/identity';
import { Note } from '../ui/note';
import { Sentence } from '../ui/sentence';

export interface PublishProps {
  cardId: string;
  identity: string;
  /** Of the directory. */
  address: string;
  onDirectory: (directory: DirectoryView) => void;
  onBack: () => void;
  /** Goes to the other way; null where there is none. */
  onOther: (() => void) | null;
}

export function PublishLead({ identity, address }: Pick<PublishProps, 'identity' | 'address'>) {
  return (
    <>
      <p class="lead">
        <Sentence
          of="publish_lead"
          values={{ address: <Identity of={address} />, name: <Identity of={identity} /> }}
        />
      </p>
      <Note tone="quiet">{text('publish_note')}</Note>
    </>
  );
}
