/** A program of this folder in a process of its own, with questions and answers one after another. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export class Program {
  private constructor(
    readonly child: ChildProcess,
    readonly name: string,
  ) {}

  static start(name: 'bare' | 'load'): Program {
    const child = fork(join(import.meta.dirname, `${name}.ts`), {
      execArgv: ['--disable-warning=ExperimentalWarning', '--import', 'tsx'],
    });
    return new Program(child, name);
  }

  /** The next message of the program. Rejects if it says that it failed, or ends. */
  async answer<T>(): Promise<T> {
    const abort = new AbortController();
    const end = once(this.child, 'exit', abort).then(() => {
      throw new Error(`The program ${this.name} ended`);
    });
    const [message] = await Promise.race([once(this.child, 'message', abort), end]);
    end.catch(() => undefined);
    abort.abort();
    const failed = (message as { failed?: unknown }).failed;
    if (failed !== undefined) throw new Error(`The program ${this.name} failed: ${failed}`);
    return message as T;
  }

  ask<T>(question: object | string): Promise<T> {
    const answer = this.answer<T>();
    this.child.send(question);
    return answer;
  }

  stop(): void {
    this.child.disconnect();
  }
}
