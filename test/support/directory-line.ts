/** The wire to a test's directory: calls of `fetch` go in at its front door, and a test may cut, read or forge what passes. */
import { vi } from 'vitest';
import { TestDirectory } from '../directory/directory';

export interface Passing {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly init: RequestInit;
}

export interface Passed {
  status: number;
  body: unknown;
  headers: Record<string, string>;
}

export class DirectoryLine {
  /** Every call that was made, the latest last. */
  readonly calls: Passing[] = [];
  /** Has the last word on an answer; may throw as the browser does. */
  tamper: (call: Passing, answer: Passed) => Passed | Response | Promise<Passed | Response> = (_, answer) =>
    answer;

  private constructor(
    public directory: TestDirectory,
    readonly address: string,
  ) {}

  /** From now on `fetch` reaches this directory at this address, and nothing else. */
  static to(directory: TestDirectory, address = 'https://cards.example'): DirectoryLine {
    const line = new DirectoryLine(directory, address);
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => line.#fetch(url, init));
    return line;
  }

  static async open(...proofs: Parameters<typeof TestDirectory.open>): Promise<DirectoryLine> {
    return DirectoryLine.to(await TestDirectory.open(...proofs));
  }

  /** From now on nobody answers. */
  cut(): void {
    this.tamper = () => {
      throw new TypeError('Failed to fetch');
    };
  }

  mend(): void {
    this.tamper = (_, answer) => answer;
  }

  /** Paths of the calls since the last time this was asked, without their ids. */
  taken(): string[] {
    return this.calls.splice(0).map(({ path }) => path.replace(/[0-9a-f]{32,}/, '{id}'));
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    if (!url.startsWith(`${this.address}/`)) throw new TypeError('Failed to fetch');
    const path = url.slice(this.address.length);
    const call = { method: init.method ?? 'GET', path, body: String(init.body ?? ''), init };
    this.calls.push(call);
    const headers = new Headers(init.headers);
    const {
      status,
      body,
      headers: sent,
    } = await this.directory.call(call.method, path, {
      authorization: headers.get('Authorization') ?? undefined,
      body: call.body,
    });
    const passed = await this.tamper(call, { status, body, headers: { ...sent } });
    if (passed instanceof Response) return passed;
    return new Response(JSON.stringify(passed.body), { status: passed.status, headers: passed.headers });
  }
}
