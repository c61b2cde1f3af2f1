/** The directory: connecting one, or how it stands with the one that is connected. */
import { text } from '../messaging/text';
import { ErrorComplaint } from '../ui/complaint';
import { Screen } from '../ui/screen';
import { DirectoryConnect } from './directory-connect';
import { DirectoryState } from './directory-state';
import { goHome } from './route';
import { useDirectory } from './use-directory';

export function Directory() {
  const { directory, error, accept } = useDirectory();
  if (directory === null) return <DirectoryConnect onConnected={accept} />;
  if (directory !== undefined) return <DirectoryState directory={directory} onLeft={() => accept(null)} />;
  return (
    <Screen title={text('directory_title')} back={{ label: text('action_back'), go: goHome }}>
      <ErrorComplaint error={error} />
    </Screen>
  );
}
