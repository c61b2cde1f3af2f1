/**
 * The screens behind the lock. When it falls, they wait with all that was typed in them, taken out of the document: what is
 * merely hidden there can be looked up.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { AppState } from '../protocol/views';
import type { Vault } from '../ui/use-vault';
import { Door } from './door';
import { SessionContext } from './session';

type Open = Extract<AppState, { vault: 'unlocked' }>;

export function Locked({ vault, children }: { vault: Vault<'popup'>; children: ComponentChildren }) {
  const { state, failure, call, accept } = vault;
  const lastOpen = useRef<Open | null>(null);
  if (state?.vault === 'unlocked') lastOpen.current = state;
  const open = lastOpen.current;
  const isLocked = state?.vault !== 'unlocked' || failure !== null;
  const session = useMemo(() => {
    if (open === null) return null;
    const { own, identities, kit } = open;
    return { own, identities, kit, isLocked, call, accept };
  }, [open, isLocked, call, accept]);
  const room = useRef<HTMLDivElement>(null);
  const screens = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (isLocked) screens.current?.remove();
    else if (screens.current?.parentNode === null) room.current?.append(screens.current);
  }, [isLocked]);
  const lastFocus = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (!isLocked) lastFocus.current?.focus();
  }, [isLocked]);
  return (
    <>
      {session !== null && (
        <div
          class="stack"
          ref={room}
          hidden={isLocked}
          inert={isLocked}
          onFocusCapture={event => {
            if (event.target instanceof HTMLElement) lastFocus.current = event.target;
          }}
        >
          <div class="stack" ref={screens}>
            <SessionContext.Provider value={session}>{children}</SessionContext.Provider>
          </div>
        </div>
      )}
      {isLocked && <Door vault={vault} hasScreen={session !== null} />}
    </>
  );
}
