/** Which screen is shown: setting up, the lock, or the route one came for. */
import { useErrorBoundary } from 'preact/hooks';
import { text } from '../messaging/text';
import { Failure } from '../ui/failure';
import { useVault } from '../ui/use-vault';
import { directCall, readState } from './direct-call';
import { Locked } from './locked';
import { Register } from './register';
import { Screens } from './screens';

export function App() {
  const [thrown, retry] = useErrorBoundary();
  if (thrown !== undefined) return <Failure error={null} onRetry={retry} />;
  return <Rooms />;
}

function Rooms() {
  const vault = useVault(directCall, readState);
  if (vault.failure !== null) return <Failure error={vault.failure} onRetry={() => void vault.reload()} />;
  if (vault.state === null) return <p class="visually-hidden">{text('loading')}</p>;
  if (vault.state.vault === 'missing') return <Register onRegistered={vault.accept} />;
  return (
    <Locked vault={vault}>
      <Screens />
    </Locked>
  );
}
