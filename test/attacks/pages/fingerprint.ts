/** A page that looks for traces of an extension in everything it can compare between two browsers, but time. */

declare global {
  interface Window {
    /** What was found, by where; `extension` is the address of the folder it looks for. */
    fingerprint(extension: string): Promise<Readonly<Record<string, unknown>>>;
  }
}

/** Own properties of an object: names, kinds and how a function reads. */
function shapeOf(object: object): string[] {
  return Reflect.ownKeys(object).map(key => {
    const property = Object.getOwnPropertyDescriptor(object, key);
    const { value, get, set, writable, enumerable, configurable } = property ?? {};
    const told = [value, get, set].map(part => (typeof part === 'function' ? String(part) : typeof part));
    return `${String(key)} ${told.join()} ${writable} ${enumerable} ${configurable}`;
  });
}

/** Everything that can be reached by names from the window, three steps far. */
function globals(): Record<string, string[]> {
  const found: Record<string, string[]> = { window: shapeOf(window), document: shapeOf(document) };
  for (const name of Object.getOwnPropertyNames(window)) {
    const value: unknown = Reflect.get(window, name);
    // The page's own elements and windows are compared elsewhere.
    if (typeof value !== 'function' && (typeof value !== 'object' || value === null || value === window))
      continue;
    if (value instanceof Node || name === 'performance') continue;
    found[name] = shapeOf(value);
    const prototype: unknown = Reflect.get(value, 'prototype');
    if (typeof prototype === 'object' && prototype !== null) found[`${name}.prototype`] = shapeOf(prototype);
  }
  for (const name of ['chrome', 'browser']) {
    const api: unknown = Reflect.get(window, name);
    if (typeof api !== 'object' || api === null) continue;
    for (const [member, value] of Object.entries(api)) {
      if (typeof value === 'object' && value !== null) found[`${name}.${member}`] = shapeOf(value);
    }
  }
  return found;
}

/** What became of every kind of event: whether somebody prevented it, and what the document was then. */
function answers(): string[] {
  const told: string[] = [];
  const make: readonly (readonly [string, (type: string) => Event])[] = [
    [
      'keydown keyup',
      type => new KeyboardEvent(type, { cancelable: true, bubbles: true, altKey: true, key: 's' }),
    ],
    ['copy cut paste', type => new ClipboardEvent(type, { cancelable: true, bubbles: true })],
    ['click contextmenu mousedown', type => new PointerEvent(type, { cancelable: true, bubbles: true })],
    ['message focus blur input beforeinput', type => new Event(type, { cancelable: true, bubbles: true })],
  ];
  for (const place of [window, document, document.body, ...document.body.children]) {
    for (const [types, create] of make) {
      for (const type of types.split(' ')) told.push(`${type} ${place.dispatchEvent(create(type))}`);
    }
  }
  return told;
}

/** How each way to load a file of the extension ends. */
async function loads(extension: string): Promise<string[]> {
  const told: string[] = [];
  const files = [
    'manifest.json',
    'src/popup/index.html',
    'icons/icon-16.png',
    'src/content/script.js',
    'none',
  ];
  for (const address of files.map(file => extension + file)) {
    told.push(await fetch(address).then(({ status }) => String(status), String));
    told.push(await fetch(address, { mode: 'no-cors' }).then(({ type }) => type, String));
    for (const tag of ['img', 'script', 'link', 'iframe', 'video'] as const) {
      const element = document.createElement(tag);
      const end = new Promise<string>(resolve => {
        for (const type of ['load', 'error'])
          element.addEventListener(type, () => resolve(type), { once: true });
      });
      if (element instanceof HTMLLinkElement) Object.assign(element, { rel: 'stylesheet', href: address });
      else element.src = address;
      document.body.append(element);
      told.push(`${tag} ${await end}`);
      if (element instanceof HTMLIFrameElement) told.push(`${element.contentWindow?.length}`);
      element.remove();
    }
  }
  return told;
}

function looks(): unknown {
  const elements = [...document.querySelectorAll('*')];
  return {
    markup: document.documentElement.outerHTML,
    styles: elements.map(element => {
      const style = getComputedStyle(element);
      return [...style].map(name => `${element.localName} ${name}: ${style.getPropertyValue(name)}`);
    }),
    boxes: elements.map(element => JSON.stringify(element.getBoundingClientRect())),
    sheets: [document.styleSheets.length, document.adoptedStyleSheets.length, document.fonts.size],
    roots: elements.filter(element => element.shadowRoot !== null).length,
    frames: window.length,
    selected: String(getSelection()),
    animations: document.getAnimations().length,
    stored: [{ ...localStorage }, { ...sessionStorage }, document.cookie, history.length, name],
  };
}

window.fingerprint = async extension => {
  const requested = performance.getEntriesByType('resource').map(entry => entry.name);
  const marked = performance.getEntries().filter(({ entryType }) => /mark|measure|element/.test(entryType));
  return {
    globals: globals(),
    looks: looks(),
    answers: answers(),
    loads: await loads(extension),
    requested,
    marked: marked.map(entry => JSON.stringify(entry)),
    databases: await indexedDB.databases(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  };
};

export {};
