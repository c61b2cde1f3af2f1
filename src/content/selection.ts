/** The selected text, wherever in the document the selection is, and the whole of a sealed message it cuts. */
import { maxSelectionLength } from '../protocol/messages';
import type { LookAnswer } from '../protocol/page';
import { around, type Place } from './around';
import { shadowRootOf } from './browsers';
import { focusedElement } from './field';
import { widened } from './widen';

export function selectedText(root: Document): Pick<LookAnswer, 'selection' | 'selectionTooLong'> {
  const selection = readSelection(root);
  const selectionTooLong = selection.length > maxSelectionLength;
  return { selection: selectionTooLong ? '' : selection, selectionTooLong };
}

function readSelection(root: Document): string {
  const element = focusedElement(root);
  const inField = element === null ? '' : selectionInInput(element);
  if (inField !== '') return inField;
  const inFrame = element === null ? '' : selectionIn(element.ownerDocument);
  return inFrame || selectionIn(root);
}

function selectionInInput(element: Element): string {
  const type = element.localName === 'input' ? (element as HTMLInputElement).type : '';
  if (element.localName !== 'textarea' && type !== 'text' && type !== 'search') return '';
  const { value, selectionStart, selectionEnd } = element as HTMLTextAreaElement;
  const selected = value.slice(selectionStart, selectionEnd);
  if (selected === '') return '';
  return widened(selected, { before: [value.slice(0, selectionStart)], after: [value.slice(selectionEnd)] });
}

function selectionIn(document: Document): string {
  const selection = document.getSelection();
  if (selection === null) return '';
  const { range, shadow } = placeOf(selection);
  const selected = selection.toString() || (shadow === null ? '' : selectionInShadow(shadow));
  const isOne = selection.rangeCount === 1 && range !== undefined;
  return selected === '' || !isOne ? selected : widened(selected, around(range));
}

/** Chromium keeps the text of a selection inside a shadow tree on the shadow root. */
function selectionInShadow(root: ShadowRoot): string {
  return (root as { getSelection?: () => Selection | null }).getSelection?.()?.toString() ?? '';
}

/** Where a selection is, inside the innermost shadow tree that holds it. */
function placeOf(selection: Selection): { range: Place | undefined; shadow: ShadowRoot | null } {
  const shadowRoots: ShadowRoot[] = [];
  for (;;) {
    const [range] = selection.getComposedRanges({ shadowRoots });
    const at = range?.startContainer.childNodes[range.startOffset];
    // Not `instanceof`: an element of a frame is made by that frame's own constructors.
    const inner = at?.nodeType === Node.ELEMENT_NODE ? shadowRootOf(at as Element) : null;
    if (inner === null || shadowRoots.includes(inner)) return { range, shadow: shadowRoots.at(-1) ?? null };
    shadowRoots.push(inner);
  }
}
