/** One person: a Chromium profile of their own with the built extension, driven as they would use it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from 'playwright';
import { attachPopup, type Popup } from './action-popup';
import { builtExtension } from './build';
import { chromiumFlags, findChromium } from './chromium';
import { until } from './until';

const popupPath = 'src/popup/index.html';
/** The size the extension gives its windows; headless Chromium would give them its own. */
const windowSize = { width: 520, height: 680 };

export type Command = 'seal-field' | 'open-selection';

export interface PersonOptions {
  readonly name: string;
  readonly headless?: boolean;
  readonly colorScheme?: 'light' | 'dark';
}

export class Person {
  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly extensionId: string,
    private readonly browser: CDPSession,
    private readonly profile: string,
    private readonly headless: boolean,
  ) {}

  static async arrive({ name, headless = true, colorScheme = 'light' }: PersonOptions): Promise<Person> {
    const profile = await mkdtemp(join(tmpdir(), 'sealcard-profile-'));
    await mkdir(join(profile, 'Default'));
    const preferences = { extensions: { ui: { developer_mode: true } } };
    await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findChromium(),
      headless,
      colorScheme,
      viewport: headless ? { width: 1180, height: 780 } : null,
      // Tall enough for the toolbar popup to open at its full height.
      args: [
        ...chromiumFlags(builtExtension('chrome')),
        ...(headless ? ['--screen-info={1600x1200}'] : placeFor(name)),
      ],
    });
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const browser = await context.browser()?.newBrowserCDPSession();
    if (browser === undefined) throw new Error('Chromium gives no browser session');
    return new Person(name, context, new URL(worker.url()).host, browser, profile, headless);
  }

  async leave(): Promise<void> {
    await this.context.close();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  extensionUrl(path = popupPath): string {
    return `chrome-extension://${this.extensionId}/${path}`;
  }

  /** A page of a site. */
  async visit(address: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(address);
    return page;
  }

  /** The extension's own page in a window, as registration and settings are used. */
  async openSealcard(route = ''): Promise<Page> {
    const page = await this.context.newPage();
    if (this.headless) await page.setViewportSize(windowSize);
    await page.goto(`${this.extensionUrl()}?window${route}`);
    return page;
  }

  /** Clicks the toolbar button while `page` is in front: a real gesture, which grants `activeTab` there. */
  async clickToolbarButton(page: Page): Promise<Popup> {
    await page.bringToFront();
    const targetId = await this.tabTarget(page);
    const before = new Set((await this.targets('page')).map(target => target.targetId));
    await this.send('Extensions.triggerAction', { id: this.extensionId, targetId });
    const popup = await until(async () =>
      (await this.targets('page')).find(
        target => !before.has(target.targetId) && target.url.startsWith(this.extensionUrl()),
      ),
    );
    return attachPopup(this.browser, popup.targetId);
  }

  /**
   * Presses a shortcut while `page` is in front and gives the window that opens. The toolbar button grants
   * `activeTab` first, as headless Chromium hands no key press to its own shortcuts.
   */
  async press(command: Command, page: Page): Promise<Page> {
    return this.gesture(page, async worker => {
      await worker.evaluate(async name => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        const event = chrome.commands.onCommand as unknown as {
          dispatch(name: string, tab: object | undefined): void;
        };
        event.dispatch(name, tab);
      }, command);
    });
  }

  /** Chooses an entry of the context menu while `page` is in front, and gives the window that opens. */
  async chooseMenu(menuItemId: Command, page: Page, selectionText = ''): Promise<Page> {
    return this.gesture(page, async worker => {
      await worker.evaluate(
        async info => {
          const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
          const event = chrome.contextMenus.onClicked as unknown as {
            dispatch(info: object, tab: object | undefined): void;
          };
          event.dispatch({ ...info, frameId: 0, editable: true, pageUrl: tab?.url }, tab);
        },
        { menuItemId, selectionText },
      );
    });
  }

  private async gesture(page: Page, act: (worker: Worker) => Promise<void>): Promise<Page> {
    const popup = await this.clickToolbarButton(page);
    const worker = await this.worker();
    await popup.close();
    const opened = this.context.waitForEvent('page', {
      predicate: candidate =>
        candidate.url().startsWith(this.extensionUrl()) || candidate.url() === 'about:blank',
    });
    await act(worker);
    const window = await opened;
    if (this.headless) await window.setViewportSize(windowSize);
    await window.waitForURL(address => address.href.startsWith(this.extensionUrl()));
    return window;
  }

  /** The running background worker. */
  async worker(): Promise<Worker> {
    return until(async () => {
      const worker = this.context.serviceWorkers().at(-1);
      return worker !== undefined && (await isAlive(worker)) ? worker : undefined;
    });
  }

  /** Stops the background worker as the browser would, and waits until it has stopped; a page may wake the next one. */
  async stopWorker(): Promise<void> {
    const [page] = this.context.pages();
    if (page === undefined) throw new Error(`${this.name} has no page open`);
    const session = await this.context.newCDPSession(page);
    const stopped = new Promise<void>(resolve => {
      session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        const isOurs = (url: string) => url.startsWith(this.extensionUrl(''));
        if (versions.some(version => isOurs(version.scriptURL) && version.runningStatus === 'stopped'))
          resolve();
      });
    });
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await stopped;
    await session.detach();
  }

  private async targets(type: string): Promise<{ targetId: string; url: string }[]> {
    const { targetInfos } = await this.browser.send('Target.getTargets', { filter: [{ type }] });
    return targetInfos;
  }

  /** The browser's tab that shows `page`; the browser names it by its address only. */
  private async tabTarget(page: Page): Promise<string> {
    const session = await this.context.newCDPSession(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    await session.detach();
    const tabs = await this.targets('tab');
    const matching = tabs.filter(tab => tab.url === targetInfo.url);
    const [only] = matching;
    if (only === undefined || matching.length > 1)
      throw new Error(`${matching.length} tabs show ${targetInfo.url}`);
    return only.targetId;
  }

  /** Sends a command that is newer than Playwright's list of them. */
  private send(method: string, parameters: object): Promise<unknown> {
    const { browser } = this;
    return (browser.send as (method: string, parameters: object) => Promise<unknown>).call(
      browser,
      method,
      parameters,
    );
  }
}

/** Windows of two people side by side rather than one over the other. */
function placeFor(name: string): string[] {
  return [
    '--window-size=1000,900',
    `--window-position=${name === 'Bob' ? 120 : 0},${name === 'Bob' ? 60 : 0}`,
  ];
}

/** Whether the worker answers; one that was stopped under the question never does. */
async function isAlive(worker: Worker): Promise<boolean> {
  const answer = worker.evaluate(() => true).catch(() => false);
  const silence = new Promise<boolean>(resolve => setTimeout(resolve, 500, false));
  return Promise.race([answer, silence]);
}
