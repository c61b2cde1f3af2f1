/** How it stands with the directory that is connected: whether it answers, whether it is the same, and one's cards in it. */
import { text } from '../messaging/text';
import type { DirectoryView } from '../protocol/directory-views';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Fingerprint } from '../ui/fingerprint';
import { Identity } from '../ui/identity';
import { Note } from '../ui/note';
import { Screen } from '../ui/screen';
import { Sentence } from '../ui/sentence';
import { Sure } from '../ui/sure';
import { useAction } from '../ui/use-action';
import { PublishedList } from './published-list';
import { goHome } from './route';
import { call } from './session';

interface DirectoryStateProps {
  directory: DirectoryView;
  onLeft: () => void;
}

export function DirectoryState({ directory, onLeft }: DirectoryStateProps) {
  const { address, fingerprint, hasChanged, isReachable, identities } = directory;
  const leave = useAction(async () => {
    await call('directory.leave', {});
    onLeft();
  });
  return (
    <Screen
      title={text('directory_title')}
      back={{ label: text('action_back'), go: goHome }}
      onCommit={goHome}
      primary={
        <Button kind="primary" testId="directory-done" onClick={goHome}>
          {text('action_done')}
        </Button>
      }
    >
      {hasChanged && (
        <Note tone="caution" testId="directory-changed">
          {text('directory_changed')}
        </Note>
      )}
      {!isReachable && (
        <Note tone="quiet" testId="directory-down">
          {text('directory_down')}
        </Note>
      )}
      <div class="person" data-testid="directory-connected">
        <Identity of={address} size="large" />
        <Fingerprint of={fingerprint} />
      </div>
      <PublishedList identities={identities} />
      <ErrorComplaint error={leave.error} />
      <Sure
        ask={text('directory_leave')}
        meaning={<Sentence of="directory_leave_sure" values={{ address: <Identity of={address} /> }} />}
        confirm={text('directory_leave_confirm')}
        isBusy={leave.isBusy}
        testId="directory-leave"
        onConfirm={() => void leave.run()}
      />
    </Screen>
  );
}
