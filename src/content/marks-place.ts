/** The marks of a document: where sealed messages begin, kept in step with what stands there. */
import { createBadge, moveBadge } from './marks-badge';
import { type Begin, beginsIn, readMessage } from './marks-text';

interface Mark {
  readonly begin: Begin;
  readonly host: HTMLElement;
}

/** No page a person reads has more. */
const mostNodes = 1000;

export class Marks {
  /** Every text node known to hold a BEGIN line, with the marks of the messages that are complete. */
  readonly #known = new Map<Text, readonly Mark[]>();
  readonly #sizes: ResizeObserver;
  readonly #onOpen: (text: string) => void;

  /** `onOpen` is called with the text of a message whose mark was really clicked. */
  constructor(onOpen: (text: string) => void) {
    this.#onOpen = onOpen;
    this.#sizes = new ResizeObserver(() => this.#moveAll());
  }

  /** Takes in text nodes that may hold a BEGIN line, and looks again at those that did; yields between them. */
  *settle(found: Iterable<Text>): Generator<void, void> {
    for (const node of found)
      if (!this.#known.has(node) && this.#known.size < mostNodes) this.#known.set(node, []);
    let isNew = false;
    for (const [node, marks] of this.#known) {
      isNew = this.#settleNode(node, marks) || isNew;
      yield;
    }
    if (isNew) this.#watchSizes();
  }

  /** Whether no known text has left the document. */
  areThere(): boolean {
    return [...this.#known.keys()].every(node => node.isConnected);
  }

  clear(): void {
    this.#sizes.disconnect();
    for (const marks of this.#known.values()) for (const { host } of marks) host.remove();
    this.#known.clear();
  }

  /** Whether marks came or went. */
  #settleNode(node: Text, before: readonly Mark[]): boolean {
    const begins = node.isConnected ? beginsIn(node) : [];
    const complete = begins.filter(begin => readMessage(begin) !== null);
    const isSame = before.length === complete.length && before.every((mark, n) => stands(mark, complete[n]));
    if (isSame && begins.length > 0) return false;
    for (const { host } of before) host.remove();
    if (begins.length === 0) this.#known.delete(node);
    else
      this.#known.set(
        node,
        complete.map(begin => this.#mark(begin)),
      );
    return before.length > 0 || complete.length > 0;
  }

  #mark(begin: Begin): Mark {
    const host = createBadge(begin.node.ownerDocument, () => {
      const text = readMessage(begin);
      if (text !== null) this.#onOpen(text);
    });
    begin.first.before(host);
    return { begin, host };
  }

  /** A box that is observed tells its size at once, and its marks take their places. */
  #watchSizes(): void {
    this.#sizes.disconnect();
    for (const marks of this.#known.values()) {
      for (const { host } of marks) {
        const box = lineBox(host);
        if (box !== null) this.#sizes.observe(box);
      }
    }
  }

  /** Lines may be broken anew when a box around them changes. */
  #moveAll(): void {
    for (const marks of this.#known.values()) for (const { host, begin } of marks) moveBadge(host, begin);
  }
}

/** Whether a mark still stands where a message begins. */
function stands({ host, begin }: Mark, found: Begin | undefined): boolean {
  const isThere = host.isConnected && host.parentNode === begin.first.parentNode;
  return isThere && found?.first === begin.first && found.start === begin.start && found.at === begin.at;
}

/** The nearest element around a node with a size of its own. */
function lineBox(node: Node): Element | null {
  let element = node.parentElement;
  while (element !== null && getComputedStyle(element).display.startsWith('inline'))
    element = element.parentElement;
  return element;
}
