/** Where the browsers differ for a content script, in one place. */

type OpenShadowRoot = (element: Element) => ShadowRoot | null;

interface ChromiumDom {
  readonly chrome?: { readonly dom?: { readonly openOrClosedShadowRoot?: OpenShadowRoot } };
}

interface FirefoxElement {
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

interface FirefoxWindow {
  readonly wrappedJSObject?: { readonly DataTransfer: typeof DataTransfer };
}

const isFirefox = 'openOrClosedShadowRoot' in Element.prototype;

/** The element's shadow root, closed ones included; null when it has none. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (isFirefox) return (element as FirefoxElement).openOrClosedShadowRoot ?? null;
  if (!(element instanceof HTMLElement)) return element.shadowRoot;
  return (globalThis as ChromiumDom).chrome?.dom?.openOrClosedShadowRoot?.(element) ?? element.shadowRoot;
}

/** In Firefox a synthetic paste makes some editors drop their content without taking the new one. */
export const editorsTakeSyntheticPaste = !isFirefox;

/** Firefox asks the page (`beforeinput`) when a script types; Chromium does not. */
export const typingAsksThePage = isFirefox;

/** An empty one whose data the page may read; Firefox shows a page only what was made as the page's own. */
export function pageDataTransfer(): DataTransfer {
  const { wrappedJSObject } = globalThis as FirefoxWindow;
  return new (wrappedJSObject?.DataTransfer ?? DataTransfer)();
}

/** What is held with A to select everything. */
export const selectAllModifier = /^Mac|^iP/.test(navigator.platform) ? 'metaKey' : 'ctrlKey';
