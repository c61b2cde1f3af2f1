/** Finding and reading the field the user is in, through shadow roots and frames of the same origin. */
import { maxTextLength } from '../protocol/messages';
import type { FieldAnswer } from '../protocol/page';
import { shadowRootOf } from './browsers';

export type Field =
  | { readonly kind: 'input'; readonly element: HTMLInputElement | HTMLTextAreaElement }
  | { readonly kind: 'editable'; readonly element: HTMLElement };

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

/** The document in a frame; null for one of another origin, and for what is no frame. */
function frameDocument(element: Element): Document | null {
  if (element.localName !== 'iframe' && element.localName !== 'frame') return null;
  try {
    return (element as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}

export function focusedField(root: Document): Field | null {
  const element = focusedElement(root);
  return element === null ? null : asField(element);
}

// Names, not `instanceof`: an element of a frame is made by that frame's own constructors.
function asField(element: Element): Field | null {
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

export function isReadonly(field: Field): boolean {
  return field.kind === 'input' && (field.element.readOnly || field.element.disabled);
}

/** The field's text, lines ended by a line feed. */
export function readText(field: Field): string {
  if (field.kind === 'input') return field.element.value;
  return field.element.innerText.replace(/\n$/, '').replaceAll('\u00a0', ' ');
}

/** Longest text the field takes, in UTF-16 units; null when it names no limit. */
export function maxLengthOf(field: Field): number | null {
  return field.kind === 'input' && field.element.maxLength >= 0 ? field.element.maxLength : null;
}

const tokens = new WeakMap<Element, string>();
const fields = new Map<string, WeakRef<Element>>();

function tokenFor(field: Field): string {
  const known = tokens.get(field.element);
  if (known !== undefined) return known;
  const token = randomToken();
  tokens.set(field.element, token);
  fields.set(token, new WeakRef(field.element));
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

/** The field a token was given for; null once it left its document, or its document left the window. */
export function fieldFor(token: string): Field | null {
  const element = fields.get(token)?.deref();
  if (element === undefined || !element.isConnected || element.ownerDocument.defaultView === null)
    return null;
  return asField(element);
}

/** What the background is told of the field. */
export function answerField(field: Field | null): FieldAnswer {
  if (field === null) return { kind: 'none' };
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
