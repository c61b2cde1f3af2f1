/**
 * The base64 between two markers, with what pages put into it: quote prefixes, bullets, line numbers, blanks, soft breaks.
 * None of those are base64 digits, but numbers are; they go where they plainly count lines.
 *
 * Where the END line is missing the body ends where the text no longer looks like it.
 */

import { type Bytes, fromBase64 } from '../crypto/bytes';
import { type Line, linesOfBody, numberOf, withoutNumbers } from './armor-lines';
import { Mark, SymbolReader } from './armor-symbols';

export interface Body {
  /** What the digits decode to, up to the last whole group if the end is missing. */
  readonly bytes: Bytes;
  /** Index after the last character that belongs to it. */
  readonly end: number;
}

export interface BodyOptions {
  /** Whether an END line follows: everything up to it must then be base64. */
  readonly closed: boolean;
  /** What stands before the BEGIN line, on the same line. */
  readonly prefix: string;
}

const PLUS = 0x2b;
const MAX_NUMBER_LENGTH = 6;
/** A line of the text that is shorter was not broken by quoted-printable. */
const SOFT_LINE = 70;

const ascii = new TextDecoder('latin1');

/** The body between two indexes of a text, or null if what is there is no base64. */
export function readBody(text: string, from: number, to: number, options: BodyOptions): Body | null {
  const region = options.closed ? readClean(text.slice(from, to)) : null;
  if (region !== null) return { bytes: region, end: to };
  const collector = new Collector(to - from, /\+\s+$/.test(options.prefix));
  const clean = collector.read(new SymbolReader(text, from, to), options.closed, lineStartBefore(text, from));
  if (options.closed && !clean) return null;
  const lines = withoutNumbers(collector.lines, numberOf(options.prefix));
  const kept = options.closed ? lines : linesOfBody(lines);
  const last = kept.at(-1);
  if (options.closed && last !== undefined && last.end > collector.paddingAt) return null;
  const digits = join(collector.digits, kept);
  const bytes = decode(digits, options.closed);
  return bytes === null ? null : { bytes, end: last?.textEnd ?? from };
}

/** The common case at the engine's speed: lines and nothing else. Blanks inside lines may follow numbers. */
function readClean(region: string): Bytes | null {
  const trimmed = region.trim();
  if (trimmed.length === 0 || /[ \t]/.test(trimmed)) return null;
  try {
    return fromBase64(trimmed.replaceAll('\r\n', '').replaceAll('\n', ''));
  } catch {
    return null;
  }
}

/** Where the line of an index starts, as far back as it matters. */
function lineStartBefore(text: string, index: number): number {
  const start = Math.max(0, index - SOFT_LINE);
  return start + text.slice(start, index).lastIndexOf('\n') + 1;
}

/** Reads symbols into digits and lines. */
class Collector {
  readonly digits: Uint8Array;
  readonly lines: Line[] = [];
  /** Number of digits before the first `=`. */
  paddingAt = Number.POSITIVE_INFINITY;
  #length = 0;
  #lineStart = 0;
  #tokenStart = 0;
  #hasBlanks = false;
  #blankLines = 0;
  #number: number | null = null;
  #numberLength = 0;
  #hadBullet = false;
  readonly #plusIsBullet: boolean;

  constructor(size: number, plusIsBullet: boolean) {
    this.digits = new Uint8Array(size);
    this.#plusIsBullet = plusIsBullet;
  }

