/** The screens behind the lock. When it falls, they wait hidden with all that was typed in them. */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { CardView } from '../protocol/views';
import { Unlock } from '../ui/unlock';
import type { Vault } from '../ui/use-vault';
import { directCall } from './direct-call';
import { SessionContext } from './session';

export function Locked({ vault, children }: { vault: Vault<'popup'>; children: ComponentChildren }) {
  const { state, call, accept } = vault;
  const lastOwn = useRef<CardView | null>(null);
  if (state?.vault === 'unlocked') lastOwn.current = state.own;
  const own = lastOwn.current;
  const isLocked = state?.vault !== 'unlocked';
  const session = useMemo(
    () => (own === null ? null : { own, isLocked, call, accept }),
    [own, isLocked, call, accept],
  );
  const lastFocus = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (!isLocked) lastFocus.current?.focus();
  }, [isLocked]);
  return (
    <>
      {session !== null && (
        <div
          class="stack"
          hidden={isLocked}
          inert={isLocked}
          onFocusCapture={event => {
            if (event.target instanceof HTMLElement) lastFocus.current = event.target;
          }}
        >
          <SessionContext.Provider value={session}>{children}</SessionContext.Provider>
        </div>
      )}
      {isLocked && <Unlock hasScreen={session !== null} unlock={unlock} onUnlocked={accept} />}
    </>
  );
}

const unlock = (passphrase: string) => directCall('vault.unlock', { passphrase });
