/** The draft saver of a letter, and why its last change is not kept. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { WireError } from '../protocol/errors';
import type { DraftSaver } from './draft-saver';
import { failureOf, onHeldLetters } from './held-letters';
import { saverOf } from './letter-savers';
import { beginWith } from './letter-versions';
import { useSession } from './session';

interface KeptDraft {
  readonly saver: DraftSaver;
  readonly failure: WireError | null;
  readonly takeOver: () => Promise<void>;
}

export function useDraft(taskId: string): KeptDraft {
  const { call } = useSession();
  const saver = useMemo(() => saverOf(taskId, call), [call, taskId]);
  const [failure, setFailure] = useState(() => failureOf(taskId));
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const flush = () => void saver.flush();
    onHeldLetters(() => setFailure(failureOf(taskId)), signal);
    document.addEventListener('visibilitychange', flush, { signal });
    addEventListener('pagehide', flush, { signal });
    return () => listening.abort();
  }, [saver, taskId]);
  /** Has what this window writes take the place of what another one wrote. */
  const takeOver = async () => {
    const task = await call('task.get', { taskId });
    if (task.kind === 'seal') beginWith(taskId, task.version);
  };
  return { saver, failure, takeOver };
}
