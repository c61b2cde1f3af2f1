/** Runs something that takes a while and can fail, one at a time. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { WireError } from '../protocol/errors';
import { asError } from './error-text';

export interface Action<Arguments extends unknown[]> {
  readonly run: (...args: Arguments) => Promise<void>;
  readonly isBusy: boolean;
  readonly error: WireError | null;
  readonly clear: () => void;
}

export function useAction<Arguments extends unknown[]>(
  work: (...args: Arguments) => Promise<void>,
): Action<Arguments> {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  const isRunning = useRef(false);
  const isGone = useRef(false);
  useEffect(
    () => () => {
      isGone.current = true;
    },
    [],
  );
  const run = async (...args: Arguments) => {
    if (isRunning.current) return;
    isRunning.current = true;
    setBusy(true);
    setError(null);
    try {
      await work(...args);
    } catch (thrown) {
      if (!isGone.current) setError(asError(thrown));
    }
    isRunning.current = false;
    if (!isGone.current) setBusy(false);
  };
  return { run, isBusy, error, clear: () => setError(null) };
}
