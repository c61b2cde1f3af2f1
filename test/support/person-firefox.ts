/** A person in Firefox: a profile of their own with the built extension in a stock Firefox, every gesture a real one. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, firefox, type Locator, type Page } from 'playwright';
import type { Popup } from './action-popup';
import { builtExtension } from './build';
import { findFirefox, quietPreferences } from './firefox';
import { launchSharing, type Send } from './firefox-connection';
import {
  chooseFromMenu,
  clickToolbar,
  type InFirefox,
  inFirefox,
  pressKeys,
  waitForFront,
} from './firefox-windows';
import {
  type Camera,
  type Command,
  type MenuEntry,
  type Person,
  type PersonOptions,
  pageSize,
  popupPath,
  windowSize,
} from './person';
import { until } from './until';

export class FirefoxPerson implements Person {
  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    private readonly send: Send,
    private readonly firefox: InFirefox,
    private readonly extensionId: string,
    private readonly host: string,
    /** Removed when the person leaves. */
    private readonly passingProfile: string | null,
    private readonly headless: boolean,
  ) {}

  static async arrive({
    name,
    headless = true,
    colorScheme = 'light',
    allowedBefore = [],
    profile: kept,
    camera,
  }: Omit<PersonOptions, 'browser'>): Promise<FirefoxPerson> {
    const profile = kept ?? (await mkdtemp(join(tmpdir(), 'sealcard-profile-')));
    const { context, send } = await launchSharing(profile, () =>
      firefox.launchPersistentContext(profile, {
        channel: 'moz-firefox',
        executablePath: findFirefox(),
        headless,
        viewport: headless ? pageSize : null,
        args: ['--no-remote', '--remote-allow-system-access'],
        firefoxUserPrefs: {
          ...quietPreferences,
          // Firefox asks each time anew; a person who would say yes is not asked.
          'extensions.webextOptionalPermissionPrompts': allowedBefore.length === 0,
          ...(camera === undefined ? {} : cameraPreferences(camera)),
          'ui.systemUsesDarkTheme': colorScheme === 'dark' ? 1 : 0,
          'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
        },
      }),
    );
    await context.addInitScript({ content: typeAsAPerson });
    const { extension } = await send<{ extension: string }>('webExtension.install', {
      extensionData: { type: 'path', path: builtExtension('firefox') },
    });
    const inside = inFirefox(send);
    const host = await inside<string>(`${policy(extension)}.mozExtensionHostname`);
    // The window Firefox starts with is not among those Playwright knows.
    if (!headless) await inside(`Services.wm.getEnumerator('navigator:browser').getNext().close()`);
    const passing = kept === undefined ? profile : null;
    return new FirefoxPerson(name, context, send, inside, extension, host, passing, headless);
  }

  async leave(): Promise<void> {
    await this.context.close();
    if (this.passingProfile !== null)
      await rm(this.passingProfile, { recursive: true, force: true, maxRetries: 5 });
  }

  extensionUrl(path = popupPath): string {
    return `moz-extension://${this.host}/${path}`;
  }

  async visit(address: string): Promise<Page> {
    const page = await this.newPage();
    await page.goto(address);
    return page;
  }

  async openSealcard(route = ''): Promise<Page> {
    const page = await this.newPage();
    if (this.headless) await page.setViewportSize(windowSize);
    await page.goto(`${this.extensionUrl()}?window${route}`);
    return page;
  }

  async clickToolbarButton(page: Page): Promise<Popup> {
    await this.bringToFront(page);
    return clickToolbar(this.firefox, this.extensionId);
  }

  async press(command: Command, page: Page): Promise<Page> {
    await this.bringToFront(page);
    const shortcut = await this.firefox<string>(
      `${policy(this.extensionId)}.extension.shortcuts.allCommands()
        .then(commands => commands.find(({ name }) => name === '${command}').shortcut)`,
    );
    return this.opened(() => pressKeys(this.firefox, shortcut));
  }

  async chooseMenu(entry: MenuEntry, page: Page, inFrame?: Locator): Promise<Page> {
    await this.bringToFront(page);
    if (inFrame === undefined) {
      const { x, y } = await page.evaluate(placeToClick);
      await page.mouse.click(x, y, { button: 'right' });
    } else await inFrame.click({ button: 'right', position: { x: 12, y: 6 } });
    return this.opened(() => chooseFromMenu(this.firefox, entry));
  }

  async readClipboard(): Promise<string> {
    return this.firefox<string>('Services.wm.getMostRecentBrowserWindow().navigator.clipboard.readText()');
  }

  async stopWorker(): Promise<void> {
    // What is under way does not keep it, as in Chromium; an event that comes meanwhile does.
    await until(async () => {
      const isStopped = await this.firefox<boolean>(`(async extension => {
        if (extension.backgroundState === 'stopped') return true;
        await extension.wakeupBackground();
        const running = extension.backgroundContext;
        await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
        return extension.backgroundContext !== running;
      })(${policy(this.extensionId)}.extension)`);
      return isStopped || undefined;
    });
  }

  /** Playwright opens windows; somebody who looks on is better served with tabs. */
  private async newPage(): Promise<Page> {
    if (this.headless) return this.context.newPage();
    const opening = this.context.waitForEvent('page');
    await this.send('browsingContext.create', { type: 'tab' });
    return opening;
  }

  private async bringToFront(page: Page): Promise<void> {
    await page.bringToFront();
    await waitForFront(this.firefox, page.url());
  }

  /** The window of the extension that `act` opens. */
  private async opened(act: () => Promise<void>): Promise<Page> {
    const opening = this.context.waitForEvent('page');
    await act();
    const window = await opening;
    await window.waitForURL(address => address.href.startsWith(this.extensionUrl()));
    if (this.headless) await window.setViewportSize(windowSize);
    return window;
  }
}

