/** The selected text, wherever in the document the selection is. */
import { maxSelectionLength } from '../protocol/messages';
import type { LookAnswer } from '../protocol/page';
import { focusedElement } from './field';

export function selectedText(root: Document): Pick<LookAnswer, 'selection' | 'selectionTooLong'> {
  const selection = readSelection(root);
  const selectionTooLong = selection.length > maxSelectionLength;
  return { selection: selectionTooLong ? '' : selection, selectionTooLong };
}

function readSelection(root: Document): string {
  const element = focusedElement(root);
  const inField = element === null ? '' : selectionInInput(element);
  if (inField !== '') return inField;
  const inFrame = element?.ownerDocument.getSelection()?.toString() ?? '';
  if (inFrame !== '') return inFrame;
  const inShadow = element === null ? '' : selectionInShadow(element);
  return inShadow || (root.getSelection()?.toString() ?? '');
}

function selectionInInput(element: Element): string {
  const type = element.localName === 'input' ? (element as HTMLInputElement).type : '';
  if (element.localName !== 'textarea' && type !== 'text' && type !== 'search') return '';
  const { value, selectionStart, selectionEnd } = element as HTMLTextAreaElement;
  return value.slice(selectionStart, selectionEnd);
}

/** Chromium keeps the selection inside a shadow tree on the shadow root. */
function selectionInShadow(element: Element): string {
  const root = element.getRootNode() as { getSelection?: () => Selection | null };
  return root.getSelection?.()?.toString() ?? '';
}
