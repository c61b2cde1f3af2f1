/** The screens behind their door. */
import { useErrorBoundary } from 'preact/hooks';
import { Failure } from '../ui/failure';
import { useVault } from '../ui/use-vault';
import { directCall, readState } from './direct-call';
import { Locked } from './locked';
import { Screens } from './screens';

export function App() {
  const [thrown, retry] = useErrorBoundary();
  if (thrown !== undefined) return <Failure error={null} onRetry={retry} />;
  return <Rooms />;
}

function Rooms() {
  return (
    <Locked vault={useVault(directCall, readState)}>
      <Screens />
    </Locked>
  );
}
