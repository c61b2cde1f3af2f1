/** What every screen of the options page shares. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Call, createCall } from '../messaging/client';
import type { AppState } from '../protocol/views';

/** Waits at no lock: what is asked for here is answered while one looks, or not at all. */
export const call: Call<'options'> = createCall('options');
export const readState = () => call('state.get', {});

export type UnlockedState = Extract<AppState, { vault: 'unlocked' }>;

export interface Session {
  readonly state: UnlockedState;
  readonly accept: (state: AppState) => void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('A screen behind the lock was shown without a session');
  return session;
}
