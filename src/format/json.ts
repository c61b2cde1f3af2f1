/** JSON objects of which the member names matter, not only the values: JSON.parse keeps the last of two like names. */

import { type Bytes, fromUtf8 } from '../crypto/bytes';

export interface ObjectText {
  /** Names of the outermost object's members in their order, unescaped; a name may be there twice. */
  readonly names: readonly string[];
  readonly value: Readonly<Record<string, unknown>>;
  /** Where the object ends in the text. */
  readonly end: number;
}

/**
 * The JSON object (RFC 8259) at the start of `text`, after white space, whatever follows it. Null if there is none.
 * Linear in the length of the object.
 */
export function readObjectPrefix(text: string): ObjectText | null {
  const start = text.search(/[^\t\n\r ]/);
  if (start < 0 || text[start] !== '{') return null;
  const names: string[] = [];
  let depth = 0;
  let atName = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '"') {
      const end = endOfString(text, at);
      if (end < 0) return null;
      if (depth === 1 && atName) {
        const name = parse(text.slice(at, end));
        if (typeof name !== 'string') return null;
        names.push(name);
        atName = false;
      }
      at = end - 1;
    } else if (char === '{' || char === '[') {
      depth++;
      atName = depth === 1;
    } else if (char === '}' || char === ']') {
      depth--;
      if (depth === 0) return finish(text.slice(start, at + 1), names, at + 1);
    } else if (char === ',' && depth === 1) {
      atName = true;
    }
  }
  return null;
}

/** The JSON object that `text` is, and nothing besides; null if it is not, or if a name of it is there twice. */
export function readObject(text: string): Readonly<Record<string, unknown>> | null {
  const object = readObjectPrefix(text);
  if (object === null || new Set(object.names).size !== object.names.length) return null;
  return /^[\t\n\r ]*$/.test(text.slice(object.end)) ? object.value : null;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text that bytes hold: UTF-8, or else Latin-1, as which the JavaScript SDK exports a string. */
export function textOf(bytes: Bytes): string {
  try {
    return fromUtf8(bytes);
  } catch {
    return Array.from(bytes, byte => String.fromCharCode(byte)).join('');
  }
}

/** JSON of pure ASCII: everything else as \uXXXX. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\uffff]/g,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Index after the closing quote of the string that opens at `start`, or -1. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code === 0x5c) at++;
  }
  return -1;
}

function finish(text: string, names: readonly string[], end: number): ObjectText | null {
  const value = parse(text);
  return isObject(value) ? { names, value, end } : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
