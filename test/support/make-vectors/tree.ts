/**
 * DER as a tree whose every element has a note: what the examples of docs/FORMAT.md are printed from, and what a test
 * changes one thing of. Written from X.690 and without src/crypto/der.ts, so that each can be checked against the other.
 */

import { type Bytes, compare, concat, toHex } from '../../../src/crypto/bytes';

export interface Element {
  readonly tag: number;
  readonly note: string;
  /** Bytes, or the elements inside: also those inside an OCTET STRING that holds DER. */
  readonly content: Bytes | readonly Element[];
}

/** Other bytes for an element whose content is already encoded; null leaves it as it should be. */
export type Change = (element: Element, content: Bytes) => Bytes | null;

const INLINE = 16;
const PER_LINE = 32;
const NOTE_COLUMN = 58;

export function sequence(note: string, ...content: readonly Element[]): Element {
  return { tag: 0x30, note, content };
}

/** Sorted, as DER asks for. */
export function setOf(note: string, ...content: readonly Element[]): Element {
  return { tag: 0x31, note, content: [...content].sort((a, b) => compare(encode(a), encode(b))) };
}

export function explicit(n: number, note: string, ...content: readonly Element[]): Element {
  return { tag: 0xa0 + n, note, content };
}

export function octets(note: string, content: Bytes | Element): Element {
  return { tag: 0x04, note, content: content instanceof Uint8Array ? content : [content] };
}

/** An INTEGER of 0 to 2^53 - 1. */
export function integer(note: string, value: number): Element {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  const digits = bytesOf(/^[89a-f]/.test(even) ? `00${even}` : even);
  return { tag: 0x02, note, content: digits };
}

export function text(note: string, value: string): Element {
  return { tag: 0x0c, note, content: new TextEncoder().encode(value) };
}

export function oid(note: string, hex: string): Element {
  return { tag: 0x06, note, content: bytesOf(hex) };
}

export function nothing(): Element {
  return { tag: 0x05, note: 'NULL', content: new Uint8Array(0) };
}

/** A BIT STRING of whole bytes. */
export function bits(note: string, value: Bytes): Element {
  return { tag: 0x03, note, content: concat(new Uint8Array(1), value) };
}

export function encode(element: Element, change: Change = () => null): Bytes {
  const content = isBytes(element.content)
    ? element.content
    : concat(...element.content.map(child => encode(child, change)));
  return change(element, content) ?? concat(headOf(element.tag, content.length), content);
}

/** Every element of a tree, from the outside in. */
export function elementsOf(element: Element): Element[] {
  return isBytes(element.content) ? [element] : [element, ...element.content.flatMap(elementsOf)];
}

/** The tree as lines of hex with notes: tag, length, content; what is inside is indented. */
export function render(element: Element): string[] {
  return lines(element, 0);
}

/** Bytes that are no DER, in lines of 32 with a note on the first. */
export function renderBytes(bytes: Bytes, note: string): string[] {
  return chunks(bytes).map((chunk, i) => (i === 0 ? annotated(toHex(chunk), note) : toHex(chunk)));
}

/** The bytes of what `render` and `renderBytes` printed. */
export function bytesOfLines(printed: string): Bytes {
  return bytesOf(printed.replaceAll(/#.*$/gm, '').replaceAll(/\s/g, ''));
}

function lines(element: Element, depth: number): string[] {
  const indent = '  '.repeat(depth);
  const content = isBytes(element.content) ? element.content : null;
  const length = content?.length ?? encode(element).length - headLength(element);
  const head = `${indent}${toHex(headOf(element.tag, length)).replace(/^(..)/, '$1 ')}`;
  if (content === null) {
    const inside = element.content as readonly Element[];
    return [annotated(head, element.note), ...inside.flatMap(child => lines(child, depth + 1))];
  }
  // What says that a BIT STRING has no unused bits stands beside its length.
  const [shown, value] = element.tag === 0x03 ? [`${head} 00`, content.slice(1)] : [head, content];
  if (value.length <= INLINE) return [annotated(`${shown} ${toHex(value)}`.trimEnd(), element.note)];
  return [annotated(shown, element.note), ...chunks(value).map(chunk => `${indent}  ${toHex(chunk)}`)];
}

function annotated(hex: string, note: string): string {
  return note === '' ? hex : `${hex.padEnd(NOTE_COLUMN)} # ${note}`;
}

function chunks(bytes: Bytes): Bytes[] {
  return Array.from({ length: Math.ceil(bytes.length / PER_LINE) }, (_, i) =>
    bytes.slice(i * PER_LINE, (i + 1) * PER_LINE),
  );
}

function headLength(element: Element): number {
  const whole = encode(element);
  const first = whole[1] ?? 0;
  return first < 0x80 ? 2 : 2 + (first & 0x7f);
}

function headOf(tag: number, length: number): Bytes {
  if (length < 0x80) return Uint8Array.of(tag, length);
  const digits = length.toString(16);
  const size = bytesOf(digits.length % 2 === 0 ? digits : `0${digits}`);
  return concat(Uint8Array.of(tag, 0x80 + size.length), size);
}

function bytesOf(hex: string): Bytes {
  return Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
}

function isBytes(content: Element['content']): content is Bytes {
  return content instanceof Uint8Array;
}
