/** A value the background gives, read when a screen appears and again when it changes. */
import { useEffect, useState } from 'preact/hooks';
import { onBroadcast } from '../messaging/client';
import type { WireError } from '../protocol/errors';
import type { Broadcast } from '../protocol/messages';
import { asError } from './error-text';

export interface Loaded<Value> {
  /** Null until it is there. It stays when reading it anew fails. */
  readonly value: Value | null;
  /** Why reading it failed the last time. */
  readonly error: WireError | null;
}

/** Reads anew whenever `key` or `turn` changes; what was read before stays until then. */
export function useLoaded<Value>(read: () => Promise<Value>, key: string, turn = 0): Loaded<Value> {
  const [loaded, setLoaded] = useState<Loaded<Value> & { key: string }>({ value: null, error: null, key });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `read` is new at every rendering; `key` names what it reads
  useEffect(() => {
    let isCurrent = true;
    read().then(
      value => isCurrent && setLoaded({ value, error: null, key }),
      thrown =>
        isCurrent &&
        setLoaded(before => {
          const value = before.key === key ? before.value : null;
          return { value, error: asError(thrown), key };
        }),
    );
    return () => {
      isCurrent = false;
    };
  }, [key, turn]);
  return loaded;
}

/** Counts how often the background said `name`, so that what it is about is read anew. */
export function useTurn(name: Broadcast): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const listening = new AbortController();
    const again = () => setTurn(before => before + 1);
    onBroadcast(heard => void (heard === name && again()), listening.signal);
    return () => listening.abort();
  }, [name]);
  return turn;
}
