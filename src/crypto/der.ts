/**
 * DER (X.690 §10), reader and writer, canonical only: minimal lengths and INTEGERs, definite lengths, nothing after
 * the last element. The reader follows the caller's schema and never recurses by itself.
 */

import { type Bytes, compare, concat, equal, fromUtf8, utf8 } from './bytes';
import { type ErrorCode, SealcardError } from './errors';

export const Tag = {
  integer: 0x02,
  bitString: 0x03,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The tag `[n]`, explicit and constructed, n below 31. */
export function context(n: number): number {
  return 0xa0 | n;
}

const MAX_DEPTH = 16;

/**
 * A cursor over the elements of one constructed value. Every method throws `SealcardError(code)`, the code it was made
 * with, for anything that is not the canonical encoding of what was asked for. Values are views of the input.
 */
export class DerReader {
  #at: number;
  readonly #bytes: Bytes;
  readonly #code: ErrorCode;
  readonly #depth: number;
  readonly #end: number;

  constructor(bytes: Bytes, code: ErrorCode, at = 0, end = bytes.length, depth = 0) {
    if (depth > MAX_DEPTH) throw new SealcardError(code);
    this.#bytes = bytes;
    this.#code = code;
    this.#at = at;
    this.#end = end;
    this.#depth = depth;
  }

  get done(): boolean {
    return this.#at === this.#end;
  }

  /** Offset of the next element in the bytes the outermost reader was given. */
  get offset(): number {
    return this.#at;
  }

  /** The tag of the next element, or null at the end. */
  peek(): number | null {
    return this.done ? null : (this.#bytes[this.#at] ?? null);
  }

  fail(): never {
    throw new SealcardError(this.#code);
  }

  /** Another cursor at the same place. */
  fork(): DerReader {
    return new DerReader(this.#bytes, this.#code, this.#at, this.#end, this.#depth);
  }

  /** A view of the bytes between two offsets. */
  slice(start: number, end: number): Bytes {
    return this.#bytes.subarray(start, end);
  }

  /** Throws unless everything was read. */
  finish(): void {
    if (!this.done) this.fail();
  }

  /** Content of the next element, which must have this tag. */
  value(tag: number): Bytes {
    if (this.peek() !== tag) this.fail();
    const start = this.#content();
    return this.#bytes.subarray(start, this.#at);
  }

  /** A reader of the content of the next element, which must have this tag. */
  enter(tag: number): DerReader {
    if (this.peek() !== tag) this.fail();
    const start = this.#content();
    return new DerReader(this.#bytes, this.#code, start, this.#at, this.#depth + 1);
  }

  /** The next element whole, tag and length included, whatever it is. */
  element(): Bytes {
    const start = this.#at;
    this.#content();
    return this.#bytes.subarray(start, this.#at);
  }

  /** A non-negative INTEGER up to 2^53 - 1. */
  integer(): number {
    const content = this.integerContent();
    if ((content[0] ?? 0) >= 0x80 || content.length > 8) this.fail();
    let value = 0;
    for (const byte of content) value = value * 256 + byte;
    if (!Number.isSafeInteger(value)) this.fail();
    return value;
  }

  /** The content of an INTEGER of any size and sign. */
  integerContent(): Bytes {
    const content = this.value(Tag.integer);
    const [first, second] = content;
    if (first === undefined) this.fail();
    if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
      this.fail();
    return content;
  }

  /** An OCTET STRING; of exactly this many bytes, if given. */
  octets(length?: number): Bytes {
    const content = this.value(Tag.octets);
    if (length !== undefined && content.length !== length) this.fail();
    return content;
  }

  /** A UTF8String. */
  text(): string {
    const content = this.value(Tag.utf8);
    try {
      return fromUtf8(content);
    } catch {
      return this.fail();
    }
  }

  /** Content of an OBJECT IDENTIFIER. */
  oid(): Bytes {
    const content = this.value(Tag.oid);
    if (content.length === 0 || (content[content.length - 1] ?? 0) >= 0x80) this.fail();
    return content;
  }

  /** A BIT STRING of whole bytes: its bytes. */
  bits(): Bytes {
    const content = this.value(Tag.bitString);
    if (content[0] !== 0) this.fail();
    return content.subarray(1);
  }

  /** An INTEGER that must have this value. */
  expectInteger(value: number): void {
    if (this.integer() !== value) this.fail();
  }

  /**
   * An AlgorithmIdentifier without parameters of its own: content of its OID. Parameters may be absent or NULL, since
   * both are in use. Use `enter` for those that have parameters.
   */
  algorithm(): Bytes {
    const algorithm = this.enter(Tag.sequence);
    const oid = algorithm.oid();
    if (!algorithm.done && algorithm.value(Tag.null).length !== 0) this.fail();
    algorithm.finish();
    return oid;
  }

  /** Moves past the next element; where its content starts. `#at` is then its end. */
  #content(): number {
    const bytes = this.#bytes;
    let at = this.#at + 1;
    if (at >= this.#end || ((bytes[this.#at] ?? 0) & 0x1f) === 0x1f) this.fail();
    let length = bytes[at++] ?? 0;
    if (length >= 0x80) {
      const size = length & 0x7f;
      if (size === 0 || size > 4 || at + size > this.#end) this.fail();
      length = 0;
      for (let i = 0; i < size; i++) length = length * 256 + (bytes[at++] ?? 0);
      if (length < 0x80 || length < 256 ** (size - 1)) this.fail();
    }
    if (length > this.#end - at) this.fail();
    this.#at = at + length;
    return at;
  }
}

/** A reader of the one SEQUENCE that `bytes` must be, and nothing after it. */
export function readSequence(bytes: Bytes, code: ErrorCode): DerReader {
  const outer = new DerReader(bytes, code);
  const inner = outer.enter(Tag.sequence);
  outer.finish();
  return inner;
}

/** One element of this tag over the parts, concatenated; its length is minimal, and below 2^32. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Bytes {
  return concat(...derParts(tag, ...parts));
}

/** The same not yet concatenated, to be part of another element: what is nested is copied once. */
export function derParts(tag: number, ...parts: readonly Uint8Array[]): Uint8Array[] {
  let length = 0;
  for (const part of parts) length += part.length;
  const more = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x1_0000 ? 2 : length < 0x100_0000 ? 3 : 4;
  const head = new Uint8Array(2 + more);
  head[0] = tag;
  head[1] = more === 0 ? length : 0x80 | more;
  for (let i = 0; i < more; i++) head[1 + more - i] = length / 256 ** i;
  return [head, ...parts];
}

export function sequence(...parts: readonly Uint8Array[]): Bytes {
  return der(Tag.sequence, ...parts);
}

/** SET OF, its elements sorted by their encodings (X.690 §11.6). */
export function setOf(elements: readonly Uint8Array[]): Bytes {
  return der(Tag.set, ...[...elements].sort(compare));
}

export function octets(bytes: Uint8Array): Bytes {
  return der(Tag.octets, bytes);
}

/** A non-negative INTEGER up to 2^53 - 1. Throws `encoding_invalid` for any other number. */
export function integer(value: number): Bytes {
  if (!Number.isSafeInteger(value) || value < 0) throw new SealcardError('encoding_invalid');
  let length = 1;
  while (value >= 2 ** (8 * length - 1)) length++;
  const content = new Uint8Array(length);
  for (let i = 0; i < length; i++) content[length - 1 - i] = value / 256 ** i;
  return der(Tag.integer, content);
}

export function utf8String(text: string): Bytes {
  return der(Tag.utf8, utf8(text));
}

/** Whether an OID's content is this one. */
export function isOid(content: Bytes, oid: Bytes): boolean {
  return equal(content, oid);
}