/**
 * Playwright fills fields of Firefox by changing nodes, which frameworks and editors do not notice. In pages of sites it
 * finds this under the name of its own function, and types.
 */
const typeAsAPerson = `Object.defineProperty(window, '__pw_bidiInsertText', {
  set() {},
  get() {
    return text => {
      const element = document.activeElement;
      if (element?.localName === 'iframe' || element?.localName === 'frame') return element;
      document.execCommand('insertText', false, text);
    };
  },
});`;

const policy = (extensionId: string) => `WebExtensionPolicy.getByID(${JSON.stringify(extensionId)})`;

/** A point of the selection, or of the focused field, in the window of the page. */
function placeToClick(): { x: number; y: number } {
  let [left, top] = [0, 0];
  let scope: Document | ShadowRoot = document;
  let element = document.activeElement;
  for (;;) {
    const inner: Document | ShadowRoot | null | undefined =
      element instanceof HTMLIFrameElement ? element.contentDocument : element?.shadowRoot;
    if (inner === null || inner === undefined) break;
    if (inner !== element?.shadowRoot && element !== null) {
      const frame = element.getBoundingClientRect();
      left += frame.left + element.clientLeft;
      top += frame.top + element.clientTop;
    }
    scope = inner;
    element = scope.activeElement;
  }
  const selection = getSelection();
  const isField = element !== null && element !== document.body;
  if (isField) element?.scrollIntoView({ block: 'nearest' });
  const box =
    isField || selection === null || selection.rangeCount === 0
      ? element?.getBoundingClientRect()
      : selection.getRangeAt(0).getClientRects()[0];
  return { x: left + (box?.left ?? 0) + 8, y: top + (box?.top ?? 0) + 8 };
}

/** A fake camera of Firefox shows a pattern of its own. */
function cameraPreferences({ kind }: Camera): Record<string, boolean | number> {
  return {
    'media.navigator.streams.fake': kind !== 'missing',
    'media.navigator.permission.disabled': kind !== 'denied',
    'permissions.default.camera': kind === 'denied' ? 2 : 0,
  };
}
