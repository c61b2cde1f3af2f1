/** Work on one file at a time, which ends with the screen. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { WireError } from '../protocol/errors';
import type { FileJob, FileStep } from '../protocol/file-worker';
import { type FileListener, type FileParts, startFileWork } from './file-worker';

export type FileWork =
  | { readonly kind: 'idle'; readonly wasCancelled: boolean }
  | { readonly kind: 'working'; readonly step: FileStep; readonly done: number }
  | { readonly kind: 'done'; readonly parts: FileParts }
  | { readonly kind: 'failed'; readonly error: WireError };

export interface FileWorker {
  readonly work: FileWork;
  readonly start: (job: FileJob, answer: FileListener['answer']) => void;
  readonly cancel: () => void;
  /** Ends what runs and forgets what was done. */
  readonly reset: () => void;
}

const idle: FileWork = { kind: 'idle', wasCancelled: false };

export function useFileWork(): FileWorker {
  const [work, setWork] = useState<FileWork>(idle);
  const end = useRef<() => void>(() => undefined);
  const start = useCallback((job: FileJob, answer: FileListener['answer']) => {
    end.current();
    setWork({ kind: 'working', step: 'reading', done: 0 });
    end.current = startFileWork(job, {
      answer,
      onProgress: (step, done) => setWork({ kind: 'working', step, done }),
      onDone: parts => setWork({ kind: 'done', parts }),
      onFailed: error => setWork({ kind: 'failed', error }),
    });
  }, []);
  const cancel = useCallback(() => {
    end.current();
    setWork({ kind: 'idle', wasCancelled: true });
  }, []);
  const reset = useCallback(() => {
    end.current();
    setWork(idle);
  }, []);
  useEffect(() => () => end.current(), []);
  return { work, start, cancel, reset };
}