  /** Whether everything up to the end was read. It stops at padding if the body is not closed, else at what is foreign. */
  read(reader: SymbolReader, closed: boolean, lineStart: number): boolean {
    let lineAt = lineStart;
    for (;;) {
      const before = reader.at;
      const symbol = reader.next();
      const atLineStart = this.#length === this.#lineStart;
      if (symbol === Mark.end) {
        this.#endLine(before);
        return true;
      }
      if (symbol === Mark.newline) {
        this.#endLine(before);
        lineAt = reader.at;
        if (this.paddingAt <= this.#length && !closed) return true;
      } else if (symbol === Mark.space) {
        this.#endToken();
      } else if (symbol === Mark.softBreak) {
        const isPadding = before - lineAt < SOFT_LINE;
        lineAt = reader.at;
        if (isPadding) this.#endLine(before);
        if (isPadding && !closed) return true;
      } else if (symbol === Mark.equals) {
        this.paddingAt = Math.min(this.paddingAt, this.#length);
      } else if (symbol === Mark.dash) {
        if (!atLineStart || !skipBullet(reader)) return this.#stop(before);
      } else if (symbol === 0x2e || symbol === 0x29 || symbol === 0x3a) {
        if (!this.#dropNumber()) return this.#stop(before);
      } else if (isDigit(symbol)) {
        const mayBeBullet = symbol === PLUS && this.#plusIsBullet && atLineStart && !this.#hadBullet;
        this.#hadBullet = mayBeBullet && skipBullet(reader);
        if (!this.#hadBullet) this.digits[this.#length++] = symbol;
      } else if (!isIgnored(symbol)) {
        return this.#stop(before);
      }
    }
  }

  /** Takes back a number that a full stop or a parenthesis follows: 12. or 12) */
  #dropNumber(): boolean {
    const length = this.#length - this.#tokenStart;
    if (
      length === 0 ||
      length > MAX_NUMBER_LENGTH ||
      decimal(this.digits, this.#tokenStart, this.#length) === null
    ) {
      return false;
    }
    this.#length = this.#tokenStart;
    return true;
  }

  #endToken(): void {
    if (this.#tokenStart === this.#lineStart && this.#length > this.#lineStart) {
      this.#number = decimal(this.digits, this.#lineStart, this.#length);
      this.#numberLength = this.#length - this.#lineStart;
    }
    if (this.#length > this.#lineStart) this.#hasBlanks = true;
    this.#tokenStart = this.#length;
  }

  #endLine(textEnd: number): void {
    if (this.#length === this.#lineStart) {
      this.#blankLines++;
      return;
    }
    if (this.#tokenStart === this.#lineStart) this.#endToken();
    this.lines.push({
      start: this.#lineStart,
      end: this.#length,
      textEnd,
      hasBlanks: this.#hasBlanks && this.#tokenStart < this.#length,
      blankLinesBefore: this.lines.length === 0 ? 0 : this.#blankLines,
      number: this.#numberLength > MAX_NUMBER_LENGTH ? null : this.#number,
      numberLength: this.#numberLength,
    });
    this.#lineStart = this.#length;
    this.#tokenStart = this.#length;
    this.#hasBlanks = false;
    this.#blankLines = 0;
    this.#number = null;
    this.#numberLength = 0;
  }

  /** At a foreign character. What came before it on its line is kept if it can be the body's own, cut off. */
  #stop(textEnd: number): false {
    if (this.lines.length > 0 && this.#hasBlanks) this.#length = this.#lineStart;
    this.#endLine(textEnd);
    return false;
  }
}

/** Moves past the blank that follows a bullet. If none does, it is no bullet. */
function skipBullet(reader: SymbolReader): boolean {
  const { at } = reader;
  const after = reader.next();
  if (after === Mark.space || after === Mark.newline || after === Mark.end) return true;
  reader.at = at;
  return false;
}

function join(digits: Uint8Array, lines: readonly Line[]): Uint8Array {
  let at = 0;
  for (const line of lines) {
    digits.copyWithin(at, line.start, line.end);
    at += line.end - line.start;
  }
  return digits.subarray(0, at);
}

/** Padding is not asked for: its place says nothing that the number of digits does not. */
function decode(digits: Uint8Array, closed: boolean): Bytes | null {
  const whole = digits.length - (digits.length % 4);
  const text = ascii.decode(digits);
  try {
    return fromBase64(text + '='.repeat((4 - (text.length % 4)) % 4));
  } catch {
    return closed ? null : fromBase64(text.slice(0, whole));
  }
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
  return symbol === Mark.nothing || symbol === Mark.bullet || symbol === 0x3e || symbol === 0x7c;
}
