/** Characters that pages put for others, and the symbols a reader of the text form takes them for. docs/FORMAT.md §6. */

export const Mark = {
  end: -1,
  /** Zero-width and the like: as if it were not there. */
  nothing: 0,
  newline: 0x0a,
  /** `=` at the end of a line: quoted-printable's soft break, or padding. */
  softBreak: 0x0b,
  /** The same where the sign was encoded: a soft break that was encoded again, or padding. */
  encodedBreak: 0x0e,
  space: 0x20,
  bullet: 0x2a,
  dash: 0x2d,
  equals: 0x3d,
  quote: 0x3e,
} as const;

const SPACES = [0xa0, 0x1680, 0x202f, 0x205f, 0x3000, ...range(0x2000, 0x200a)];
const NEWLINES = [0x85, 0x2028, 0x2029];
const DASHES = [
  0x2043,
  0x2212,
  0x2500,
  0x2501,
  0x2e3a,
  0x2e3b,
  0xfe58,
  0xfe63,
  0xff0d,
  ...range(0x2010, 0x2015),
];
const BULLETS = [0xb7, 0x2022, 0x2023, 0x2219, 0x25aa, 0x25ab, 0x25cb, 0x25cf, 0x25e6];
const QUOTES = [0x7c, 0xbb, 0x203a, 0x2502, 0x2503, 0x2758, 0xff1e, 0xff5c, ...range(0x2588, 0x258f)];
const ZERO_WIDTH = [
  0xad,
  0x34f,
  0x61c,
  0x180e,
  0xfeff,
  0xfffc,
  ...range(0x200b, 0x200f),
  ...range(0x202a, 0x202e),
];
const NOTHING = [...ZERO_WIDTH, ...range(0x2060, 0x206f), ...range(0xfe00, 0xfe0f)];

/** U+FFFD: nothing that a block has. */
const REPLACEMENT = 0xfffd;

const symbols = new Map<number, number>([
  [0, Mark.nothing],
  [0x09, Mark.space],
  [0x0b, Mark.space],
  [0x0c, Mark.newline],
  [0x0d, Mark.newline],
  ...SPACES.map((code): [number, number] => [code, Mark.space]),
  ...NEWLINES.map((code): [number, number] => [code, Mark.newline]),
  ...DASHES.map((code): [number, number] => [code, Mark.dash]),
  ...BULLETS.map((code): [number, number] => [code, Mark.bullet]),
  ...QUOTES.map((code): [number, number] => [code, Mark.quote]),
  ...NOTHING.map((code): [number, number] => [code, Mark.nothing]),
]);

/** One of `Mark`, or the code itself. */
export function symbolOf(code: number): number {
  if (code > 0x20 && code < 0x7c) return code;
  return symbols.get(code) ?? code;
}

/** The same for a byte of a text in Windows-1252, or in what it extends. */
export function symbolOfByte(byte: number): number {
  if (byte === 0x95) return Mark.bullet;
  if (byte === 0x96 || byte === 0x97) return Mark.dash;
  return byte >= 0x80 && byte < 0xa0 ? REPLACEMENT : symbolOf(byte);
}

/** Named references (HTML §13.5) of what can stand in or around a block. */
const ENTITIES: Readonly<Record<string, number>> = {
  gt: 0x3e,
  lt: 0x3c,
  amp: 0x26,
  quot: 0x22,
  bsol: 0x5c,
  nbsp: 0xa0,
  ensp: 0x2002,
  emsp: 0x2003,
  thinsp: 0x2009,
  shy: 0xad,
  zwnj: 0x200c,
  zwj: 0x200d,
  lrm: 0x200e,
  rlm: 0x200f,
  ZeroWidthSpace: 0x200b,
  NoBreak: 0x2060,
  hyphen: 0x2010,
  dash: 0x2010,
  ndash: 0x2013,
  mdash: 0x2014,
  horbar: 0x2015,
  minus: 0x2212,
  bull: 0x2022,
  middot: 0xb7,
  raquo: 0xbb,
  rsaquo: 0x203a,
  plus: 0x2b,
  sol: 0x2f,
  equals: 0x3d,
  vert: 0x7c,
  verbar: 0x7c,
  NewLine: 0x0a,
  Tab: 0x09,
};

/** The character of a reference without its `&` and `;`, or null. */
export function entityCode(name: string): number | null {
  const named = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
  if (named !== undefined) return named;
  const [, hex, decimal] = /^#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name) ?? [];
  if (hex !== undefined) return Number.parseInt(hex, 16);
  return decimal === undefined ? null : Number.parseInt(decimal, 10);
}

/** What Windows-1252 shows for the bytes from 8b to 95. */
const WINDOWS_1252 = '\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022';

/** The last byte of a character in UTF-8 that was read as Windows-1252, from what that shows; -1 if it cannot be. */
export function continuationByte(code: number): number {
  if (code >= 0xa0 && code <= 0xbf) return code;
  const at = WINDOWS_1252.indexOf(String.fromCharCode(code));
  return at < 0 ? -1 : 0x8b + at;
}

/** Elements that end a line where their tag shows, and those that do not. */
const BREAKING = new Set(['br', 'p', 'div', 'li', 'tr', 'pre', 'blockquote', 'ul', 'ol', 'table', 'tbody']);
const INLINE = new Set([
  'wbr',
  'span',
  'a',
  'b',
  'i',
  'em',
  'strong',
  'font',
  'code',
  'tt',
  'td',
  'th',
  'bdi',
  'o:p',
]);

/** What the tag of an element with this name stands for, or null. */
export function symbolOfTag(name: string): number | null {
  const lower = name.toLowerCase();
  if (BREAKING.has(lower)) return Mark.newline;
  return INLINE.has(lower) ? Mark.nothing : null;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
