/** Changes of DER that keep every length right, so that they get past the reader of elements to what is read of them. */
import { type Bytes, compare, concat } from '../../src/crypto/bytes';
import { der } from '../../src/crypto/der';
import type { Dice } from './dice';

interface Element {
  tag: number;
  content: Bytes | Element[];
}

const MAX_DEPTH = 24;
const TAGS = [0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x30, 0x31, 0x80, 0xa0, 0xa1, 0xa2, 0xa3, 0xa4];
/** Most elements one change adds. */
const COPIES = 64;

/** The changed input, or null if it is not DER from its first byte to its last. */
export function mutateDer(input: Bytes, corpus: readonly Bytes[], dice: Dice): Bytes | null {
  const roots = readElements(input, 0);
  if (roots === null || roots.length === 0) return null;
  const lists = listsIn(roots);
  const list = dice.of(lists, roots);
  change(list, dice.below(list.length), corpus, dice);
  return encodeAll(roots);
}

function change(list: Element[], at: number, corpus: readonly Bytes[], dice: Dice): void {
  const element = list[at];
  if (element === undefined) return;
  switch (dice.below(7)) {
    case 0:
      return void list.splice(at, 1);
    case 1:
      return void list.splice(at, 0, ...copiesOf(element, 1 + dice.below(1 << dice.below(7))));
    case 2:
      return void list.splice(dice.below(list.length), 0, ...list.splice(at, 1));
    case 3: {
      const others = listsIn(readElements(dice.of(corpus, new Uint8Array(0)), 0) ?? []);
      return void list.splice(at, dice.below(2), ...dice.of(others, []).slice(0, 1 + dice.below(3)));
    }
    case 4:
      element.tag = dice.of(TAGS, 0);
      return;
    case 5:
      return void list.splice(at, 1, { tag: dice.of(TAGS, 0x30), content: [element] });
    default:
      element.content = changedContent(element, dice);
  }
}

/** The element again and again, each a little larger than the one before: as a set of elements has to be. */
function copiesOf(element: Element, count: number): Element[] {
  const { tag, content } = element;
  if (!(content instanceof Uint8Array)) return Array(Math.min(count, 4)).fill(element);
  return Array.from({ length: Math.min(count, COPIES) }, (_, i) => {
    const copy = content.slice();
    copy[copy.length - 1] = (copy.at(-1) ?? 0) + i + 1;
    return { tag, content: copy };
  });
}

function changedContent({ content }: Element, dice: Dice): Bytes | Element[] {
  if (!(content instanceof Uint8Array)) return content.toReversed();
  const changed = new Uint8Array(dice.below(4) === 0 ? dice.below(content.length * 2 + 2) : content.length);
  changed.set(content.subarray(0, changed.length));
  if (changed.length > 0) changed[dice.below(changed.length)] = dice.below(256);
  return changed;
}

/** Every list of elements: the roots, and what is inside of them. */
function listsIn(elements: Element[]): Element[][] {
  const inner = elements.flatMap(({ content }) => (content instanceof Uint8Array ? [] : listsIn(content)));
  return elements.length === 0 ? inner : [elements, ...inner];
}

function readElements(bytes: Bytes, depth: number): Element[] | null {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [tag = 0, first = 0] = bytes.subarray(at, at + 2);
    const count = first > 0x80 ? first & 0x7f : 0;
    if (count > 3 || first === 0x80 || at + 2 + count > bytes.length) return null;
    let length = count === 0 ? first : 0;
    for (const byte of bytes.subarray(at + 2, at + 2 + count)) length = length * 256 + byte;
    const start = at + 2 + count;
    at = start + length;
    if (at > bytes.length) return null;
    const content = bytes.subarray(start, at);
    const mayHold = (tag & 0x20) !== 0 || tag === 0x04;
    const inside = mayHold && length > 0 && depth < MAX_DEPTH ? readElements(content, depth + 1) : null;
    elements.push({ tag, content: inside ?? content });
  }
  return elements;
}

function encodeAll(elements: readonly Element[]): Bytes {
  return concat(
    ...elements.map(({ tag, content }) => {
      const isSet = tag === 0x31 && !(content instanceof Uint8Array);
      const sorted = isSet ? content.toSorted((a, b) => compare(encodeAll([a]), encodeAll([b]))) : content;
      const body = sorted instanceof Uint8Array ? sorted : encodeAll(sorted);
      return der(tag, body);
    }),
  );
}
