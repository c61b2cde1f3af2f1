/** The worker for one file, and its questions answered. */
import type { WireError } from '../protocol/errors';
import type { FileJob, FileNews, FileQuestion, FileStep } from '../protocol/file-worker';
import { asError } from '../ui/error-text';
import { fileWorkerAddress } from './file-worker-address';

export type FileParts = Extract<FileNews, { kind: 'done' }>['parts'];

export interface FileListener {
  /** Asks the background; what it throws ends the work as a failure. */
  readonly answer: (question: FileQuestion) => Promise<unknown>;
  readonly onProgress: (step: FileStep, done: number) => void;
  readonly onDone: (parts: FileParts) => void;
  readonly onFailed: (error: WireError) => void;
}

/** Starts the job and gives what cancels it. The listener hears nothing after that, or after `onDone` or `onFailed`. */
export function startFileWork(job: FileJob, listener: FileListener): () => void {
  const worker = new Worker(fileWorkerAddress, { type: 'module' });
  let isOver = false;
  const end = () => {
    isOver = true;
    worker.terminate();
  };
  const fail = (error: WireError) => {
    if (isOver) return;
    end();
    listener.onFailed(error);
  };
  const hear = (news: FileNews) => {
    if (isOver) return;
    switch (news.kind) {
      case 'progress':
        return listener.onProgress(news.step, news.done);
      case 'ask':
        return void listener.answer(news.question).then(
          reply => isOver || worker.postMessage(reply),
          thrown => fail(asError(thrown)),
        );
      case 'done':
        end();
        return listener.onDone(news.parts);
      case 'failed':
        return fail({ code: news.code, details: news.details });
    }
  };
  worker.addEventListener('message', event => hear((event as MessageEvent<FileNews>).data));
  worker.addEventListener('error', () => fail({ code: 'internal', details: {} }));
  worker.postMessage(job);
  return end;
}
