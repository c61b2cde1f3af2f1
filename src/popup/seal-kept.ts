/** Sealing a letter that is kept as a draft: nothing is saved over it meanwhile, and nothing is lost when it fails. */
import type { SealedView } from '../protocol/views';
import { writeText } from '../ui/use-copy';
import type { Draft, DraftSaver } from './draft-saver';
import { releaseLetter } from './held-letters';

export interface SealedLetter {
  readonly view: SealedView;
  /** Whether it is on the clipboard, for want of a field. */
  readonly isCopied: boolean;
}

/** Throws what `seal` throws; the letter is then kept as before. */
export async function sealKept(
  taskId: string,
  draft: Draft,
  saver: DraftSaver,
  seal: () => Promise<SealedView>,
): Promise<SealedLetter> {
  await saver.cancel();
  try {
    const view = await seal();
    releaseLetter(taskId);
    return { view, isCopied: view.delivery !== 'filled' && (await writeText(view.armored)) };
  } catch (thrown) {
    saver.change(draft);
    throw thrown;
  }
}
