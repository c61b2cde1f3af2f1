/** The screens behind their door, and the one that needs no key. */
import { useErrorBoundary } from 'preact/hooks';
import { Failure } from '../ui/failure';
import { useHash } from '../ui/use-hash';
import { useVault } from '../ui/use-vault';
import { directCall, readState } from './direct-call';
import { Locked } from './locked';
import { OpenPassphraseTask } from './open-passphrase';
import { parseRoute } from './route';
import { Screens } from './screens';

export function App() {
  const [thrown, retry] = useErrorBoundary();
  if (thrown !== undefined) return <Failure error={null} onRetry={retry} />;
  return <Rooms />;
}

function Rooms() {
  const vault = useVault(directCall, readState);
  const route = parseRoute(useHash());
  if (route.name === 'open-passphrase') {
    const isLocked = vault.state?.vault !== 'unlocked';
    return <OpenPassphraseTask key={route.taskId} taskId={route.taskId} isLocked={isLocked} />;
  }
  return (
    <Locked vault={vault}>
      <Screens />
    </Locked>
  );
}
