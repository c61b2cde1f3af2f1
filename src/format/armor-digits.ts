/**
 * Reading what stands between two markers into base64 digits and lines. Quote prefixes, bullets, numbers with a sign, blanks
 * and soft breaks are passed over here; what only the lines together tell is left to `armor-lines`.
 */

import { Mark } from './armor-characters';
import { type Line, namesOf } from './armor-lines';
import type { SymbolReader } from './armor-symbols';

export interface BodyOptions {
  /** Whether an END line follows, or the text's end is the body's: everything up to it must then be base64. */
  readonly closed: boolean;
  /** Whether lines from elsewhere may be between its own. */
  readonly interrupted: boolean;
  /** What stands before the BEGIN line, on the same line. */
  readonly prefix: string;
}

const PLUS = 0x2b;
const FULL_STOP = 0x2e;
const COLON = 0x3a;
const OPEN_PARENTHESIS = 0x28;
const CLOSE_PARENTHESIS = 0x29;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const MAX_NUMBER_LENGTH = 6;
const MAX_NAME = 16;
/** A line of the text that is shorter was not broken by quoted-printable: for ASCII, and for characters of several bytes. */
export const SOFT_LINE = 70;
const SHORT_SOFT_LINE = 56;

type OpenLine = { -readonly [Key in keyof Line]: Line[Key] } & { hadBullet: boolean };

function emptyLine(): OpenLine {
  return {
    start: 0,
    end: 0,
    textEnd: 0,
    words: 0,
    longestWord: 0,
    blankLinesBefore: 0,
    number: null,
    numberLength: 0,
    plus: false,
    foreign: false,
    paddingAt: null,
    hadBullet: false,
  };
}

const ascii = new TextDecoder('latin1');

/** Digits and lines of a body, as they are read. */
export class DigitReader {
  readonly digits: Uint8Array;
  readonly lines: Line[] = [];
  #length = 0;
  #line = emptyLine();
  #lineStart = 0;
  #tokenStart = 0;
  /** Digits one after the other, and whether anything but blanks was read since the last. */
  #run = 0;
  #inWord = false;
  #blankLines = 0;
  readonly #closed: boolean;
  /** Whether it is quoted-printable for certain: then its padding is encoded. */
  readonly #encoded: boolean;
  /** And encoded again: then only a first encoding's soft breaks are many. */
  readonly #encodedTwice: boolean;
  readonly #plusIsBullet: boolean;
  readonly #names: ReadonlySet<string>;

  /** `region` is the text that will be read. */
  constructor(region: string, { closed, prefix }: BodyOptions) {
    this.digits = new Uint8Array(region.length);
    this.#encoded = /=[0-9A-F]{2}|=\r?\n[^=]*=\r?\n/.test(region);
    this.#encodedTwice = (region.match(/=3D\r?\n/g)?.length ?? 0) > 1;
    this.#closed = closed;
    this.#plusIsBullet = /\+\s+$/.test(prefix);
    this.#names = namesOf(prefix);
  }

