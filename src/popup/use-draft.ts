/** A draft saver that lives as long as the letter is on the screen. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { WireError } from '../protocol/errors';
import { asError } from '../ui/error-text';
import { createDraftSaver, type Draft, type DraftSaver } from './draft-saver';
import { holdLetter, letterIsStuck, releaseLetter } from './held-letters';
import { useSession } from './session';

/** `failure` says why the last change is not kept. */
export function useDraft(taskId: string): { saver: DraftSaver; failure: WireError | null } {
  const { call } = useSession();
  const [failure, setFailure] = useState<WireError | null>(null);
  const saver = useMemo(() => {
    const save = async (draft: Draft) => {
      try {
        await call('draft.save', { taskId, text: draft.text, recipientIds: [...draft.recipientIds] });
        releaseLetter(taskId, draft);
        setFailure(null);
      } catch (thrown) {
        letterIsStuck(taskId);
        setFailure(asError(thrown));
      }
    };
    const inner = createDraftSaver(save);
    const change = (draft: Draft) => {
      holdLetter(taskId, draft);
      inner.change(draft);
    };
    return { ...inner, change };
  }, [call, taskId]);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const flush = () => void saver.flush();
    document.addEventListener('visibilitychange', flush, { signal });
    addEventListener('pagehide', flush, { signal });
    return () => {
      listening.abort();
      flush();
    };
  }, [saver]);
  return { saver, failure };
}
