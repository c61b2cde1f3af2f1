/** An opened file, for as long as Sealcard is unlocked: when the lock falls, its content is let go. */
import { useEffect, useState } from 'preact/hooks';
import type { FileQuestion } from '../protocol/file-worker';
import type { OpenedFileView } from '../protocol/views';
import { useSession } from './session';
import { type FileWork, useFileWork } from './use-file-work';

/** `view` is there when the work is done. */
export interface OpenedFile {
  readonly work: FileWork;
  readonly view: OpenedFileView | null;
  readonly cancel: () => void;
}

/** Opens `file`; null opens nothing. */
export function useOpenedFile(file: File | null): OpenedFile {
  const { call, isLocked } = useSession();
  const [view, setView] = useState<OpenedFileView | null>(null);
  const { work, start, cancel, reset } = useFileWork();
  useEffect(() => {
    setView(null);
    if (file === null || isLocked) return;
    const answer = async (question: FileQuestion) => {
      if (question.kind === 'sign') throw new Error('Nothing is signed to open');
      const { header, footer } = question;
      if (question.kind === 'unwrap') return call('file.unwrap', { header, footer });
      const judged = await call('file.judge', { header, footer, digest: question.digest });
      setView(judged);
      return null;
    };
    start({ kind: 'open', file }, answer);
    return reset;
  }, [file, isLocked, call, start, reset]);
  return { work, view, cancel };
}
