/** Whether there is a vault and whether it is open, as the background says, kept up to date. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Call, createCall, onBroadcast } from '../messaging/client';
import type { WireError } from '../protocol/errors';
import type { AppState } from '../protocol/views';
import { asError } from '../ui/error-text';
import { gateCalls } from './gate';

/** For the calls that make and open the vault; the others go through the gate. */
export const directCall = createCall('popup');

export interface Vault {
  /** Null until the background has answered. */
  readonly state: AppState | null;
  readonly failure: WireError | null;
  readonly accept: (state: AppState) => void;
  readonly reload: () => Promise<void>;
  /** Waits where the vault is locked, and shows that it is. */
  readonly call: Call<'popup'>;
}

export function useVault(): Vault {
  const [state, setState] = useState<AppState | null>(null);
  const [failure, setFailure] = useState<WireError | null>(null);
  const waiting = useRef<(() => void)[]>([]);

  const accept = useCallback((next: AppState) => {
    setFailure(null);
    setState(next);
    if (next.vault !== 'unlocked') return;
    for (const proceed of waiting.current.splice(0)) proceed();
  }, []);
  const reload = useCallback(async () => {
    try {
      accept(await directCall('state.get', {}));
    } catch (thrown) {
      setFailure(asError(thrown));
    }
  }, [accept]);
  const call = useMemo(
    () =>
      gateCalls(directCall, () => {
        void reload();
        return new Promise(resolve => waiting.current.push(resolve));
      }),
    [reload],
  );

  useEffect(() => {
    const listening = new AbortController();
    onBroadcast(name => void (name === 'state.changed' && reload()), listening.signal);
    void reload();
    return () => listening.abort();
  }, [reload]);

  return { state, failure, accept, reload, call };
}
