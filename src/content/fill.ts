/**
 * Writing into a field so that the page's own model takes it: as a paste or as typed text, never by replacing
 * nodes. What counts is what the field says afterwards.
 */
import type { FillAnswer } from '../protocol/page';
import { editorsTakeSyntheticPaste } from './browsers';
import { type Field, isReadonly, maxLengthOf, readText } from './field';

/** Replaces the field's text and reads it back. */
export async function fillField(field: Field | null, text: string): Promise<FillAnswer> {
  if (field === null) return 'gone';
  if (isReadonly(field)) return 'readonly';
  if (text.length > (maxLengthOf(field) ?? Number.POSITIVE_INFINITY)) return 'too-long';
  selectAll(field);
  await settled();
  if (field.kind === 'input' && text.length > longestTyped) setValue(field.element, text);
  else if (!paste(field, text)) insert(field, text);
  if (await reads(field, text)) return 'filled';
  if (field.kind === 'input') setValue(field.element, text);
  return (await reads(field, text)) ? 'filled' : 'refused';
}

/**
 * Longest text, in UTF-16 units, that is typed with its line breaks: the browser takes time with the square of
 * their number. Seconds would pass at ten times this.
 */
const longestTyped = 16_384;

function selectAll(field: Field): void {
  field.element.focus({ preventScroll: true });
  if (field.kind === 'input') field.element.select();
  else field.element.ownerDocument.getSelection()?.selectAllChildren(field.element);
}

/** Offers the text as a paste; true when an editor of the page took the event over. */
function paste({ element }: Field, text: string): boolean {
  if (!editorsTakeSyntheticPaste) return false;
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', {
    clipboardData,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  return !element.dispatchEvent(event);
}

/** Types the text, with the browser's own events and undo; a long one as one line. */
function insert({ element }: Field, text: string): void {
  const typed = text.length > longestTyped ? text.replaceAll('\n', ' ') : text;
  element.ownerDocument.execCommand('insertText', false, typed);
}

/** For long texts and as last resort, without the page's undo. Set from this isolated world, the value is news to a framework that tracks its own. */
function setValue(element: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  element.value = text;
  element.dispatchEvent(
    new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertFromPaste' }),
  );
}

/** How often, in milliseconds, and until when an editor's answer is looked at. */
const readBackInterval = 20;
const readBackLimit = 1_000;

/** Whether the field comes to hold exactly `text`, white space aside; editors may take a moment. */
async function reads(field: Field, text: string): Promise<boolean> {
  const wanted = withoutSpace(text);
  for (let waited = 0; waited <= readBackLimit; waited += readBackInterval) {
    if (field.element.isConnected && withoutSpace(readText(field)) === wanted) return true;
    await settled(readBackInterval);
  }
  return false;
}

const withoutSpace = (text: string) => text.replace(/\s+/g, '');

/** Lets the page's own handlers of selection and input run. */
function settled(milliseconds = 0): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
