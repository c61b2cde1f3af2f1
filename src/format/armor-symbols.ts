/**
 * What is left of a character after pages, mail programs and editors have been at it: one symbol at a time, with HTML
 * entities and tags, quoted-printable (RFC 2045 §6.7) and backslashes undone, dashes and blanks made alike. Looks a
 * bounded way ahead.
 */

import { continuationByte, entityCode, Mark, symbolOf, symbolOfByte, symbolOfTag } from './armor-characters';

const AMPERSAND = 0x26;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const BACKSLASH = 0x5c;
const MAX_ENTITY = 24;
const MAX_TAG_NAME = 10;
const MAX_TAG = 300;

/** A cursor over the symbols of a text between two indexes. */
export class SymbolReader {
  readonly #text: string;
  readonly #end: number;
  /** Index of the next character. */
  at: number;

  constructor(text: string, at = 0, end = text.length) {
    this.#text = text;
    this.at = at;
    this.#end = end;
  }

  /** The next symbol: one of `Mark`, or a UTF-16 code unit that has no such meaning. */
  next(): number {
    if (this.at >= this.#end) return Mark.end;
    const code = this.#text.charCodeAt(this.at++);
    switch (code) {
      case AMPERSAND:
        return this.#entity();
      case Mark.equals:
        return this.#equals();
      case LESS_THAN:
        return this.#tag();
      case BACKSLASH:
        return this.#backslash();
      case 0x0d:
        return this.#peek(0) === 0x0a ? Mark.nothing : Mark.newline;
      case 0xc2:
      case 0xe2:
        return this.#misread(code);
      default:
        return symbolOf(code);
    }
  }

  #peek(ahead: number): number {
    const at = this.at + ahead;
    return at < this.#end ? this.#text.charCodeAt(at) : -1;
  }

  /** After `&`. An entity that was escaped again, as often as it may be, is taken for what it was. */
  #entity(): number {
    const code = this.#entityCode();
    if (code === LESS_THAN) return this.#tag();
    return code === null ? AMPERSAND : symbolOf(code);
  }

  /** Moves past the entity whose `&` was read; null if it is none. */
  #entityCode(): number | null {
    while (this.#text.startsWith('amp;', this.at)) this.at += 4;
    const end = this.#text.slice(this.at, Math.min(this.at + MAX_ENTITY, this.#end)).indexOf(';');
    const code = end < 0 ? null : entityCode(this.#text.slice(this.at, this.at + end));
    if (code !== null) this.at += end + 1;
    return code;
  }

  /** After `<`: the tag of an element whose source shows, or itself. Its `>` may be escaped, as its `<` may. */
  #tag(): number {
    const start = this.at;
    if (this.#peek(0) === 0x2f) this.at++;
    const nameStart = this.at;
    while (this.at - nameStart < MAX_TAG_NAME && isLetter(this.#peek(0))) this.at++;
    const symbol = symbolOfTag(this.#text.slice(nameStart, this.at));
    while (symbol !== null && this.at - start < MAX_TAG) {
      const code = this.#peek(0);
      this.at++;
      const meant = code === AMPERSAND ? this.#entityCode() : code;
      if (meant === GREATER_THAN) return symbol;
      if (meant === LESS_THAN || code < 0) break;
    }
    this.at = start;
    return LESS_THAN;
  }

  /** After a backslash: a line break or character of a string in source, else the escape of what follows. */
  #backslash(): number {
    const code = this.#peek(0);
    if (code === 0x6e || code === 0x72 || code === 0x74) {
      this.at++;
      return code === 0x74 ? Mark.space : Mark.newline;
    }
    if (code !== 0x75) return Mark.nothing;
    const hex = this.#text.slice(this.at + 1, Math.min(this.at + 5, this.#end));
    if (!/^[0-9a-fA-F]{4}$/.test(hex)) return Mark.nothing;
    this.at += 5;
    return symbolOf(Number.parseInt(hex, 16));
  }

  /** UTF-8 that was read as Windows-1252: `Â` and a blank, `â€` and a third character. */
  #misread(code: number): number {
    const next = this.#peek(0);
    if (code === 0xc2) {
      if (next !== Mark.space && (next < 0xa0 || next > 0xbf)) return code;
      this.at++;
      return symbolOf(next);
    }
    const last = next === 0x20ac ? continuationByte(this.#peek(1)) : -1;
    if (last < 0) return code;
    this.at += 2;
    return symbolOf(0x2000 | (last & 0x3f));
  }

  /** After `=`: a soft break, an encoded byte or character, or itself. */
  #equals(): number {
    const byte = this.#encodedByte();
    if (byte === null) return this.#softBreak();
    if (byte === Mark.equals) return this.#softBreak() === Mark.softBreak ? Mark.encodedBreak : Mark.equals;
    if (byte === 0x0d && this.#text.startsWith('=0A', this.at)) return Mark.nothing;
    return byte < 0xc0 ? symbolOfByte(byte) : this.#encodedCharacter(byte);
  }

  /** After the first byte of a character of several: =E2=80=8B. One alone is foreign. */
  #encodedCharacter(first: number): number {
    let code = first < 0xe0 ? first & 0x1f : first & 0x0f;
    let length = 1;
    for (let next = this.#continuation(); next !== null; next = this.#continuation()) {
      code = ((code << 6) | (next & 0x3f)) & 0xffff;
      length++;
    }
    return length === 1 ? symbolOfByte(first) : symbolOf(code);
  }

  /** Moves past the next byte of a character, and a soft break before it; null if there is none. */
  #continuation(): number | null {
    const { at } = this;
    if (this.#peek(0) !== Mark.equals) return null;
    this.at++;
    const isThere = this.#softBreak() !== Mark.softBreak || this.#text.charCodeAt(this.at++) === Mark.equals;
    const next = isThere ? this.#hexByte(0) : null;
    const isContinuation = next !== null && (next & 0xc0) === 0x80;
    this.at = isContinuation ? this.at + 2 : at;
    return isContinuation ? next : null;
  }

  /** Moves past the two hex digits after `=`, also where its `=` was encoded again: `=3D3D`. Null if there are none. */
  #encodedByte(): number | null {
    let byte: number | null = null;
    for (let next = this.#hexByte(0); next !== null; next = byte === Mark.equals ? this.#hexByte(0) : null) {
      byte = next;
      this.at += 2;
    }
    return byte;
  }

  /** At what follows `=`. */
  #softBreak(): number {
    let blanks = 0;
    while (blanks < 8 && (this.#peek(blanks) === 0x20 || this.#peek(blanks) === 0x09)) blanks++;
    const after = this.#peek(blanks);
    if (after !== 0x0a && after !== 0x0d) return Mark.equals;
    this.at += blanks + (after === 0x0d && this.#peek(blanks + 1) === 0x0a ? 2 : 1);
    return Mark.softBreak;
  }

  #hexByte(ahead: number): number | null {
    const high = hexDigit(this.#peek(ahead));
    const low = hexDigit(this.#peek(ahead + 1));
    return high < 0 || low < 0 ? null : high * 16 + low;
  }
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x3a;
}

/** Upper case only, as quoted-printable has it. */
function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0x41 && code <= 0x46 ? code - 0x37 : -1;
}
