/**
 * Who is calling, from the browser's word alone: an extension page of ours by its exact address, or a content
 * script by its tab. Anything else, and anything that lacks a field, is nobody.
 */
import browser, { type Runtime } from 'webextension-polyfill';
import type { CallerKind } from '../protocol/messages';

export interface PopupCaller {
  readonly kind: 'popup';
}
export interface OptionsCaller {
  readonly kind: 'options';
}
export interface ContentCaller {
  readonly kind: 'content';
  readonly tabId: number;
  readonly frameId: number;
  /** Of the document the script is in. */
  readonly origin: string;
}
export type Caller = PopupCaller | OptionsCaller | ContentCaller;

/** The extension's own pages and what each may ask for. */
const ownPages: Readonly<Record<string, Exclude<CallerKind, 'content'>>> = {
  '/src/popup/index.html': 'popup',
  '/src/options/index.html': 'options',
};

/** The caller behind a message, or null when the browser does not vouch for one of ours. */
export function identify(sender: Runtime.MessageSender): Caller | null {
  if (sender.id !== browser.runtime.id || typeof sender.url !== 'string') return null;
  const url = parseUrl(sender.url);
  if (url === null) return null;
  if (url.href.startsWith(browser.runtime.getURL(''))) return identifyOwnPage(url, sender);
  if (typeof sender.tab?.id !== 'number' || typeof sender.frameId !== 'number') return null;
  return { kind: 'content', tabId: sender.tab.id, frameId: sender.frameId, origin: originOf(url, sender) };
}

/** A framed page of ours is nobody: a page around it could steer the clicks. The popup alone is in no tab. */
function identifyOwnPage(url: URL, sender: Runtime.MessageSender): Caller | null {
  const isTop = sender.frameId === 0 || (sender.frameId === undefined && sender.tab === undefined);
  if (!isTop) return null;
  const kind = Object.hasOwn(ownPages, url.pathname) ? ownPages[url.pathname] : undefined;
  return kind === undefined ? null : { kind };
}

/** A frame without an address of its own, such as `about:srcdoc`, has the origin the browser says. */
function originOf(url: URL, sender: Runtime.MessageSender): string {
  const { origin } = sender as { readonly origin?: unknown };
  return typeof origin === 'string' ? origin : url.origin;
}

function parseUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
