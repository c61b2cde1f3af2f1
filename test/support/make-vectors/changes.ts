/** Ways to write one element of a tree otherwise: with other content, in another place, or as DER does not allow. */

import { type Bytes, concat, fromHex } from '../../../src/crypto/bytes';
import { type Change, type Element, encode } from './tree';

/** The element with this note, written as another. */
export function inPlaceOf(note: string, other: Element | Bytes): Change {
  const bytes = other instanceof Uint8Array ? other : encode(other);
  return element => (element.note === note ? bytes : null);
}

/** The element with this note, with other content. */
export function contentOf(note: string, content: Bytes): Change {
  return element => (element.note === note ? encode({ ...element, content }) : null);
}

/** The element with this note, with the first bit from the right of its first byte flipped. */
export function flipped(note: string): Change {
  return (element, content) => {
    if (element.note !== note) return null;
    const changed = content.slice();
    changed[0] = (changed[0] ?? 0) ^ 1;
    return encode({ ...element, content: changed });
  };
}

/** A constructed element with more elements at its end. */
export function extended(element: Element, ...more: readonly Element[]): Element {
  return { ...element, content: [...(element.content as readonly Element[]), ...more] };
}

/** Ways to write any element that DER does not have, or that are of no use here. */
export const WAYS: Readonly<Record<string, (element: Element, content: Bytes) => Bytes | null>> = {
  'with a length that is not the shortest': ({ tag }, content) =>
    concat(Uint8Array.of(tag), size(content.length), content),
  'with an indefinite length': ({ tag }, content) =>
    concat(Uint8Array.of(tag, 0x80), content, new Uint8Array(2)),
  'with a length one too large': (element, content) => {
    const written = encode({ ...element, content: concat(content, new Uint8Array(1)) });
    return written.slice(0, -1);
  },
  'with an element more': (element, content) =>
    isConstructed(element) ? encode({ ...element, content: concat(content, fromHex('0101ff')) }) : null,
  'as an INTEGER with a zero more': (element, content) =>
    element.tag === 0x02 ? encode({ ...element, content: concat(new Uint8Array(1), content) }) : null,
  twice: element => concat(encode(element), encode(element)),
  'not at all': () => new Uint8Array(0),
};

function isConstructed(element: Element): boolean {
  return !(element.content instanceof Uint8Array);
}

/** A length in three bytes. */
function size(length: number): Bytes {
  return Uint8Array.of(0x83, length >> 16, (length >> 8) & 0xff, length & 0xff);
}
