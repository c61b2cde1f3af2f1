/**
 * The worker that a page of ours starts for one file, so that the page stays alive meanwhile: engines compute on the
 * thread that asks. It has no private key and asks the page for whatever needs one. To cancel is to end it.
 */

import { type Bytes, fromBase64, toBase64 } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { openFile } from '../format/file-open';
import { sealFile } from '../format/file-seal';
import type { Report } from '../format/file-work';
import type { FileJob, FileNews, FileQuestion, SignAnswer, UnwrapAnswer } from '../protocol/file-worker';

const tell = (news: FileNews, transfer: Transferable[] = []): void => postMessage(news, { transfer });

/** The next message from the page. */
function receive(): Promise<unknown> {
  return new Promise(resolve =>
    addEventListener('message', event => resolve((event as MessageEvent).data), { once: true }),
  );
}

async function ask<Answer>(question: FileQuestion): Promise<Answer> {
  tell({ kind: 'ask', question });
  return (await receive()) as Answer;
}

const report: Report = (step, done) => tell({ kind: 'progress', step, done });

function seal(file: File): Promise<readonly Bytes[]> {
  const sign = async (plaintextHash: Bytes, size: number) => {
    const answer = await ask<SignAnswer>({ kind: 'sign', digest: toBase64(plaintextHash), size });
    return {
      header: fromBase64(answer.header),
      footer: fromBase64(answer.footer),
      dataKey: fromBase64(answer.dataKey),
      dataNonce: fromBase64(answer.dataNonce),
    };
  };
  return sealFile(file, sign, report);
}

async function open(file: File): Promise<readonly Bytes[]> {
  let ends = { header: '', footer: '' };
  const desk = {
    async unwrap(header: Bytes, footer: Bytes) {
      ends = { header: toBase64(header), footer: toBase64(footer) };
      const { key, nonce, hash } = await ask<UnwrapAnswer>({ kind: 'unwrap', ...ends });
      return { key: fromBase64(key), nonce: fromBase64(nonce), hash };
    },
    async judge(plaintextHash: Bytes) {
      await ask({ kind: 'judge', ...ends, digest: toBase64(plaintextHash) });
    },
  };
  return [await openFile(file, desk, report)];
}

async function work(): Promise<void> {
  const { kind, file } = (await receive()) as FileJob;
  try {
    const parts = await (kind === 'seal' ? seal(file) : open(file));
    tell({ kind: 'done', parts }, [...new Set(parts.map(part => part.buffer))]);
  } catch (error) {
    const { code, details } =
      error instanceof SealcardError ? error : { code: 'internal' as const, details: {} };
    tell({ kind: 'failed', code, details });
  }
}

void work();
