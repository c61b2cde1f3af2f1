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

/** In Firefox a synthetic paste makes some editors drop their content without taking the new one. */
export const editorsTakeSyntheticPaste = !isFirefox;
