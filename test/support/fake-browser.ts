/**
 * A small fake of the extension API with what the security of the program rests on: real sender shapes, values
 * copied as JSON, and a worker that can die. Stands in for webextension-polyfill in unit tests.
 */
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };

export const extensionOrigin = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';
const extensionId = new URL(extensionOrigin).host;

/** The sender Chromium reports for the toolbar popup. */
export const popupSender = {
  id: extensionId,
  url: `${extensionOrigin}/src/popup/index.html`,
  origin: extensionOrigin,
};

/** The sender Chromium reports for one of our windows: a tab, its main frame, a search and a hash. */
export const windowSender = {
  ...popupSender,
  url: `${extensionOrigin}/src/popup/index.html?window#/compose/1`,
  frameId: 0,
  tab: { id: 7, index: 0, highlighted: true, active: true, pinned: false, incognito: false },
};

/** The sender Chromium reports for the options page in a tab. */
export const optionsSender = { ...windowSender, url: `${extensionOrigin}/src/options/index.html` };

/** The sender Chromium reports for a content script. */
export const contentSender = {
  id: extensionId,
  url: 'https://mail.example/inbox',
  origin: 'https://mail.example',
  frameId: 0,
  tab: { ...windowSender.tab, url: 'https://mail.example/inbox' },
};

type Listener = (...values: never[]) => unknown;

function event() {
  const listeners = new Set<Listener>();
  return {
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
  };
}

const copy = <T>(value: T): T => (value === undefined ? value : JSON.parse(JSON.stringify(value)));

function sessionArea() {
  let values: Record<string, unknown> = {};
  return {
    get: async (key: string) => (Object.hasOwn(values, key) ? { [key]: copy(values[key]) } : {}),
    set: async (changes: Record<string, unknown>) => {
      const next = { ...values, ...copy(changes) };
      if (Buffer.byteLength(JSON.stringify(next)) > 10_485_760)
        throw new Error('Session storage quota bytes exceeded. Values were not stored.');
      values = next;
    },
    remove: async (keys: string | readonly string[]) => {
      for (const key of [keys].flat()) delete values[key];
    },
    clear: async () => {
      values = {};
    },
    dump: () => copy(values),
  };
}

/** Whether an address is of a host that one of the match patterns names without wildcards. */
function isAmong(patterns: readonly string[], address = ''): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return patterns.includes(`${protocol}//${hostname}/*`);
}

interface CatalogueEntry {
  readonly message: string;
  /** `content` is `$1` for the first value. */
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

interface RegisteredScript {
  readonly id: string;
  readonly matches: readonly string[];
}

interface Alarm {
  readonly when: number;
}

function makeBrowser() {
  /** What the program told the browser, for tests to look at. */
  const observed = {
    broadcasts: [] as unknown[],
    alarms: new Map<string, Alarm>(),
    windows: [] as { url: string }[],
    sentToTabs: [] as { tabId: number; message: unknown }[],
    executedScripts: [] as { tabId: number; files: readonly string[] }[],
    registeredScripts: new Map<string, RegisteredScript>(),
  };

  /** What the browser answers, for tests to set. */
  const scripted = {
    executeScript: async (): Promise<unknown> => [],
    sendToTab: async (_tabId: number, _message: unknown): Promise<unknown> => undefined,
    activeTabs: [] as { id: number; url?: string }[],
    /** Match patterns the user granted. */
    grantedOrigins: [] as string[],
  };

  const fake = {
    runtime: {
      id: extensionId,
      getURL: (path: string) => `${extensionOrigin}/${path.replace(/^\//, '')}`,
      sendMessage: async (message: unknown) => void observed.broadcasts.push(copy(message)),
      onMessage: event(),
      onInstalled: event(),
    },
    storage: { session: sessionArea() },
    alarms: {
      create: async (name: string, alarm: Alarm) => void observed.alarms.set(name, alarm),
      clear: async (name: string) => observed.alarms.delete(name),
      onAlarm: event(),
    },
    idle: { setDetectionInterval: () => undefined, onStateChanged: event() },
    i18n: {
      getMessage: (key: string, values: readonly string[] = []) => {
        const entry = (messages as Record<string, CatalogueEntry | undefined>)[key];
        return (entry?.message ?? '').replace(/\$(\w+)\$/g, (_, name: string) => {
          const { content = '' } = entry?.placeholders?.[name.toLowerCase()] ?? {};
          return values[Number(content.slice(1)) - 1] ?? '';
        });
      },
    },
    scripting: {
      executeScript: ({ target, files }: { target: { tabId: number }; files: readonly string[] }) => {
        observed.executedScripts.push({ tabId: target.tabId, files });
        return scripted.executeScript();
      },
      getRegisteredContentScripts: async () => copy([...observed.registeredScripts.values()]),
      registerContentScripts: async (scripts: readonly RegisteredScript[]) => {
        for (const script of scripts) {
          if (observed.registeredScripts.has(script.id))
            throw new Error(`Duplicate script ID '${script.id}'`);
          observed.registeredScripts.set(script.id, copy(script));
        }
      },
      updateContentScripts: async (scripts: readonly RegisteredScript[]) => {
        for (const script of scripts) {
          if (!observed.registeredScripts.has(script.id))
            throw new Error(`Nonexistent script ID '${script.id}'`);
          observed.registeredScripts.set(script.id, copy(script));
        }
      },
      unregisterContentScripts: async ({ ids }: { ids: readonly string[] }) => {
        for (const id of ids) observed.registeredScripts.delete(id);
      },
    },
    permissions: {
      getAll: async () => ({ permissions: [], origins: copy(scripted.grantedOrigins) }),
      remove: async ({ origins }: { origins: readonly string[] }) => {
        scripted.grantedOrigins = scripted.grantedOrigins.filter(granted => !origins.includes(granted));
        return true;
      },
      onAdded: event(),
      onRemoved: event(),
    },
    tabs: {
      query: async ({ url: hosts }: { url?: readonly string[] } = {}) =>
        copy(scripted.activeTabs.filter(({ url }) => hosts === undefined || isAmong(hosts, url))),
      sendMessage: async (tabId: number, message: unknown) => {
        observed.sentToTabs.push({ tabId, message: copy(message) });
        return copy(await scripted.sendToTab(tabId, copy(message)));
      },
    },
    windows: { create: async (window: { url: string }) => void observed.windows.push(window) },
    contextMenus: { create: () => undefined, removeAll: async () => undefined, onClicked: event() },
    commands: { onCommand: event() },
  };

  return { fake, observed, scripted };
}

// The browser outlives the worker: when a test forgets every module, this stays.
const key = Symbol.for('sealcard.fake-browser');
const registry = globalThis as { [key]?: ReturnType<typeof makeBrowser> };
registry[key] ??= makeBrowser();

export const { fake, observed, scripted } = registry[key];
export default fake;
