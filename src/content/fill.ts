/**
 * Writing into a field so that the page's own model takes it: as a paste or as typed text, never by replacing
 * nodes. What counts is what the field says afterwards.
 */
import type { FillAnswer } from '../protocol/page';
import { clipboardEvent, typingAsksThePage } from './browsers';
import { selectAllByKey } from './drawn';
import { type Field, isReadonly, isThere, maxLengthOf, readText } from './field';
import { takeFocus } from './focus';

type Input = Extract<Field, { kind: 'input' }>['element'];

/** Replaces the field's text and reads it back. */
export async function fillField(field: Field | null, text: string): Promise<FillAnswer> {
  if (field === null) return 'gone';
  if (isReadonly(field)) return 'readonly';
  if (text.length > (maxLengthOf(field) ?? Number.POSITIVE_INFINITY)) return 'too-long';
  const before = readText(field);
  for (const write of waysInto(field, text)) {
    const leave = takeFocus(field.element);
    if (leave === null) break;
    await selectAll(field);
    write(text);
    const isKept = await keeps(field, text);
    leave();
    if (isKept) return 'filled';
    if (!isThere(field) || !isSame(readText(field), before)) break;
  }
  return explain(field, before, text);
}

/** What became of the field, when it does not hold `text`. */
function explain(field: Field, before: string, text: string): FillAnswer {
  if (!isThere(field)) return 'gone';
  if (isReadonly(field)) return 'readonly';
  const now = withoutSpace(readText(field));
  if (now === withoutSpace(before)) return 'refused';
  return now !== '' && withoutSpace(text).startsWith(now) ? 'cut' : 'changed';
}

/**
 * Longest text, in UTF-16 units, that is typed with its line breaks: the browser takes time with the square of
 * their number. Seconds would pass at ten times this.
 */
const longestTyped = 16_384;

/** The ways to write `text`, best first; the next is for a field that the one before left as it was. */
function waysInto(field: Field, text: string): readonly ((text: string) => void)[] {
  const { element } = field;
  if (field.kind === 'drawn') return [text => paste(element, text)];
  if (field.kind === 'editable') {
    const type = (text: string) => typeText(element, text.length > longestTyped ? onOneLine(text) : text);
    return [text => paste(element, text) || type(text), type];
  }
  const set = (text: string) => setValue(field.element, text);
  return text.length > longestTyped ? [set] : [text => typeText(element, text), set];
}

const onOneLine = (text: string) => text.replaceAll('\n', ' ');

async function selectAll(field: Field): Promise<void> {
  const { element } = field;
  if (field.kind === 'input') field.element.select();
  else if (field.kind === 'editable') element.ownerDocument.getSelection()?.selectAllChildren(element);
  await settled(field.kind === 'input' ? 0 : selectionLag);
  if (field.kind === 'drawn') selectAllByKey(element);
}

/** Milliseconds after which an editor has taken note of focus and selection; Slate looks ten times a second. */
const selectionLag = 150;

/** Offers the text as a paste; true when the page took the event over. */
function paste(element: HTMLElement, text: string): boolean {
  return !element.dispatchEvent(clipboardEvent('paste', text));
}

/** Types the text, with the browser's own events and undo. */
function typeText(element: HTMLElement, text: string): void {
  if (typingAsksThePage || allows(element, text)) {
    element.ownerDocument.execCommand('insertText', false, text);
  }
}

/** For long texts and as last resort, without the page's undo. Set from this isolated world, the value is news to a framework that tracks its own. */
function setValue(element: Input, text: string): void {
  if (!allows(element, text)) return;
  element.value = text;
  element.dispatchEvent(
    new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText', data: text }),
  );
}

/** Asks the page, as the browser does before a user's own input. */
function allows(element: HTMLElement, data: string): boolean {
  const init = { bubbles: true, cancelable: true, composed: true, inputType: 'insertText', data };
  return element.dispatchEvent(new InputEvent('beforeinput', init));
}

/** All in milliseconds: between two looks, until when the text must be there, and for how long it must stay. */
const lookInterval = 20;
const lookLimit = 1_000;
const steadyFor = 100;

/** Whether the field comes to hold exactly `text`, white space aside, and keeps it: some pages rewrite it a moment later. */
async function keeps(field: Field, text: string): Promise<boolean> {
  const start = performance.now();
  let heldSince: number | null = null;
  for (;;) {
    const now = performance.now();
    heldSince = isThere(field) && isSame(readText(field), text) ? (heldSince ?? now) : null;
    if (heldSince !== null && now - heldSince >= steadyFor) return true;
    if (heldSince === null && now - start >= lookLimit) return false;
    await settled(lookInterval);
  }
}

const withoutSpace = (text: string) => text.replace(/\s+/g, '');

const isSame = (a: string, b: string) => withoutSpace(a) === withoutSpace(b);

/** Lets the page's own handlers of selection and input run. */
function settled(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
