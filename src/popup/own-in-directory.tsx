/** Whether one's card is in the directory, where people find it, and the way to put it there. */
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { Identity } from '../ui/identity';
import { Sentence } from '../ui/sentence';
import { openOptions } from './open-options';
import { useSession } from './session';
import { useDirectory } from './use-loaded';

export function OwnInDirectory() {
  const { own } = useSession();
  const directory = useDirectory();
  const state = directory?.identities.find(({ cardId }) => cardId === own.id)?.state;
  const isPublished = directory !== null && state === 'published';
  return (
    <section class="group">
      <div class="section-head">
        <h2>{text('card_directory_label')}</h2>
        <Button kind="quiet" testId="card-directory" onClick={() => void openOptions('#/directory')}>
          {text(isPublished ? 'card_directory_manage' : 'card_directory_open')}
        </Button>
      </div>
      <p class="caption">
        {isPublished ? (
          <Sentence of="card_directory_published" values={{ address: <Identity of={directory.address} /> }} />
        ) : (
          text('card_directory_hint')
        )}
      </p>
    </section>
  );
}
