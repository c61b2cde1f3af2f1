/** What is complained of. Where one has to wait, the seconds count down, and the complaint goes when they are over. */
import { useEffect, useState } from 'preact/hooks';
import type { WireError } from '../protocol/errors';
import { errorText } from './error-text';

export interface Problem {
  readonly code: string;
  readonly sentence: string;
  /** Read aloud in place of a sentence that changes by the second. */
  readonly spoken?: string;
}

/** The problem with its sentence; null for no error, and for one that is waited out. */
export function useProblem(error: WireError | null): Problem | null {
  const left = useSecondsLeft(error);
  if (error === null) return null;
  if (left === null) return { code: error.code, sentence: errorText(error) };
  if (left === 0) return null;
  const sentence = errorText({ ...error, details: { seconds: left } });
  return { code: error.code, sentence, spoken: errorText(error) };
}

/** Null where there is nothing to wait for. */
function useSecondsLeft(error: WireError | null): number | null {
  const [counted, setCounted] = useState<{ readonly of: WireError; readonly left: number } | null>(null);
  const seconds = error?.code === 'passphrase_wait' ? Number(error.details.seconds) : null;
  useEffect(() => {
    if (error === null || seconds === null) return;
    const end = Date.now() + seconds * 1000;
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      if (left === 0) clearInterval(timer);
      setCounted({ of: error, left });
    }, 1000);
    return () => clearInterval(timer);
  }, [error, seconds]);
  return counted !== null && counted.of === error ? counted.left : seconds;
}
