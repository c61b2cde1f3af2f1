/**
 * A page that keeps everything it can get hold of: events, changes of the document, calls of the browser's own functions,
 * what is stored, said by other windows, or asked for over the network.
 */
const seen: string[] = [];

/** As much of a value as can be told: text of nodes and fields, of transfers, of events' own members. */
function tell(value: unknown, depth = 3): string {
  if (value instanceof Node) {
    const { value: held = '', outerHTML = '' } = value as { value?: string; outerHTML?: string };
    return `${value.nodeName} ${held} ${outerHTML} ${value.textContent}`;
  }
  if (value instanceof DataTransfer) {
    return [...value.types].map(type => `${type}: ${value.getData(type)}`).join();
  }
  if (value instanceof Blob || value instanceof Response) {
    void value.text().then(text => seen.push(`read: ${text}`));
    return value.constructor.name;
  }
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    return new TextDecoder().decode(value);
  }
  if (typeof value !== 'object' || value === null || depth === 0) return String(value);
  const names = new Set(Object.getOwnPropertyNames(value));
  if (value instanceof Event) {
    for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(value))) names.add(name);
    for (const name of ['data', 'key', 'detail', 'target', 'clipboardData', 'dataTransfer']) names.add(name);
  }
  return [...names]
    .map(name => `${name}=${tell((value as Record<string, unknown>)[name], depth - 1)}`)
    .join(';');
}

function note(what: string, ...values: unknown[]): void {
  seen.push(`${what}: ${values.map(value => tell(value)).join(' | ')}`);
}

/** Every event there is: those with a handler of their own, and those without. */
const named = [window, document, document.createElement('textarea')].flatMap(target => {
  const names: string[] = [];
  for (const name in target) if (name.startsWith('on')) names.push(name.slice(2));
  return names;
});
const further =
  'compositionstart compositionupdate compositionend DOMContentLoaded focusin focusout textInput visibilitychange';
for (const type of new Set([...named, ...further.split(' ')])) {
  for (const target of [window, document]) {
    target.addEventListener(type, event => note(`event ${type}`, event), { capture: true });
  }
}

new MutationObserver(changes => {
  for (const { type, target, oldValue, addedNodes, removedNodes } of changes) {
    note(`change ${type}`, target, oldValue, ...addedNodes, ...removedNodes);
  }
}).observe(document, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeOldValue: true,
  characterData: true,
  characterDataOldValue: true,
});

/** Has every function of an object tell with what it was called, and every setter. */
function overhear(owner: string, object: object): void {
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
    if (name === 'constructor' || property.configurable !== true) continue;
    const { value, set } = property;
    if (typeof value === 'function') {
      Object.defineProperty(object, name, {
        ...property,
        value(this: unknown, ...given: unknown[]) {
          note(`call ${owner}.${name}`, ...given);
          return Reflect.apply(value, this, given);
        },
      });
    } else if (set !== undefined) {
      Object.defineProperty(object, name, {
        ...property,
        set(this: unknown, given: unknown) {
          note(`set ${owner}.${name}`, given);
          set.call(this, given);
        },
      });
    }
  }
}
overhear('textarea', HTMLTextAreaElement.prototype);
overhear('input', HTMLInputElement.prototype);
overhear('data', CharacterData.prototype);
overhear('storage', Storage.prototype);
overhear('transfer', DataTransfer.prototype);
overhear('clipboard', Clipboard.prototype);
overhear('request', XMLHttpRequest.prototype);
overhear('channel', BroadcastChannel.prototype);
overhear('port', MessagePort.prototype);
overhear('store', IDBObjectStore.prototype);
overhear('json', JSON);
overhear('random', Crypto.prototype);
for (const name of ['execCommand', 'createTextNode', 'write', 'getSelection'] as const) {
  overhear('document', { [name]: document[name] });
}
const passedOn = ['fetch', 'open', 'postMessage', 'setTimeout', 'btoa', 'atob', 'structuredClone'] as const;
for (const name of passedOn) {
  const own = window[name] as (...given: unknown[]) => unknown;
  Object.assign(window, {
    [name]: (...given: unknown[]) => {
      note(`call ${name}`, ...given);
      return own.apply(window, given);
    },
  });
}
const { sendBeacon } = navigator;
navigator.sendBeacon = (...given) => {
  note('beacon', ...given);
  return sendBeacon.apply(navigator, given);
};

/** What stands in the document and in every store, again with each frame that is drawn. */
function look(): void {
  const fields = [...document.querySelectorAll('textarea')].map(({ value }) => value);
  const stored = [localStorage, sessionStorage].map(store => JSON.stringify({ ...store }));
  const state = [
    document.documentElement.outerHTML,
    document.title,
    location.href,
    name,
    ...fields,
    ...stored,
  ];
  const now = `${state.join('\n')}\n${getSelection()}\n${document.cookie}`;
  if (seen.at(-1) !== now) seen.push(now);
}
const drawn = () => {
  look();
  requestAnimationFrame(drawn);
};
requestAnimationFrame(drawn);
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) note('entry', JSON.stringify(entry));
}).observe({ entryTypes: PerformanceObserver.supportedEntryTypes.filter(type => type !== 'longtask') });
navigator.serviceWorker.addEventListener('message', event => note('worker', event.data));
const isWatched = navigator.serviceWorker.register('/watch.js').then(() => navigator.serviceWorker.ready);

declare global {
  interface Window {
    /** Everything the page got hold of. */
    spied(): Promise<string>;
  }
}
window.spied = async () => {
  await isWatched;
  look();
  const databases = await indexedDB.databases();
  const kept = await Promise.all(
    (await caches.keys()).map(name => caches.open(name).then(cache => cache.keys())),
  );
  note('kept', JSON.stringify(databases), ...kept.flat().map(({ url }) => url));
  note('entries', JSON.stringify(performance.getEntries()));
  // What was overheard of reading blobs comes a turn later.
  await new Promise<void>(resolve => requestAnimationFrame(() => resolve()));
  return seen.join('\n');
};

export {};
