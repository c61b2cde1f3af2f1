/** What every screen behind the lock shares. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Call } from '../messaging/client';
import type { AppState, CardView, KitState } from '../protocol/views';

export interface Session {
  /** The identity that signs. */
  readonly own: CardView;
  readonly identities: readonly CardView[];
  readonly kit: KitState;
  /** True while the screen waits, hidden, for the passphrase. */
  readonly isLocked: boolean;
  readonly call: Call<'popup'>;
  readonly accept: (state: AppState) => void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('A screen behind the lock was shown without a session');
  return session;
}
