/**
 * The fingerprints of a binding: a SET OF OCTETS(32), ascending and none twice, read where they stand. There can be a
 * thousand of them, of which a reader looks for one.
 */

import { type Bytes, compare } from '../crypto/bytes';
import { type DerReader, Tag } from '../crypto/der';

const LENGTH = 32;
/** Tag, length and fingerprint. */
const ELEMENT = 2 + LENGTH;

export class Fingerprints implements Iterable<Bytes> {
  /** Content of the SET. */
  readonly #content: Bytes;

  private constructor(content: Bytes) {
    this.#content = content;
  }

  /** The next element of `reader`, which fails if it is no such SET or has more than `limit` elements. */
  static read(reader: DerReader, limit: number): Fingerprints {
    const content = reader.value(Tag.set);
    if (content.length % ELEMENT !== 0 || content.length > limit * ELEMENT) reader.fail();
    for (let at = 0; at < content.length; at += ELEMENT) {
      if (content[at] !== Tag.octets || content[at + 1] !== LENGTH) reader.fail();
      if (at > 0 && !ascends(content, at)) reader.fail();
    }
    return new Fingerprints(content);
  }

  get length(): number {
    return this.#content.length / ELEMENT;
  }

  has(fingerprint: Bytes): boolean {
    let from = 0;
    let to = this.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const order = compare(this.#at(middle), fingerprint);
      if (order === 0) return true;
      if (order < 0) from = middle + 1;
      else to = middle;
    }
    return false;
  }

  *[Symbol.iterator](): Generator<Bytes> {
    for (let index = 0; index < this.length; index++) yield this.#at(index);
  }

  #at(index: number): Bytes {
    const start = index * ELEMENT + 2;
    return this.#content.subarray(start, start + LENGTH);
  }
}

/** Whether the element at `at` is above the one before it. */
function ascends(content: Bytes, at: number): boolean {
  for (let i = at; i < at + ELEMENT; i++) {
    const difference = (content[i] ?? 0) - (content[i - ELEMENT] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
