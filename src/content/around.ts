/** The text of a page on both sides of a range, read node by node as a selection of it would be. */
import type { Surroundings } from './widen';

/** A range that may be inside a shadow tree. */
export type Place = Pick<AbstractRange, 'startContainer' | 'startOffset' | 'endContainer' | 'endOffset'>;

/** As many nodes are looked at on either side. */
const mostNodes = 50_000;
/** Elements whose text is not the page's. */
const passedOver = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'select', 'title']);

/** What stands around a range, in the same document or shadow tree. */
export function around(place: Place): Surroundings {
  return {
    before: { [Symbol.iterator]: () => textsBefore(place.startContainer, place.startOffset) },
    after: { [Symbol.iterator]: () => textsAfter(place.endContainer, place.endOffset) },
  };
}

function* textsBefore(container: Node, offset: number): Generator<string> {
  const page = new PageText();
  const walker = walkerFrom(container);
  let nearer: Text | null = null;
  if (isText(container)) {
    yield page.read(container, 0, offset);
    nearer = container;
  } else {
    const child = container.childNodes[offset];
    walker.currentNode = child ?? lastNode(container);
    if (child === undefined && isText(walker.currentNode)) {
      nearer = walker.currentNode;
      yield page.read(nearer);
    }
  }
  let isBroken = false;
  for (let count = 0; count < mostNodes; count++) {
    const node = walker.previousNode();
    if (node === null) return;
    if (!isText(node)) isBroken ||= breaksLine(node);
    else if (page.shows(node)) {
      yield page.read(node) + (isBroken ? '\n' : page.between(node, nearer));
      nearer = node;
      isBroken = false;
    }
  }
}

function* textsAfter(container: Node, offset: number): Generator<string> {
  const page = new PageText();
  const walker = walkerFrom(container);
  let nearer: Text | null = null;
  let node: Node | null;
  if (isText(container)) {
    yield page.read(container, offset);
    nearer = container;
    node = walker.nextNode();
  } else {
    const child = container.childNodes[offset];
    walker.currentNode = child ?? lastNode(container);
    node = child ?? walker.nextNode();
  }
  let isBroken = false;
  for (let count = 0; node !== null && count < mostNodes; count++, node = walker.nextNode()) {
    if (!isText(node)) isBroken ||= breaksLine(node);
    else if (page.shows(node)) {
      yield (isBroken ? '\n' : page.between(nearer, node)) + page.read(node);
      nearer = node;
      isBroken = false;
    }
  }
}

interface Style {
  readonly isShown: boolean;
  readonly keepsLines: boolean;
  /** The nearest element around, or itself, that starts a line. */
  readonly box: Element;
}

/** Texts as they show. */
class PageText {
  readonly #styles = new Map<Element, Style>();

  shows(node: Text): boolean {
    return node.parentElement === null || this.#styleOf(node.parentElement).isShown;
  }

  read({ data, parentElement }: Text, from = 0, to = data.length): string {
    const text = data.slice(from, to);
    const keepsLines = parentElement === null || this.#styleOf(parentElement).keepsLines;
    return keepsLines ? text : text.replace(/[\r\n]/g, ' ');
  }

  /** What separates two texts that follow each other without a line break element. */
  between(first: Text | null, second: Text | null): string {
    const [firstParent, secondParent] = [first?.parentElement, second?.parentElement];
    if (!firstParent || !secondParent) return '\n';
    const [one, other] = [this.#styleOf(firstParent).box, this.#styleOf(secondParent).box];
    if (one === other) return '';
    const isRow =
      one.localName === 'td' && other.localName === 'td' && one.parentElement === other.parentElement;
    return isRow ? '\t' : '\n';
  }

  #styleOf(element: Element): Style {
    const known = this.#styles.get(element);
    if (known !== undefined) return known;
    const view = element.ownerDocument.defaultView ?? window;
    const { display, whiteSpace, userSelect } = view.getComputedStyle(element);
    const isInline = display.startsWith('inline') || display === 'contents';
    const { parentElement } = element;
    const style = {
      isShown: !passedOver.has(element.localName) && element.checkVisibility() && userSelect !== 'none',
      keepsLines: /pre|break/.test(whiteSpace),
      box: isInline && parentElement !== null ? this.#styleOf(parentElement).box : element,
    };
    this.#styles.set(element, style);
    return style;
  }
}

function walkerFrom(node: Node): TreeWalker {
  const document = node.ownerDocument ?? (node as Document);
  const walker = document.createTreeWalker(
    node.getRootNode(),
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
  );
  walker.currentNode = node;
  return walker;
}

function lastNode(node: Node): Node {
  let last = node;
  while (last.lastChild !== null) last = last.lastChild;
  return last;
}

const isText = (node: Node): node is Text => node.nodeType === Node.TEXT_NODE;
const breaksLine = (node: Node) => node.nodeName === 'BR' || node.nodeName === 'HR';
