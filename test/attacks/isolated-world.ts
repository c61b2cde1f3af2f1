/** The world of Sealcard's content script in a page of Chromium, as a process that was taken over would have it. */
import type { CDPSession, Page } from 'playwright';
import type { Person } from '../support/person';
import { until } from '../support/until';

export interface IsolatedWorld {
  /** Calls a function there with a JSON value; gives what it promises. */
  evaluate<Given, Result>(call: (given: Given) => Promise<Result>, given: Given): Promise<Result>;
}

/** The content script must have been injected before. */
export async function worldOf(person: Person, page: Page): Promise<IsolatedWorld> {
  const session = await person.context.newCDPSession(page);
  const executionContextId = await contextOf(session, person.extensionUrl('').slice(0, -1));
  return {
    async evaluate<Given, Result>(call: (given: Given) => Promise<Result>, given: Given) {
      const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
        functionDeclaration: String(call),
        executionContextId,
        arguments: [{ value: given }],
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description);
      return result.value as Result;
    },
  };
}

/** The browser tells of every world a page has as soon as it is asked to. */
async function contextOf(session: CDPSession, origin: string): Promise<number> {
  const found: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === origin) found.push(context.id);
  });
  await session.send('Runtime.enable');
  return until(async () => found[0]);
}
