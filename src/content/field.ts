/** Finding the field the user is in, through shadow roots and frames of the same origin, and reading it. */
import { maxTextLength } from '../protocol/messages';
import type { FieldAnswer } from '../protocol/page';
import { shadowRootOf } from './browsers';
import { copyAll, isDrawnEditor } from './drawn';
import { textOf } from './text';

export type Field =
  | { readonly kind: 'input'; readonly element: HTMLInputElement | HTMLTextAreaElement }
  | { readonly kind: 'editable'; readonly element: HTMLElement }
  /** The element that takes the keys of an editor of `drawn.ts`. */
  | { readonly kind: 'drawn'; readonly element: HTMLElement };

/** Text inputs only; a password field is nobody's letter. */
const writableInputTypes: ReadonlySet<string> = new Set(['text', 'search']);

/** The element with focus, however deep in shadow roots and frames that may be read. */
export function focusedElement(root: Document): Element | null {
  let element = root.activeElement;
  while (element !== null) {
    const inner = shadowRootOf(element)?.activeElement ?? frameDocument(element)?.activeElement ?? null;
    if (inner === null) break;
    element = inner;
  }
  return element;
}

function isFrame(element: Element): element is HTMLIFrameElement {
  return element.localName === 'iframe' || element.localName === 'frame';
}

/** The document in a frame; null for one of another origin, and for what is no frame. */
function frameDocument(element: Element): Document | null {
  if (!isFrame(element)) return null;
  try {
    return element.contentDocument;
  } catch {
    return null;
  }
}

// Names, not `instanceof`: an element of a frame is made by that frame's own constructors.
function asField(element: Element): Field | null {
  if (isDrawnEditor(element)) return { kind: 'drawn', element };
  if (element.localName === 'textarea') return { kind: 'input', element: element as HTMLTextAreaElement };
  if (element.localName === 'input') {
    const input = element as HTMLInputElement;
    return writableInputTypes.has(input.type) ? { kind: 'input', element: input } : null;
  }
  const host = editingHost(element);
  return host === null ? null : { kind: 'editable', element: host };
}

/** The outermost editable element around `element`; null when it is not editable. */
function editingHost(element: Element): HTMLElement | null {
  let host: HTMLElement | null = null;
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    if ((at as HTMLElement).isContentEditable) host = at as HTMLElement;
  }
  return host;
}

export function isReadonly({ kind, element }: Field): boolean {
  if (kind === 'input') return element.readOnly || element.matches(':disabled');
  return kind === 'editable' && !element.isContentEditable;
}

/** Whether the field is still part of a page. */
export function isThere({ element }: Field): boolean {
  return element.isConnected && element.ownerDocument.defaultView !== null;
}

/** The field's text, lines ended by a line feed. */
export function readText({ kind, element }: Field): string {
  if (kind === 'input') return element.value;
  return kind === 'drawn' ? copyAll(element) : textOf(element);
}

/** Longest text the field takes, in UTF-16 units; null when it names no limit. */
export function maxLengthOf({ kind, element }: Field): number | null {
  return kind === 'input' && element.maxLength >= 0 ? element.maxLength : null;
}

const tokens = new WeakMap<Element, string>();
const fields = new Map<string, { readonly kind: Field['kind']; readonly element: WeakRef<Element> }>();

function tokenFor({ kind, element }: Field): string {
  const known = tokens.get(element);
  if (known !== undefined) return known;
  const token = randomToken();
  tokens.set(element, token);
  fields.set(token, { kind, element: new WeakRef(element) });
  return token;
}

/** A version 4 UUID; `crypto.randomUUID` is missing on pages without TLS. */
function randomToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, index) => {
    const versioned = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return versioned.toString(16).padStart(2, '0');
  });
  const group = (from: number, to: number) => hex.slice(from, to).join('');
  return [group(0, 4), group(4, 6), group(6, 8), group(8, 10), group(10, 16)].join('-');
}

/** The field a token was given for, whatever the page did to it since; null once it is not there any more. */
export function fieldFor(token: string): Field | null {
  const known = fields.get(token);
  const element = known?.element.deref();
  if (known === undefined || element === undefined) return null;
  const field = { kind: known.kind, element } as Field;
  return isThere(field) ? field : null;
}

/** What the background is told of the field with focus. */
export function answerField(root: Document): FieldAnswer {
  const element = focusedElement(root);
  const field = element === null ? null : asField(element);
  if (field === null) return { kind: element !== null && isFrame(element) ? 'unreachable' : 'none' };
  if (isReadonly(field)) return { kind: 'readonly' };
  const text = readText(field);
  if (text.length > maxTextLength) return { kind: 'too-long' };
  return {
    kind: 'writable',
    token: tokenFor(field),
    text,
    singleLine: field.element.localName === 'input',
    maxLength: maxLengthOf(field),
  };
}
