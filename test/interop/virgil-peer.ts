/**
 * Our end of a peer. The library's WASM does not survive many aborts, so a peer is a process that is replaced by a fresh
 * one after some requests, and after each that aborted.
 */

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Answer, Operation, Reply, Request } from './operations';

/** Requests that one process answers. */
const LIFETIME = 150;

/** The peer's library threw. The message begins with the name of what it threw. */
export class PeerRefusal extends Error {
  override readonly name = 'PeerRefusal';
}

export class VirgilPeer {
  #process: PeerProcess | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #processes = 0;

  /** How many processes have answered so far. */
  get processes(): number {
    return this.#processes;
  }

  /** What the peer answers. Throws `PeerRefusal` with what the library threw; anything else if the process failed. */
  ask<K extends Operation>(operation: K, request: Request<K>): Promise<Reply<K>> {
    const asked = this.#last.then(() => this.#ask(operation, request));
    this.#last = asked.catch(() => undefined);
    return asked;
  }

  async leave(): Promise<void> {
    await this.#last;
    await this.#process?.end();
    this.#process = null;
  }

  async #ask<K extends Operation>(operation: K, request: Request<K>): Promise<Reply<K>> {
    if (this.#process === null || this.#process.isSpent) {
      await this.#process?.end();
      this.#process = new PeerProcess();
      this.#processes++;
    }
    const answer = await this.#process.ask(operation, request);
    if ('reply' in answer) return answer.reply;
    throw new PeerRefusal(answer.error);
  }
}

class PeerProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #lines: AsyncIterator<string>;
  readonly #ended: Promise<void>;
  #complaint = '';
  #asked = 0;
  #isSpoilt = false;

  constructor() {
    const peer = fileURLToPath(new URL('peer.ts', import.meta.url));
    this.#child = spawn(process.execPath, ['--import', 'tsx', peer], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stderr.on('data', chunk => {
      this.#complaint = `${this.#complaint}${String(chunk)}`.slice(-2000);
    });
    // Writing to a process that is gone shows in the missing answer.
    this.#child.stdin.on('error', () => undefined);
    this.#ended = new Promise(resolve => this.#child.once('close', () => resolve()));
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  get isSpent(): boolean {
    return this.#isSpoilt || this.#asked >= LIFETIME;
  }

  async ask<K extends Operation>(operation: K, request: Request<K>): Promise<Answer<K>> {
    const id = ++this.#asked;
    this.#child.stdin.write(`${JSON.stringify({ id, operation, request })}\n`);
    const { value, done } = await this.#lines.next();
    if (done === true) {
      this.#isSpoilt = true;
      await this.#ended;
      throw new Error(`The peer ended without an answer to ${operation}: ${this.#complaint}`);
    }
    const answer = JSON.parse(value) as Answer<K>;
    if (answer.id !== id) throw new Error(`The peer answered request ${answer.id} instead of ${id}`);
    if ('error' in answer && answer.error.startsWith('RuntimeError')) this.#isSpoilt = true;
    return answer;
  }

  end(): Promise<void> {
    this.#child.stdin.end();
    return this.#ended;
  }
}
