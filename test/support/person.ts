/** One person: a browser profile of their own with the built extension, driven as they would use it. */
import type { BrowserContext, Locator, Page } from 'playwright';
import type { Popup } from './action-popup';
import type { Target } from './build';

/** The extension's one page. */
export const popupPath = 'src/popup/index.html';
/** What headless browsers show of a site. */
export const pageSize = { width: 1180, height: 780 };
/** The size the extension gives its windows; headless browsers would give them their own. */
export const windowSize = { width: 520, height: 680 };

export type Command = 'seal-field' | 'open-selection';
export type MenuEntry = Command | 'add-card';

export interface PersonOptions {
  readonly name: string;
  /** Chromium unless told otherwise. */
  readonly browser?: Target;
  readonly headless?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  /** A folder for the profile, which stays when the person leaves; a new one that goes, if none is named. */
  readonly profile?: string;
  /** Match patterns of sites the person allowed once before: the browser does not ask about them again. */
  readonly allowedBefore?: readonly string[];
  /** The machine's own, unless told otherwise. */
  readonly camera?: Camera;
}

/** A fake camera, allowed or not, with a film of `camera-film.ts` or the browser's own pattern; or none. */
export type Camera =
  | { readonly kind: 'film'; readonly path: string }
  | { readonly kind: 'pattern' | 'denied' | 'missing' };

export interface Person {
  readonly name: string;
  readonly context: BrowserContext;
  leave(): Promise<void>;
  /** The address of a file of the extension, or of its page. */
  extensionUrl(path?: string): string;
  /** A page of a site. */
  visit(address: string): Promise<Page>;
  /** The extension's own page in a window, as registration and settings are used. */
  openSealcard(route?: string): Promise<Page>;
  /** Clicks the toolbar button while `page` is in front: a real gesture, which grants `activeTab` there. */
  clickToolbarButton(page: Page): Promise<Popup>;
  /** Presses a shortcut while `page` is in front, and gives the window that opens. */
  press(command: Command, page: Page): Promise<Page>;
  /**
   * Chooses an entry of the context menu and gives the window that opens: at the selection or the focused field of `page`,
   * or at the selected text `inFrame`.
   */
  chooseMenu(entry: MenuEntry, page: Page, inFrame?: Locator): Promise<Page>;
  /** The text on the clipboard; `page` is one of the extension's. */
  readClipboard(page: Page): Promise<string>;
  /** Stops the background as the browser would, and waits until it has stopped; a page may wake the next one. */
  stopWorker(): Promise<void>;
}

export const Person = {
  async arrive({ browser = 'chrome', ...options }: PersonOptions): Promise<Person> {
    if (browser === 'firefox') return (await import('./person-firefox')).FirefoxPerson.arrive(options);
    return (await import('./person-chromium')).ChromiumPerson.arrive(options);
  },
};
