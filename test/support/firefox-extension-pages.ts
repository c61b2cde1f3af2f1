/**
 * Pages of extensions, which Firefox takes commands for but tells nothing of (bug 1755014): what it would tell of their
 * realms, of their loading and of their end is found out by asking, and told to Playwright.
 */
import type { Send } from './firefox-connection';

type Tell = (method: string, params: Readonly<Record<string, unknown>>) => void;

const isExtensionPage = (address: unknown) =>
  typeof address === 'string' && address.startsWith('moz-extension://');

const loaded = `new Promise(resolve => {
  if (document.readyState === 'complete') resolve();
  else addEventListener('load', () => resolve(), { once: true });
})`;

/** Gives what is to be called with every event of Firefox, after Playwright heard of it. */
export function announceExtensionPages(send: Send, tell: Tell): (method: string, params: object) => void {
  /** Contexts that show a page of an extension. */
  const showing = new Set<string>();

  /** Firefox speaks of the realm once it was asked for something there. */
  async function begin(context: string): Promise<void> {
    const target = { context };
    const { realm } = await send<{ realm: string }>('script.evaluate', {
      expression: '0',
      target,
      awaitPromise: false,
    });
    tell('script.realmCreated', { realm, origin: 'null', context, type: 'window' });
    await send('script.evaluate', { expression: loaded, target, awaitPromise: true });
    tell('browsingContext.domContentLoaded', { context });
    tell('browsingContext.load', { context });
  }

  async function endIfGone(context: string): Promise<void> {
    try {
      await send('browsingContext.getTree', { root: context });
    } catch {
      if (showing.delete(context)) tell('browsingContext.contextDestroyed', { context, parent: null });
    }
  }

  return (method, params) => {
    const { context, url } = params as { readonly context?: string; readonly url?: string };
    if (method === 'browsingContext.navigationCommitted' && context !== undefined) {
      if (isExtensionPage(url)) {
        showing.add(context);
        // A page that is left or closed under the question has nothing more to announce.
        begin(context).catch(() => endIfGone(context));
      } else showing.delete(context);
    }
    if (method === 'script.realmDestroyed') for (const shown of showing) void endIfGone(shown);
  };
}
