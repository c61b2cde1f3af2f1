/** Whether there is a vault and whether it is open, as the background says, kept up to date. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Call, onBroadcast } from '../messaging/client';
import type { WireError } from '../protocol/errors';
import type { CallerKind } from '../protocol/messages';
import type { AppState } from '../protocol/views';
import { asError } from './error-text';
import { gateCalls } from './gate';

export interface Vault<Kind extends CallerKind> {
  /** Null until the background has answered. */
  readonly state: AppState | null;
  readonly failure: WireError | null;
  readonly accept: (state: AppState) => void;
  readonly reload: () => Promise<void>;
  /** Waits where the vault is locked, and shows that it is. */
  readonly call: Call<Kind>;
}

/** `directCall` and `readState` are of a page of this kind, and stay the same. */
export function useVault<Kind extends CallerKind>(
  directCall: Call<Kind>,
  readState: () => Promise<AppState>,
): Vault<Kind> {
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
      accept(await readState());
    } catch (thrown) {
      setFailure(asError(thrown));
    }
  }, [accept, readState]);
  const call = useMemo(
    () =>
      gateCalls(directCall, () => {
        void reload();
        return new Promise(resolve => waiting.current.push(resolve));
      }),
    [directCall, reload],
  );

  useEffect(() => {
    const listening = new AbortController();
    onBroadcast(name => void (name === 'state.changed' && reload()), listening.signal);
    void reload();
    return () => listening.abort();
  }, [reload]);

  return { state, failure, accept, reload, call };
}
