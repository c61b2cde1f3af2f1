/**
 * What a person does with Firefox itself rather than with a page: its shortcuts, its context menu, its toolbar. Done in
 * the browser's own windows with real events, so that what a gesture grants is granted.
 */
import type { Popup } from './action-popup';
import type { Send } from './firefox-connection';
import { popupIn } from './firefox-popup';
import { until } from './until';

/** Evaluates an expression in a window of the browser; what it gives, or promises, must be JSON. */
export type InFirefox = <T>(expression: string) => Promise<T>;

interface Evaluated {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
}

/** Where the browser's own scripts run. Needs a Firefox with `--remote-allow-system-access`. */
export function inFirefox(send: Send): InFirefox {
  return async <T>(expression: string) => {
    const { contexts } = await send<{ contexts: { context: string }[] }>('browsingContext.getTree', {
      'moz:scope': 'chrome',
    });
    const answer = await send<Evaluated>('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${expression})))()`,
      target: { context: contexts[0]?.context },
      awaitPromise: true,
    });
    if (answer.type === 'exception') throw new Error(`${answer.exceptionDetails?.text} in ${expression}`);
    const json = answer.result?.value;
    return (json === undefined ? undefined : JSON.parse(json)) as T;
  };
}

/** The window in front, once it shows `address`. */
const front = `Services.wm.getMostRecentBrowserWindow()`;

export async function waitForFront(firefox: InFirefox, address: string): Promise<void> {
  await until(async () => {
    const shown = await firefox<string>(`${front}.gBrowser.selectedBrowser.currentURI.spec`);
    return shown === address || undefined;
  });
}

/** Presses keys named as extensions name shortcuts, such as `Alt+Shift+O`. */
export async function pressKeys(firefox: InFirefox, shortcut: string): Promise<void> {
  const modifiers: Readonly<Record<string, object>> = {
    Alt: { key: 'Alt', code: 'AltLeft', keyCode: 18 },
    Shift: { key: 'Shift', code: 'ShiftLeft', keyCode: 16 },
    Ctrl: { key: 'Control', code: 'ControlLeft', keyCode: 17 },
  };
  const keys = shortcut
    .split('+')
    .map(name => modifiers[name] ?? { key: name, code: `Key${name}`, keyCode: name.charCodeAt(0) });
  await firefox(`(window => {
    const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
    keyboard.beginInputTransactionForTests(window);
    const keys = ${JSON.stringify(keys)}.map(key => new window.KeyboardEvent('', key));
    for (const key of keys) keyboard.keydown(key);
    for (const key of keys.reverse()) keyboard.keyup(key);
  })(${front})`);
}

/** Chooses the extension's entry `item` of the context menu, which a click of the right button has opened. */
export async function chooseFromMenu(firefox: InFirefox, item: string): Promise<void> {
  const menu = `${front}.document.getElementById('contentAreaContextMenu')`;
  const entry = `${menu}.querySelector('[id$="-menuitem-_${item}"]')`;
  await until(
    async () => (await firefox<boolean>(`${menu}.state === 'open' && ${entry} !== null`)) || undefined,
  );
  // Several entries of one extension stand in a menu of their own.
  await firefox(
    `(parent => { if (parent.localName === 'menu') parent.openMenu(true); })(${entry}.parentNode.parentNode)`,
  );
  await until(async () => (await firefox<boolean>(`${entry}.parentNode.state === 'open'`)) || undefined);
  await firefox(`(entry => entry.parentNode.activateItem(entry))(${entry})`);
}

/** Clicks the extension's toolbar button in the window in front, and gives the popup it opens. */
export async function clickToolbar(firefox: InFirefox, extensionId: string): Promise<Popup> {
  const widget = `${extensionId.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-browser-action`;
  await firefox(`CustomizableUI.addWidgetToArea('${widget}', 'nav-bar')`);
  await firefox(`(async window => {
    const button = window.document.querySelector('#${widget} .unified-extensions-item-action-button');
    await window.promiseDocumentFlushed(() => {});
    const { left, top, width, height } = button.getBoundingClientRect();
    for (const type of ['mousedown', 'mouseup']) {
      window.synthesizeMouseEvent(type, left + width / 2, top + height / 2, { button: 0, clickCount: 1 }, {});
    }
  })(${front})`);
  const view = `${front}.document.querySelector('panel browser[webextension-view-type="popup"]')`;
  await until(
    async () => (await firefox<boolean>(`${view}?.closest('panel').state === 'open'`)) || undefined,
  );
  return popupIn(firefox, view);
}
