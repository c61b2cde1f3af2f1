/**
 * Code editors that draw only the lines in view: what has focus there holds a part of the text at most. The whole is
 * had, and replaced, through the keys and clipboard events they answer to themselves; the user's clipboard is not
 * touched.
 */
import { clipboardEvent, selectAllModifier } from './browsers';

/** What takes the keys in CodeMirror 6, Monaco (two kinds), CodeMirror 5 and Ace. */
const inputs = [
  '.cm-editor .cm-content',
  '.monaco-editor .native-edit-context',
  '.monaco-editor textarea.inputarea',
  '.CodeMirror > div > textarea',
  '.ace_editor > textarea.ace_text-input',
].join();

export function isDrawnEditor(element: Element): element is HTMLElement {
  return element.matches(inputs);
}

/** The whole text, lines ended by a line feed; empty when the editor does not answer. Leaves the caret at its end. */
export function copyAll(element: HTMLElement): string {
  if (!selectAllByKey(element)) return '';
  const copy = clipboardEvent('copy', '');
  // What an editor does not hand over itself, it selects for the browser to take.
  const text = element.dispatchEvent(copy) ? selectionIn(element) : copy.clipboardData?.getData('text/plain');
  pressKey(element, { key: 'ArrowRight', code: 'ArrowRight', keyCode: 39 });
  return text?.replaceAll('\r\n', '\n') ?? '';
}

function selectionIn(element: HTMLElement): string {
  if (element.localName !== 'textarea') return '';
  const { value, selectionStart, selectionEnd } = element as HTMLTextAreaElement;
  return value.slice(selectionStart, selectionEnd);
}

/** Has the editor select its whole text; false when it does not. */
export function selectAllByKey(element: HTMLElement): boolean {
  return !pressKey(element, { key: 'a', code: 'KeyA', keyCode: 65, [selectAllModifier]: true });
}

/** False when the page took the event over. */
function pressKey(element: HTMLElement, key: KeyboardEventInit): boolean {
  const init = { ...key, bubbles: true, cancelable: true, composed: true };
  return element.dispatchEvent(new KeyboardEvent('keydown', init));
}
