/**
 * What a page of ours and its worker for one file say to one another. Both are trusted; the worker has the bulk, the page
 * its questions to the background. Bytes cross as base64.
 */

import type { ErrorCode, ErrorDetails } from '../crypto/errors';
import type { FileStep } from '../format/file-work';
import type { SignatureHash } from '../format/signature';

export type { FileStep } from '../format/file-work';

/** The first message to a worker; a worker has one job. */
export interface FileJob {
  readonly kind: 'seal' | 'open';
  readonly file: File;
}

/** What the worker cannot answer itself; the page's next message to it is the answer. */
export type FileQuestion =
  | { readonly kind: 'sign'; readonly digest: string; readonly size: number }
  | { readonly kind: 'unwrap'; readonly header: string; readonly footer: string }
  /** Answered by anything if the file may be given away; else the page ends the worker. */
  | {
      readonly kind: 'judge';
      readonly header: string;
      readonly footer: string;
      readonly digest: string;
    };

export interface SignAnswer {
  readonly header: string;
  readonly footer: string;
  readonly dataKey: string;
  readonly dataNonce: string;
}

export interface UnwrapAnswer {
  readonly key: string;
  readonly nonce: string;
  readonly hash: SignatureHash;
}

/** What the worker says. The last is `done` or `failed`; `parts` follow one another and are handed over, not copied. */
export type FileNews =
  | { readonly kind: 'progress'; readonly step: FileStep; readonly done: number }
  | { readonly kind: 'ask'; readonly question: FileQuestion }
  | { readonly kind: 'done'; readonly parts: readonly Uint8Array<ArrayBuffer>[] }
  | { readonly kind: 'failed'; readonly code: ErrorCode | 'internal'; readonly details: ErrorDetails };
