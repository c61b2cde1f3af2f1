/** Keeps a letter while it is written: every change at once, one save at a time, the newest always last. */

export interface Draft {
  readonly text: string;
  readonly recipientIds: readonly string[];
  /** Names of people whose cards are not here yet. */
  readonly waitsFor: readonly string[];
}

export interface DraftSaver {
  readonly change: (draft: Draft) => void;
  /** Waits until everything is saved. */
  readonly flush: () => Promise<void>;
  /** Forgets what is not being saved yet, and waits for what is: somebody else takes care of the letter. */
  readonly cancel: () => Promise<void>;
}

/** `save` must not throw. */
export function createDraftSaver(save: (draft: Draft) => Promise<void>): DraftSaver {
  let pending: Draft | null = null;
  let saving: Promise<void> | null = null;

  const saveAll = async () => {
    while (pending !== null) {
      const draft = pending;
      pending = null;
      await save(draft);
    }
    saving = null;
  };
  const change = (draft: Draft) => {
    pending = draft;
    saving ??= saveAll();
  };
  const flush = async () => {
    await saving;
  };
  const cancel = () => {
    pending = null;
    return flush();
  };
  return { change, flush, cancel };
}
