/** Keeps a letter while it is written: soon after each change, and at once when the page may go. */

export interface Draft {
  readonly text: string;
  readonly recipientIds: readonly string[];
}

export interface DraftSaver {
  readonly change: (draft: Draft) => void;
  /** Saves at once what is not saved yet. */
  readonly flush: () => Promise<void>;
  /** Forgets what is not saved yet: somebody else takes care of it. */
  readonly cancel: () => void;
}

/** Milliseconds after the last change. */
const delay = 200;

/** `save` must not throw. */
export function createDraftSaver(save: (draft: Draft) => Promise<void>): DraftSaver {
  let pending: Draft | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = () => {
    clearTimeout(timer);
    const draft = pending;
    pending = null;
    return draft;
  };
  const flush = async () => {
    const draft = take();
    if (draft !== null) await save(draft);
  };
  const change = (draft: Draft) => {
    clearTimeout(timer);
    pending = draft;
    timer = setTimeout(() => void flush(), delay);
  };
  return { change, flush, cancel: () => void take() };
}
