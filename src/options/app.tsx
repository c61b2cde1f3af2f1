/**
 * Which screen is shown: the way in where there are no keys or they cannot be read, the lock, or the route one came for.
 * When the lock falls, screens go with everything secret on them.
 */
import { useEffect, useErrorBoundary, useMemo, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { toWireError } from '../protocol/errors';
import type { AppState } from '../protocol/views';
import { Failure } from '../ui/failure';
import { Unlock } from '../ui/unlock';
import { useHash } from '../ui/use-hash';
import { useVault } from '../ui/use-vault';
import { Empty } from './empty';
import { Restore } from './restore';
import { go, goHome, parseRoute } from './route';
import { Screens } from './screens';
import { call, readState, SessionContext, type UnlockedState } from './session';

export function App() {
  const [thrown, retry] = useErrorBoundary();
  if (thrown !== undefined) return <Failure error={null} onRetry={retry} />;
  return <Rooms />;
}

function Rooms() {
  const { state, failure, accept, reload } = useVault(call, readState);
  const route = parseRoute(useHash());
  const [isTorn, setTorn] = useState(false);
  const isOpen = state?.vault === 'unlocked';
  const isDamaged = state?.vault === 'damaged' || (isTorn && !isOpen);
  const [isForgotten, setForgotten] = useState(false);
  const isAside = isDamaged || (isForgotten && !isOpen);
  useEffect(() => {
    if (isAside) go({ name: 'restore' });
    if (!isOpen) return;
    setTorn(false);
    setForgotten(false);
  }, [isOpen, isAside]);
  /** A vault whose outside can be read and whose inside cannot is found out by unlocking it. */
  const unlock = async (passphrase: string): Promise<AppState> => {
    try {
      return await call('vault.unlock', { passphrase });
    } catch (thrown) {
      if (toWireError(thrown).code === 'vault_damaged') setTorn(true);
      throw thrown;
    }
  };
  if (failure !== null) return <Failure error={failure} onRetry={() => void reload()} />;
  if (state === null) return <p class="visually-hidden">{text('loading')}</p>;
  if (state.vault === 'locked' && !isAside) {
    // Where there are words, the popup takes them.
    const forgotten = state.hasKit ? {} : { onForgotten: () => setForgotten(true) };
    return <Unlock hasScreen={false} unlock={unlock} onUnlocked={accept} {...forgotten} />;
  }
  // One and the same while a restored vault opens, so that it can tell what came.
  if (route.name === 'restore' || isAside) {
    const place = isDamaged ? 'damaged' : isAside ? 'forgotten' : isOpen ? 'beside' : 'empty';
    return <Restore place={place} onBack={isAside ? () => setForgotten(false) : goHome} />;
  }
  if (state.vault !== 'unlocked') return <Empty />;
  return <Unlocked key={route.name} state={state} accept={accept} />;
}

function Unlocked({ state, accept }: { state: UnlockedState; accept: (state: AppState) => void }) {
  const session = useMemo(() => ({ state, accept }), [state, accept]);
  return (
    <SessionContext.Provider value={session}>
      <Screens />
    </SessionContext.Provider>
  );
}
