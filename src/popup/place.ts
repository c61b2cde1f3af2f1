/** Where this page is shown: in the toolbar's popup, or in a window of its own. */
import browser from 'webextension-polyfill';

const windowSize = { width: 520, height: 680 };

export const isWindow = new URLSearchParams(location.search).has('window');

/** Shows a screen, this one if none is named, in a window, which stays when one clicks elsewhere, and closes the popup. */
export async function openInWindow(hash = location.hash, wish: '' | '&camera' = ''): Promise<void> {
  const url = `${location.origin}${location.pathname}?window${wish}${hash}`;
  await browser.windows.create({ type: 'popup', url, ...windowSize });
  window.close();
}

/** Closes the popup or the window. A script may not close every window, so its tab is removed. */
export async function closeSelf(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id === undefined) window.close();
  else await browser.tabs.remove(tab.id);
}

let wantsCamera = new URLSearchParams(location.search).has('camera');

/** Whether this window was opened for the camera; true once, for the screen it begins with. */
export function takeCameraWish(): boolean {
  const wanted = wantsCamera;
  wantsCamera = false;
  return wanted;
}
