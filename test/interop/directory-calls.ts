/** What a peer of directory-peer.ts is asked, and our end of it. */

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Base64 } from './operations';

type Call =
  | {
      readonly call: 'publish';
      readonly identity: string;
      readonly privateKey: Base64;
      readonly previousCardId: string | null;
    }
  | { readonly call: 'get'; readonly cardId: string }
  | { readonly call: 'search'; readonly identities: readonly string[] }
  | { readonly call: 'revoke'; readonly cardId: string };

export type DirectoryRequest = Call & {
  readonly apiUrl: string;
  readonly token: string;
  /** Given when the SDK asks again. */
  readonly renewed?: string;
  /** All of them must have signed a card. */
  readonly trusted: readonly { readonly signer: string; readonly publicKeyBase64: Base64 }[];
};

export interface SdkCardReport {
  readonly id: string;
  readonly identity: string;
  readonly publicKey: Base64;
  readonly previousCardId: string | null;
  readonly isOutdated: boolean;
  /** The id of the card that the SDK linked as the one before. */
  readonly previousCard: string | null;
  readonly signers: readonly string[];
}

export interface SdkRefusal {
  readonly name: string;
  readonly message: string;
  readonly status: unknown;
  readonly code: unknown;
}

export type DirectoryAnswer =
  | { readonly cards: readonly SdkCardReport[]; readonly renewals: number }
  | { readonly refusal: SdkRefusal };

export class DirectoryPeer {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  constructor() {
    const peer = fileURLToPath(new URL('directory-peer.ts', import.meta.url));
    this.#child = spawn(process.execPath, ['--import', 'tsx', peer], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** One call at a time. */
  async ask(request: DirectoryRequest): Promise<DirectoryAnswer> {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error(`The peer ended without an answer to ${request.call}`);
    return JSON.parse(value) as DirectoryAnswer;
  }

  async leave(): Promise<void> {
    this.#child.stdin.end();
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
  }
}
