/**
 * The lines of a block's body: which of them are numbered, which came between them from elsewhere, and which belong to it
 * where the END line is missing.
 */

export interface Line {
  /** Range in the digits. */
  readonly start: number;
  readonly end: number;
  /** Index in the text after the line. */
  readonly textEnd: number;
  /** Number of words, blanks between them, and how many digits the longest has. */
  readonly words: number;
  readonly longestWord: number;
  readonly blankLinesBefore: number;
  /** The number the line starts with, if a blank or nothing follows it, and how many digits it has. */
  readonly number: number | null;
  readonly numberLength: number;
  /** Whether it starts with `+`. */
  readonly plus: boolean;
  /** Whether something is in it that no body has. */
  readonly foreign: boolean;
  /** Index in the digits of its first `=`, or null. */
  readonly paddingAt: number | null;
}

/** No sentence has longer words, and no line of a body is broken into shorter ones. */
const LONG_WORD = 32;

const lengthOf = ({ start, end }: Line) => end - start;

/** The lines without their numbers, if they are numbered one after the other. */
export function withoutNumbers(lines: readonly Line[], before: number | null): readonly Line[] {
  const [first] = lines;
  const start = first?.number ?? null;
  if (start === null || (before === null ? lines.length < 2 : start <= before)) return lines;
  const consecutive = lines.every((line, i) => line.number !== null && line.number === start + i);
  if (!consecutive) return lines;
  // A line that is only a number is that of an END line or an empty one.
  return lines
    .map(line => ({ ...line, start: line.start + line.numberLength, words: line.words - 1, number: null }))
    .filter(line => line.end > line.start);
}

/** The lines without the `+` that a patch puts before each of them. */
export function withoutPlus(lines: readonly Line[]): readonly Line[] {
  if (!lines.every(line => line.plus)) return lines;
  return lines
    .map(line => ({ ...line, start: line.start + 1, plus: false }))
    .filter(line => line.end > line.start);
}

/**
 * The lines without those that came between them: page numbers, line numbers on lines of their own, who wrote when. What is
 * left must be lines of one length, the last one aside, where two together count that an interjection cut. If it is not, all
 * of them; null if one of those is foreign.
 */
export function withoutInterjections(lines: readonly Line[]): readonly Line[] | null {
  const hasForeign = lines.some(line => line.foreign);
  const width = widthOf(lines);
  if (width === null) return hasForeign ? null : lines;
  const odd = oddLines(lines, width);
  for (const isOut of [odd, withNeighbours(lines, odd, width)]) {
    const isLeft = lines.some((line, i) => line.foreign && !isOut[i]);
    if (!isLeft && isEven(lines, isOut, width)) return lines.filter((_, i) => !isOut[i]);
  }
  return hasForeign ? null : lines;
}

/** Length of the first line that can be the body's own; null if lines of it have blanks. */
function widthOf(lines: readonly Line[]): number | null {
  const first = lines.find(line => !line.foreign && !isNumber(line));
  return first === undefined || first.words > 1 ? null : lengthOf(first);
}

/** Which lines are sentences or numbers. */
function oddLines(lines: readonly Line[], width: number): boolean[] {
  const isCount = (line: Line) => isNumber(line) && lengthOf(line) !== width;
  const counts = lines.filter(isCount);
  const first = counts[0]?.number ?? 0;
  const goesOn = counts.length > 1 && counts.every((line, i) => line.number === first + i);
  return lines.map((line, i) => {
    if (line.words > 1) return line.longestWord < Math.min(width, LONG_WORD);
    // Digits may end a body: its last line is a number only if it goes on counting.
    return isCount(line) && (goesOn || i < lines.length - 1);
  });
}

/** Also the short lines right beside those: a name above a time. */
function withNeighbours(lines: readonly Line[], odd: readonly boolean[], width: number): boolean[] {
  return lines.map((line, i) => {
    const beside = (odd[i - 1] ?? false) || (odd[i + 1] ?? false);
    return (odd[i] ?? false) || (beside && lengthOf(line) < width && i < lines.length - 1);
  });
}

function isEven(lines: readonly Line[], isOut: readonly boolean[], width: number): boolean {
  let filled = 0;
  let wasCut = false;
  for (const [i, line] of lines.entries()) {
    if (isOut[i]) {
      wasCut = true;
      continue;
    }
    if (filled > 0 && !wasCut) return false;
    filled += lengthOf(line);
    if (filled > width) return false;
    if (filled === width) filled = 0;
    wasCut = false;
  }
  return true;
}

const isNumber = (line: Line) => line.number !== null && line.numberLength === lengthOf(line);

/** Lines of the first one's length, and one more that may be shorter and makes the groups whole. */
export function linesOfBody(lines: readonly Line[]): readonly Line[] {
  const [first, second] = lines;
  if (first === undefined) return [];
  const width = lengthOf(first);
  const kept = [first];
  let total = width;
  for (const line of lines.slice(1)) {
    const length = lengthOf(line);
    const sameGap = line.blankLinesBefore === (second?.blankLinesBefore ?? 0);
    const fits =
      length === width ||
      (length < width && sameGap && (line.words > 1 === first.words > 1 || line.words === 1));
    if (!fits || (length < width && (total + length) % 4 === 1)) break;
    kept.push(line);
    total += length;
    if (length < width) break;
  }
  return kept;
}

/** The number that stands right before a BEGIN line, or null. */
export function numberOf(prefix: string): number | null {
  const [, number] = /(?:^|[^0-9A-Za-z+/])([0-9]{1,6})\s+$/.exec(prefix) ?? [];
  return number === undefined ? null : Number.parseInt(number, 10);
}

/** The names before a BEGIN line that `>` follows at once, as some programs quote: `AB> `. */
export function namesOf(prefix: string): ReadonlySet<string> {
  return new Set([...prefix.matchAll(/([0-9A-Za-z]{1,16})>/g)].map(match => match[1] ?? ''));
}
