/**
 * What is left of a character after pages, mail programs and editors have been at it: one symbol at a time, with HTML
 * entities and quoted-printable (RFC 2045 §6.7) undone, dashes and blanks made alike. Looks a bounded way ahead.
 */

export const Mark = {
  end: -1,
  /** Zero-width and the like: as if it were not there. */
  nothing: 0,
  newline: 0x0a,
  /** `=` at the end of a line: quoted-printable's soft break, or padding. */
  softBreak: 0x0b,
  space: 0x20,
  bullet: 0x2a,
  dash: 0x2d,
  equals: 0x3d,
} as const;

const AMPERSAND = 0x26;
const MAX_ENTITY = 24;

const SPACES = [0xa0, 0x1680, 0x202f, 0x205f, 0x3000, ...range(0x2000, 0x200a)];
const NEWLINES = [0x85, 0x2028, 0x2029];
const DASHES = [0x2043, 0x2212, 0x2e3a, 0x2e3b, 0xfe58, 0xfe63, 0xff0d, ...range(0x2010, 0x2015)];
const BULLETS = [0xb7, 0x2022, 0x2023, 0x2219, 0x25aa, 0x25ab, 0x25cb, 0x25cf, 0x25e6];
const NOTHING = [0xad, 0x34f, 0x61c, 0x180e, 0xfeff, ...range(0x200b, 0x200f), ...range(0x202a, 0x202e)];

const WIDE = new Map<number, number>([
  ...SPACES.map((code): [number, number] => [code, Mark.space]),
  ...NEWLINES.map((code): [number, number] => [code, Mark.newline]),
  ...DASHES.map((code): [number, number] => [code, Mark.dash]),
  ...BULLETS.map((code): [number, number] => [code, Mark.bullet]),
  ...[...NOTHING, ...range(0x2060, 0x206f)].map((code): [number, number] => [code, Mark.nothing]),
]);

/** Named references (HTML §13.5) of what can stand in or around a block. */
const ENTITIES: Readonly<Record<string, number>> = {
  gt: 0x3e,
  lt: 0x3c,
  amp: AMPERSAND,
  nbsp: 0xa0,
  ensp: 0x2002,
  emsp: 0x2003,
  thinsp: 0x2009,
  shy: 0xad,
  zwnj: 0x200c,
  zwj: 0x200d,
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
  plus: 0x2b,
  sol: 0x2f,
  equals: 0x3d,
  vert: 0x7c,
  verbar: 0x7c,
  NewLine: 0x0a,
  Tab: 0x09,
};

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
    if (code === AMPERSAND) return this.#entity();
    if (code === Mark.equals) return this.#equals();
    if (code === 0x0d) return this.#peek(0) === 0x0a ? Mark.nothing : Mark.newline;
    return symbolOf(code);
  }

  #peek(ahead: number): number {
    const at = this.at + ahead;
    return at < this.#end ? this.#text.charCodeAt(at) : -1;
  }

  /** After `&`. An entity that was escaped again, as often as it may be, is taken for what it was. */
  #entity(): number {
    while (this.#text.startsWith('amp;', this.at)) this.at += 4;
    const end = this.#text.slice(this.at, Math.min(this.at + MAX_ENTITY, this.#end)).indexOf(';');
    const code = end < 0 ? null : entityCode(this.#text.slice(this.at, this.at + end));
    if (code === null) return AMPERSAND;
    this.at += end + 1;
    return symbolOf(code);
  }

  /** After `=`: a soft break, an encoded byte or character, or itself. */
  #equals(): number {
    let blanks = 0;
    while (blanks < 8 && (this.#peek(blanks) === 0x20 || this.#peek(blanks) === 0x09)) blanks++;
    const after = this.#peek(blanks);
    if (after === 0x0a || after === 0x0d) {
      this.at += blanks + (after === 0x0d && this.#peek(blanks + 1) === 0x0a ? 2 : 1);
      return Mark.softBreak;
    }
    const byte = this.#hexByte(0);
    if (byte === null) return Mark.equals;
    this.at += 2;
    if (byte < 0x80) return symbolOf(byte);
    // A character of several bytes: =E2=80=8B
    let code = byte < 0xe0 ? byte & 0x1f : byte & 0x0f;
    while (this.#peek(0) === Mark.equals) {
      const next = this.#hexByte(1);
      if (next === null || (next & 0xc0) !== 0x80) break;
      code = ((code << 6) | (next & 0x3f)) & 0xffff;
      this.at += 3;
    }
    return symbolOf(code);
  }

  #hexByte(ahead: number): number | null {
    const high = hexDigit(this.#peek(ahead));
    const low = hexDigit(this.#peek(ahead + 1));
    return high < 0 || low < 0 ? null : high * 16 + low;
  }
}

function symbolOf(code: number): number {
  if (code < 0x80) {
    if (code === 0x0c) return Mark.newline;
    return code === 0x09 || code === 0x0b ? Mark.space : code === 0 ? Mark.nothing : code;
  }
  return WIDE.get(code) ?? code;
}

function entityCode(name: string): number | null {
  const named = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
  if (named !== undefined) return named;
  const [, hex, decimal] = /^#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name) ?? [];
  if (hex !== undefined) return Number.parseInt(hex, 16);
  return decimal === undefined ? null : Number.parseInt(decimal, 10);
}

/** Upper case only, as quoted-printable has it. */
function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0x41 && code <= 0x46 ? code - 0x37 : -1;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
