/** The lines of a block's body: which of them are numbered, and which belong to it where the END line is missing. */

export interface Line {
  /** Range in the digits. */
  readonly start: number;
  readonly end: number;
  /** Index in the text after the line. */
  readonly textEnd: number;
  readonly hasBlanks: boolean;
  readonly blankLinesBefore: number;
  /** The number the line starts with, if a blank or nothing follows it, and how many digits it has. */
  readonly number: number | null;
  readonly numberLength: number;
}

/** The lines without their numbers, if they are numbered one after the other. */
export function withoutNumbers(lines: readonly Line[], before: number | null): readonly Line[] {
  const [first] = lines;
  const start = first?.number ?? null;
  if (start === null || (before === null ? lines.length < 2 : start <= before)) return lines;
  const consecutive = lines.every((line, i) => line.number !== null && line.number === start + i);
  if (!consecutive) return lines;
  // A line that is only a number is that of an END line or an empty one.
  return lines
    .map(line => ({ ...line, start: line.start + line.numberLength, hasBlanks: false }))
    .filter(line => line.end > line.start);
}

/** Lines of the first one's length, and one more that may be shorter and makes the groups whole. */
export function linesOfBody(lines: readonly Line[]): readonly Line[] {
  const [first, second] = lines;
  if (first === undefined) return [];
  const width = first.end - first.start;
  const kept = [first];
  let total = width;
  for (const line of lines.slice(1)) {
    const length = line.end - line.start;
    const sameGap = line.blankLinesBefore === (second?.blankLinesBefore ?? 0);
    const fits =
      length === width ||
      (length < width && sameGap && (line.hasBlanks === first.hasBlanks || !line.hasBlanks));
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
