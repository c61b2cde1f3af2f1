/** Where the browsers differ for a content script, in one place. */

type OpenShadowRoot = (element: Element) => ShadowRoot | null;

interface ChromiumDom {
  readonly chrome?: { readonly dom?: { readonly openOrClosedShadowRoot?: OpenShadowRoot } };
}

interface FirefoxElement {
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

const isFirefox = 'openOrClosedShadowRoot' in Element.prototype;

/** The element's shadow root, closed ones included; null when it has none. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (isFirefox) return (element as FirefoxElement).openOrClosedShadowRoot ?? null;
  if (!(element instanceof HTMLElement)) return element.shadowRoot;
  return (globalThis as ChromiumDom).chrome?.dom?.openOrClosedShadowRoot?.(element) ?? element.shadowRoot;
}

/** Firefox asks the page (`beforeinput`) when a script types; Chromium does not. */
export const typingAsksThePage = isFirefox;

/**
 * A clipboard event of a script, with `text` as its data; the user's clipboard has no part in it. Firefox hides a
 * transfer that is given to the event from the page, and shows it one that the event makes itself.
 */
export function clipboardEvent(type: 'copy' | 'paste', text: string): ClipboardEvent {
  const init = { bubbles: true, cancelable: true, composed: true };
  if (isFirefox) {
    const firefoxInit = { ...init, dataType: 'text/plain', data: text };
    return new ClipboardEvent(type, firefoxInit);
  }
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  return new ClipboardEvent(type, { ...init, clipboardData });
}

/** What is held with A to select everything. */
export const selectAllModifier = /^Mac|^iP/.test(navigator.platform) ? 'metaKey' : 'ctrlKey';
