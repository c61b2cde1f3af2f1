/** A person in Chromium: a profile of their own with the built extension. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BrowserContext,
  type CDPSession,
  chromium,
  type Locator,
  type Page,
  type Worker,
} from 'playwright';
import { attachPopup, type Popup } from './action-popup';
import { builtExtension } from './build';
import { chromiumFlags, findChromium } from './chromium';
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

export class ChromiumPerson implements Person {
  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly extensionId: string,
    private readonly browser: CDPSession,
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
  }: PersonOptions): Promise<ChromiumPerson> {
    const profile = kept ?? (await mkdtemp(join(tmpdir(), 'sealcard-profile-')));
    await mkdir(join(profile, 'Default'), { recursive: true });
    const settings = Object.fromEntries(
      allowedBefore.length === 0 ? [] : [[idOf(builtExtension('chrome')), grantsOf(allowedBefore)]],
    );
    const preferences = { extensions: { ui: { developer_mode: true }, settings } };
    // One that was used before has its own.
    const file = join(profile, 'Default', 'Preferences');
    if (!existsSync(file)) await writeFile(file, JSON.stringify(preferences));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findChromium(),
      headless,
      colorScheme,
      viewport: headless ? pageSize : null,
      // Tall enough for the toolbar popup to open at its full height.
      args: [
        ...chromiumFlags(builtExtension('chrome')),
        ...(camera === undefined ? [] : cameraFlags(camera)),
        ...(headless ? ['--screen-info={1600x1200}'] : placeFor(name)),
      ],
    });
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const browser = await context.browser()?.newBrowserCDPSession();
    if (browser === undefined) throw new Error('Chromium gives no browser session');
    const passing = kept === undefined ? profile : null;
    return new ChromiumPerson(name, context, new URL(worker.url()).host, browser, passing, headless);
  }

  async leave(): Promise<void> {
    await this.context.close();
    if (this.passingProfile !== null)
      await rm(this.passingProfile, { recursive: true, force: true, maxRetries: 5 });
  }

  extensionUrl(path = popupPath): string {
    return `chrome-extension://${this.extensionId}/${path}`;
  }

  async visit(address: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(address);
    return page;
  }

  async openSealcard(route = ''): Promise<Page> {
    const page = await this.context.newPage();
    if (this.headless) await page.setViewportSize(windowSize);
    await page.goto(`${this.extensionUrl()}?window${route}`);
    return page;
  }

  async readClipboard(page: Page): Promise<string> {
    await this.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    return page.evaluate(() => navigator.clipboard.readText());
  }

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

  /** The toolbar button grants `activeTab` first, as headless Chromium hands no key press to its own shortcuts. */
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

  /** Granted and told as the shortcut is. In a frame Chromium hands the selection over, its lines joined by blanks. */
  async chooseMenu(menuItemId: MenuEntry, page: Page, inFrame?: Locator): Promise<Page> {
    const selected = (await inFrame?.evaluate(element => String(element.ownerDocument.getSelection()))) ?? '';
    // Of frames nobody may enter no number is told; any but the page's own will do.
    const frameId = inFrame === undefined ? 0 : Number.MAX_SAFE_INTEGER;
    const told = { menuItemId, frameId, selectionText: selected.replace(/\s+/g, ' ') };
    return this.gesture(page, async worker => {
      await worker.evaluate(async info => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        const event = chrome.contextMenus.onClicked as unknown as {
          dispatch(info: object, tab: object | undefined): void;
        };
        event.dispatch({ ...info, editable: true, pageUrl: tab?.url }, tab);
      }, told);
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

  /** The running background worker; pages may have workers of their own. */
  private async worker(): Promise<Worker> {
    return until(async () => {
      const worker = this.context
        .serviceWorkers()
        .findLast(candidate => candidate.url().startsWith(this.extensionUrl('')));
      return worker !== undefined && (await isAlive(worker)) ? worker : undefined;
    });
  }

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

function cameraFlags(camera: Camera): string[] {
  if (camera.kind === 'missing') return ['--use-fake-device-for-media-stream=device-count=0'];
  const fake = '--use-fake-device-for-media-stream';
  if (camera.kind === 'denied') return [fake, '--deny-permission-prompts'];
  const film = camera.kind === 'film' ? [`--use-file-for-fake-video-capture=${camera.path}`] : [];
  return [fake, '--use-fake-ui-for-media-stream', ...film];
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

/** The id Chromium gives to an unpacked extension: the beginning of its folder's hash, in the letters a to p. */
function idOf(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return [...hash].map(digit => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/** What Chromium remembers of an extension that was given sites, and gave them back. */
function grantsOf(patterns: readonly string[]): object {
  const granted = { api: [], explicit_host: patterns, manifest_permissions: [], scriptable_host: [] };
  return { granted_permissions: granted, runtime_granted_permissions: granted };
}