  /** Reads up to the end; a body that is not closed up to padding or what is foreign. */
  read(reader: SymbolReader, lineStart: number): void {
    let lineAt = lineStart;
    for (;;) {
      const before = reader.at;
      const symbol = reader.next();
      if (symbol === Mark.end) {
        this.#endLine(before);
        return;
      }
      if (symbol === Mark.newline) {
        const isPadded = this.#line.paddingAt !== null;
        this.#endLine(before);
        // Line ends that were encoded, as quoted-printable can, are within a line of the text.
        if (reader.at === before + 1) lineAt = reader.at;
        if (isPadded && !this.#closed) return;
      } else if (symbol === Mark.space) {
        this.#endWord();
      } else if (symbol === Mark.softBreak || symbol === Mark.encodedBreak) {
        const isPadding = this.#isPadding(symbol, before - lineAt);
        lineAt = reader.at;
        if (isPadding) this.#endLine(before);
        if (isPadding && !this.#closed) return;
      } else if (symbol === Mark.equals) {
        this.#line.paddingAt ??= this.#length;
      } else if (symbol === Mark.quote) {
        this.#dropName();
      } else if (isDigit(symbol)) {
        if (!this.#skipPlus(symbol, reader)) this.#add(symbol);
      } else if (!isIgnored(symbol) && !this.#skip(symbol, reader)) {
        if (!this.#closed) {
          this.#stop(before);
          return;
        }
        this.#line.foreign = true;
        this.#inWord = true;
        this.#run = 0;
      }
    }
  }

  /** Whether an equals sign at the end of a line, after so many characters, is padding. */
  #isPadding(symbol: number, column: number): boolean {
    if (symbol === Mark.encodedBreak) return !this.#encodedTwice;
    if (this.#encoded) return false;
    if (!this.#closed) return column < SOFT_LINE;
    const endsGroup = this.#line.paddingAt !== null || (this.#length - this.#lineStart) % 4 === 3;
    return endsGroup || column < SHORT_SOFT_LINE;
  }

  /** Whether this is the sign of a bullet or a number, or a hyphen at the end of a line; then it is passed over. */
  #skip(symbol: number, reader: SymbolReader): boolean {
    if (symbol === Mark.dash) return this.#length === this.#lineStart ? skipBlank(reader) : endsLine(reader);
    if (symbol === OPEN_PARENTHESIS || symbol === OPEN_BRACKET) {
      return this.#length === this.#tokenStart && skipNumber(reader, symbol);
    }
    if (symbol !== FULL_STOP && symbol !== CLOSE_PARENTHESIS && symbol !== COLON) return false;
    const isNumber = decimal(this.digits, this.#tokenStart, this.#length) !== null;
    const isFirst = this.#tokenStart === this.#lineStart;
    const length = this.#length - this.#tokenStart;
    if (length === 0 || length > MAX_NUMBER_LENGTH || !(isNumber || (isFirst && skipBlank(reader))))
      return false;
    this.#length = this.#tokenStart;
    this.#run = 0;
    return true;
  }

  /** Whether a `+` is a bullet. There is one on a line. */
  #skipPlus(symbol: number, reader: SymbolReader): boolean {
    if (symbol !== PLUS || this.#length !== this.#lineStart || this.#line.hadBullet) return false;
    this.#line.hadBullet = this.#plusIsBullet && skipBlank(reader);
    return this.#line.hadBullet;
  }

  #add(digit: number): void {
    if (this.#length === this.#lineStart) this.#line.plus = digit === PLUS;
    this.digits[this.#length++] = digit;
    this.#line.longestWord = Math.max(this.#line.longestWord, ++this.#run);
    this.#inWord = true;
  }

  /** Takes back a name that `>` follows. */
  #dropName(): void {
    const length = this.#length - this.#lineStart;
    if (this.#names.size === 0 || length === 0 || length > MAX_NAME || this.#line.words > 0) return;
    if (!this.#names.has(ascii.decode(this.digits.subarray(this.#lineStart, this.#length)))) return;
    this.#length = this.#lineStart;
    this.#line = emptyLine();
    this.#run = 0;
    this.#inWord = false;
  }

  #endWord(): void {
    if (this.#tokenStart === this.#lineStart && this.#length > this.#lineStart) {
      this.#line.number = decimal(this.digits, this.#lineStart, this.#length);
      this.#line.numberLength = this.#length - this.#lineStart;
    }
    if (this.#inWord && (this.#line.foreign || this.#length > this.#tokenStart)) this.#line.words++;
    this.#inWord = false;
    this.#run = 0;
    this.#tokenStart = this.#length;
  }

  #endLine(textEnd: number): void {
    if (this.#length === this.#lineStart && !this.#line.foreign) {
      this.#blankLines++;
    } else {
      this.#endWord();
      this.#line.start = this.#lineStart;
      this.#line.end = this.#length;
      this.#line.textEnd = textEnd;
      this.#line.blankLinesBefore = this.lines.length === 0 ? 0 : this.#blankLines;
      this.lines.push(this.#line);
      this.#blankLines = 0;
    }
    this.#lineStart = this.#length;
    this.#tokenStart = this.#length;
    this.#line = emptyLine();
    this.#run = 0;
    this.#inWord = false;
  }

  /** At a foreign character. What came before it on its line is kept if it can be the body's own, cut off. */
  #stop(textEnd: number): void {
    const hasBlanks = this.#line.words > 0;
    if (this.lines.length > 0 && hasBlanks) this.#length = this.#lineStart;
    this.#endLine(textEnd);
  }
}

/** Moves past the blank that follows a bullet. If none does, it is no bullet. */
function skipBlank(reader: SymbolReader): boolean {
  const { at } = reader;
  const after = reader.next();
  if (after === Mark.space || after === Mark.newline || after === Mark.end) return true;
  reader.at = at;
  return false;
}

/** Whether the line ends here. Nothing is moved past. */
function endsLine(reader: SymbolReader): boolean {
  const { at } = reader;
  const after = reader.next();
  reader.at = at;
  return after === Mark.newline;
}

/** Moves past a number and the bracket that closes it, if that is what follows. */
function skipNumber(reader: SymbolReader, opened: number): boolean {
  const { at } = reader;
  const closing = opened === OPEN_PARENTHESIS ? CLOSE_PARENTHESIS : CLOSE_BRACKET;
  let length = 0;
  let symbol = reader.next();
  while (length < MAX_NUMBER_LENGTH && symbol >= 0x30 && symbol <= 0x39) {
    length++;
    symbol = reader.next();
  }
  if (length > 0 && symbol === closing) return true;
  reader.at = at;
  return false;
}

function decimal(digits: Uint8Array, start: number, end: number): number | null {
  if (end - start > MAX_NUMBER_LENGTH) return null;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = (digits[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value;
}

function isDigit(symbol: number): boolean {
  return (
    (symbol >= 0x61 && symbol <= 0x7a) ||
    (symbol >= 0x41 && symbol <= 0x5a) ||
    (symbol >= 0x2f && symbol <= 0x39) ||
    symbol === 0x2b
  );
}

function isIgnored(symbol: number): boolean {
  return symbol === Mark.nothing || symbol === Mark.bullet;
}
