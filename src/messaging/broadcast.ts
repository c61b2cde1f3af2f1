/** Tells every open page of ours that something changed. Content scripts do not hear it. */
import browser from 'webextension-polyfill';
import type { Broadcast } from '../protocol/messages';

/** Sends `name`; that no page is open is no error. */
export function tellPages(name: Broadcast): void {
  void browser.runtime.sendMessage({ broadcast: name }).catch(() => undefined);
}
