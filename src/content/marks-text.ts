/**
 * Sealed messages in the text of a document, however the page split it into nodes. What the reader makes of the text is
 * its own affair (docs/FORMAT.md); here it is only found, from its BEGIN line to its END line.
 */
import { maxSelectionLength } from '../protocol/messages';

/** What every BEGIN and END line holds; most text is told by it, at the browser's own speed. */
const word = 'SEALCARD';
/** What may stand between the words of a line: blanks, dashes, quote prefixes. */
const beginsHere = /BEGIN[^A-Za-z0-9]{1,12}$/;
const endsHere = /END[^A-Za-z0-9]{1,12}$/;
const isMessage = /^[^A-Za-z0-9]{1,12}MESSAGE/;
const dashes = /[-\u2010-\u2015\u2212]{1,5}[^A-Za-z0-9]{0,12}BEGIN[^A-Za-z0-9]{1,12}$/;
/** The longest beginning or end of a line, in UTF-16 units. */
const lineLength = 48;
/** Four short words: no line of a message reads like that. */
const prose = /(?:^|\s)[a-z,.;:'’-]{1,15} [a-z,.;:'’-]{1,15} [a-z,.;:'’-]{1,15} [a-z,.;:'’-]{1,15}(?:\s|$)/i;

/** Elements that do not start a line. */
const inline = new Set(
  'a abbr b bdi bdo code em font i kbd mark s samp small span strong sub sup tt u var wbr'.split(' '),
);
/** Elements whose text is not shown, or belongs to a field. */
const passedOver =
  'script, style, noscript, template, textarea, select, option, title, head, input, datalist, iframe, object';

export interface Begin {
  /** The node that holds the word after BEGIN. */
  readonly node: Text;
  /** Where the line starts in it: the first dash, or 0 when that stands in an earlier node. */
  readonly start: number;
  /** Where the word is. */
  readonly at: number;
}

/** Whether a text may have to do with a sealed message. */
export function mayMark(text: string): boolean {
  return text.includes(word);
}

/** Where BEGIN lines stand in a text node that is shown and not edited. */
export function beginsIn(node: Text): Begin[] {
  const found: Begin[] = [];
  const { data, parentElement } = node;
  for (let at = data.indexOf(word); at >= 0; at = data.indexOf(word, at + word.length)) {
    const before = at >= lineLength ? data.slice(at - lineLength, at) : textBefore(node) + data.slice(0, at);
    if (!beginsHere.test(before)) continue;
    const length = dashes.exec(before)?.[0].length ?? 0;
    found.push({ node, start: Math.max(0, at - length), at });
  }
  return found.length > 0 && parentElement !== null && isRead(parentElement) ? found : [];
}

function isRead(element: Element): boolean {
  return element.closest(passedOver) === null && !(element as HTMLElement).isContentEditable;
}

/** Enough of what stands before a node to tell a BEGIN. */
function textBefore(node: Text): string {
  const walker = node.ownerDocument.createTreeWalker(node.getRootNode(), NodeFilter.SHOW_TEXT);
  walker.currentNode = node;
  let text = '';
  for (let n = 0; n < 16 && text.length < lineLength; n++) {
    const previous = walker.previousNode();
    if (previous === null) break;
    text = (previous as Text).data.slice(-lineLength) + text;
  }
  return text.slice(-lineLength);
}

/** The message that begins there, as text with its lines apart; null when no END line follows. */
export function readMessage({ node, at }: Begin): string | null {
  const walker = node.ownerDocument.createTreeWalker(
    node.getRootNode(),
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    part =>
      isElement(part) && part.matches(passedOver) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  walker.currentNode = node;
  let text = '-----BEGIN ';
  let data = node.data.slice(at);
  // The first one is the BEGIN line's own.
  let from = word.length;
  for (;;) {
    for (let end = data.indexOf(word, from); end >= 0; end = data.indexOf(word, end + word.length)) {
      const before = (text.slice(-lineLength) + data.slice(Math.max(0, end - lineLength), end)).slice(
        -lineLength,
      );
      if (beginsHere.test(before)) return null;
      if (endsHere.test(before)) return asMessage(`${text}${data.slice(0, end)}${word} MESSAGE-----`);
    }
    if (from === 0 && prose.test(data)) return null;
    text += data;
    if (text.length > maxSelectionLength) return null;
    data = '';
    from = 0;
    while (data === '') {
      const next = walker.nextNode();
      if (next === null) return null;
      if (!isElement(next)) data = (next as Text).data;
      else if (!inline.has(next.localName)) text += '\n';
    }
  }
}

function asMessage(text: string): string | null {
  return isMessage.test(text.slice('-----BEGIN '.length + word.length)) ? text : null;
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}
