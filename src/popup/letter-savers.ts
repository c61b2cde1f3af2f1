/** One draft saver for each letter of this window, however often it is shown: no older save comes after a newer one. */
import type { Call } from '../messaging/client';
import { asError } from '../ui/error-text';
import { createDraftSaver, type Draft, type DraftSaver } from './draft-saver';
import { holdLetter, letterIsStuck, releaseLetter } from './held-letters';
import { versionOf, writer } from './letter-versions';

const savers = new Map<string, DraftSaver>();

export function saverOf(taskId: string, call: Call<'popup'>): DraftSaver {
  const known = savers.get(taskId);
  if (known !== undefined) return known;
  const inner = createDraftSaver(async (draft: Draft) => {
    try {
      const { text, recipientIds, waitsFor } = draft;
      const hand = { writer, version: versionOf(taskId) };
      await call('draft.save', {
        taskId,
        text,
        recipientIds: [...recipientIds],
        waitsFor: [...waitsFor],
        hand,
      });
      releaseLetter(taskId, draft);
    } catch (thrown) {
      letterIsStuck(taskId, asError(thrown));
    }
  });
  const change = (draft: Draft) => {
    holdLetter(taskId, draft);
    inner.change(draft);
  };
  const saver = { ...inner, change };
  savers.set(taskId, saver);
  return saver;
}

/** Waits for what is being saved and saves nothing more: the letter is sealed or discarded. */
export async function endLetter(taskId: string): Promise<void> {
  await savers.get(taskId)?.cancel();
  releaseLetter(taskId);
}
