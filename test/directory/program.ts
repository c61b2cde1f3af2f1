/** The directory as a program: started in a process of its own, and told things by commands. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/directory/main.ts', import.meta.url));
const node = ['--disable-warning=ExperimentalWarning', '--import', 'tsx', main];

/** Only what the test says: a setting of the machine's is none of the directory's. */
const environment = (settings: Readonly<Record<string, string>>) => ({
  PATH: process.env.PATH ?? '',
  ...settings,
});

export interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly complaint: string;
}

/** Runs a command to its end. */
export function command(
  words: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise(resolve => {
    execFile(
      process.execPath,
      [...node, ...words],
      { env: environment(settings) },
      (error, said, complaint) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), said, complaint }),
    );
  });
}

export class DirectoryProgram {
  private constructor(
    readonly process: ChildProcess,
    readonly address: string,
    readonly fingerprint: string,
    readonly logged: string[],
  ) {}

  /**
   * Resolves when it takes calls; rejects with what it complained of if it ends before. What it logs is kept, unless it goes
   * to a file: an open one.
   */
  static async start(
    words: readonly string[],
    settings: Readonly<Record<string, string>> = {},
    log?: number,
  ): Promise<DirectoryProgram> {
    const child = spawn(process.execPath, [...node, ...words], {
      env: environment(settings),
      stdio: ['ignore', 'pipe', log ?? 'pipe'],
    });
    if (child.stdout === null) throw new Error('The directory cannot be heard');
    const logged: string[] = [];
    child.stderr?.on('data', chunk => logged.push(String(chunk)));
    let said = '';
    for await (const line of createInterface({ input: child.stdout })) {
      said += `${line}\n`;
      const [, address, fingerprint] =
        /is at (http:\S+)\n\s+its fingerprint +([0-9a-f]{64})/.exec(said) ?? [];
      if (address !== undefined && fingerprint !== undefined) {
        child.stdout.resume();
        return new DirectoryProgram(child, address, fingerprint, logged);
      }
    }
    throw new Error(`The directory did not start: ${logged.join('')}`);
  }

  /** Ends it as an operator does, and gives its exit code. */
  async stop(): Promise<number | null> {
    const exit = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    const [code] = (await exit) as [number | null];
    return code;
  }

  /** Ends it in the middle of whatever it does. */
  async kill(): Promise<void> {
    const exit = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await exit;
  }
}
