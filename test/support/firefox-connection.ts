/**
 * The connection between Playwright and a stock Firefox (WebDriver BiDi), and a seat of our own on it: Playwright has no
 * words for extensions and for the browser's own windows, and Firefox tells nothing of pages of extensions (bug 1755014).
 *
 * Uses Playwright's inner door for transports; the exact version of Playwright in package.json is what this was made for.
 */
import { type BrowserContext, firefox } from 'playwright';
import { downloadsWithNames } from './firefox-downloads';
import { announceExtensionPages } from './firefox-extension-pages';

export interface Message {
  readonly id?: number;
  readonly type?: 'success' | 'error' | 'event';
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

interface Transport {
  send(message: Message): void;
  close(): void;
  onmessage?: ((message: Message) => void) | undefined;
  onclose?: ((reason?: string) => void) | undefined;
}

type Connect = (transport: Transport, options: { readonly userDataDir?: string }) => Promise<unknown>;

/** A command of WebDriver BiDi to Firefox. Rejects with Firefox's own error. */
export type Send = <T = unknown>(method: string, params: object) => Promise<T>;

/** Far from the numbers Playwright gives its commands. */
const firstId = 2 ** 40;

/** Commands that Firefox ESR does not know; what they would do is set by preferences. */
const settled: ReadonlySet<string> = new Set(['emulation.setMediaFeaturesOverride']);

/** Our seat on the connection to the Firefox of each profile. */
const seats = new Map<string, Send>();

/** Our seat on the connection to the Firefox that `launch` launches on this profile. */
export async function launchSharing(
  profile: string,
  launch: () => Promise<BrowserContext>,
): Promise<{ context: BrowserContext; send: Send }> {
  openInnerDoor();
  const context = await launch();
  const send = seats.get(profile);
  if (send === undefined) throw new Error('Playwright did not use the transport it was given');
  context.once('close', () => seats.delete(profile));
  return { context, send };
}

function share(firefoxSide: Transport): { transport: Transport; send: Send } {
  const waiting = new Map<number, (answer: Message) => void>();
  let lastId = firstId;
  const playwrightSide: Transport = {
    send(message) {
      if (settled.has(message.method ?? '')) {
        const { id } = message;
        queueMicrotask(() =>
          tellPlaywright({ type: 'success', ...(id === undefined ? {} : { id }), result: {} }),
        );
      } else firefoxSide.send(message);
    },
    close: () => firefoxSide.close(),
  };
  const tellPlaywright = (message: Message) => playwrightSide.onmessage?.(message);
  const send: Send = async <T>(method: string, params: object) => {
    const id = ++lastId;
    const answered = new Promise<Message>(resolve => waiting.set(id, resolve));
    firefoxSide.send({ id, method, params: { ...params } });
    const { type, result, error, message } = await answered;
    if (type !== 'success') throw new Error(`${method}: ${error}: ${message}`);
    return result as T;
  };
  const onEvent = announceExtensionPages(send, (method, params) =>
    tellPlaywright({ type: 'event', method, params }),
  );

  const complete = downloadsWithNames();

  firefoxSide.onmessage = message => {
    const answered = message.id === undefined ? undefined : waiting.get(message.id);
    if (message.id !== undefined && answered !== undefined) {
      waiting.delete(message.id);
      answered(message);
      return;
    }
    if (message.type !== 'event') return tellPlaywright(message);
    const { method = '', params = {} } = message;
    tellPlaywright({ ...message, params: complete(method, params) });
    onEvent(method, params);
  };
  firefoxSide.onclose = reason => {
    for (const answered of waiting.values())
      answered({ type: 'error', error: 'closed', message: 'Firefox has ended' });
    waiting.clear();
    playwrightSide.onclose?.(reason);
  };
  return { transport: playwrightSide, send };
}

interface BidiBrowserType {
  connectToTransport: Connect;
}

let isOpen = false;

/** From now on, what Playwright is connected with to a stock Firefox is shared. */
function openInnerDoor(): void {
  if (isOpen) return;
  const client = firefox as unknown as {
    readonly _connection?: {
      readonly toImpl?: (object: unknown) => { readonly _bidiFirefox?: BidiBrowserType };
    };
  };
  const browserType = client._connection?.toImpl?.(firefox)._bidiFirefox;
  if (browserType === undefined)
    throw new Error('This version of Playwright has another inner door to Firefox');
  const connect = browserType.connectToTransport;
  browserType.connectToTransport = (firefoxSide, options) => {
    const { transport, send } = share(firefoxSide);
    if (options.userDataDir !== undefined) seats.set(options.userDataDir, send);
    return connect.call(browserType, transport, options);
  };
  isOpen = true;
}
