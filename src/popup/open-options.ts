/** The way to the options page, which alone handles keys, the recovery kit and other devices. */
import browser from 'webextension-polyfill';
import { isWindow } from './place';

export type OptionsRoute = '#/' | '#/kit' | '#/restore' | '#/directory';

/** Shows a screen of the options page in a tab. The toolbar's popup closes, as it would by itself. */
export async function openOptions(route: OptionsRoute): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('src/options/index.html') + route });
  if (!isWindow) window.close();
}
