/**
 * The focus of a field while another window is in front, as Sealcard's own is when it seals: the browser then moves the
 * focus without a word to the page, and editors that wait for that word take no note of selection and input.
 */

/** Gives the field the focus; returns what gives it back, null when the field cannot have it. */
export function takeFocus(element: HTMLElement): (() => void) | null {
  element.focus({ preventScroll: true });
  const { activeElement } = element.getRootNode() as Document | ShadowRoot;
  if (!element.contains(activeElement)) return null;
  if (element.ownerDocument.hasFocus()) return () => undefined;
  announce(element, 'focus', 'focusin');
  return () => announce(element, 'blur', 'focusout');
}

function announce(element: HTMLElement, type: 'focus' | 'blur', bubbling: 'focusin' | 'focusout'): void {
  element.dispatchEvent(new FocusEvent(type, { composed: true }));
  element.dispatchEvent(new FocusEvent(bubbling, { bubbles: true, composed: true }));
}
