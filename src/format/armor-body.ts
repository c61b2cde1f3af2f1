/**
 * The base64 between two markers, with what pages put into it: quote prefixes, bullets, line numbers, blanks, soft breaks.
 * None of those are base64 digits, but numbers are; they go where they plainly count lines.
 *
 * Where the END line is missing the body ends where the text no longer looks like it.
 */

import { type Bytes, fromBase64 } from '../crypto/bytes';
import { type BodyOptions, DigitReader, SOFT_LINE } from './armor-digits';
import {
  type Line,
  linesOfBody,
  numberOf,
  withoutInterjections,
  withoutNumbers,
  withoutPlus,
} from './armor-lines';
import { SymbolReader } from './armor-symbols';

export interface Body {
  /** What the digits decode to, up to the last whole group. */
  readonly bytes: Bytes;
  /** Whether that is all of them. Not asked where the end is missing: there it says nothing. */
  readonly isWhole: boolean;
  /** Index after the last character that belongs to it. */
  readonly end: number;
}

const ascii = new TextDecoder('latin1');

/** The body between two indexes of a text, or null if what is there is no base64. */
export function readBody(text: string, from: number, to: number, options: BodyOptions): Body | null {
  const isPlain = options.closed && !options.prefix.endsWith('+');
  const region = isPlain ? readClean(text.slice(from, to)) : null;
  if (region !== null) return { bytes: region, isWhole: true, end: to };
  const reader = new DigitReader(text.slice(from, to), options);
  reader.read(new SymbolReader(text, from, to), lineStartBefore(text, from));
  const numbered = withoutNumbers(reader.lines, numberOf(options.prefix));
  const lines = options.prefix.endsWith('+') ? withoutPlus(numbered) : numbered;
  const kept = options.closed ? linesBetween(lines, options.interrupted) : linesOfBody(lines);
  if (kept === null || (options.closed && !endsWithPadding(kept))) return null;
  return { ...decode(join(reader.digits, kept)), end: kept.at(-1)?.textEnd ?? from };
}

/** The lines of a closed body, or null if something foreign is in it. */
function linesBetween(lines: readonly Line[], interrupted: boolean): readonly Line[] | null {
  if (interrupted) return withoutInterjections(lines);
  return lines.some(line => line.foreign) ? null : lines;
}

/** Whether no digit follows an equals sign. */
function endsWithPadding(lines: readonly Line[]): boolean {
  const padded = lines.findIndex(line => line.paddingAt !== null);
  const line = lines[padded];
  return line === undefined || (padded === lines.length - 1 && line.paddingAt === line.end);
}

/** The common case at the engine's speed: lines of one length and nothing else. Blanks inside lines may follow numbers. */
function readClean(region: string): Bytes | null {
  const trimmed = region.trim();
  if (trimmed.length === 0 || /[ \t]/.test(trimmed) || !isEven(trimmed)) return null;
  try {
    return fromBase64(trimmed.replaceAll('\r\n', '').replaceAll('\n', ''));
  } catch {
    return null;
  }
}

/** Whether all lines have the first one's length, but for the last, which may be shorter. */
function isEven(text: string): boolean {
  const length = text.indexOf('\n') + 1;
  if (length === 0) return true;
  for (let at = length; at < text.length; at += length) {
    if (text.charCodeAt(at - 1) !== 0x0a) return false;
    const next = text.indexOf('\n', at);
    if (next < 0) return text.length - at < length;
    if (next + 1 !== at + length) return false;
  }
  return true;
}

/** Where the line of an index starts, as far back as it matters. */
function lineStartBefore(text: string, index: number): number {
  const start = Math.max(0, index - SOFT_LINE);
  return start + text.slice(start, index).lastIndexOf('\n') + 1;
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
function decode(digits: Uint8Array): Pick<Body, 'bytes' | 'isWhole'> {
  const text = ascii.decode(digits);
  try {
    return { bytes: fromBase64(text + '='.repeat((4 - (text.length % 4)) % 4)), isWhole: true };
  } catch {
    return { bytes: fromBase64(text.slice(0, text.length - (text.length % 4))), isWhole: false };
  }
}
