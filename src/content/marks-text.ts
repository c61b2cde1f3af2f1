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
/** What follows the word in the BEGIN line of a message, and what of it is between. */
const kind = /^[^A-Za-z0-9]{1,12}(PASSPHRASE[^A-Za-z0-9]{1,12})?MESSAGE/;
const dashes = /[-\u2010-\u2015\u2212]{1,5}[^A-Za-z0-9\u2010-\u2015\u2212-]{0,4}BEGIN[^A-Za-z0-9]{1,12}$/;
/** The longest beginning or end of a line, in UTF-16 units. */
const lineLength = 48;
/** Enough of a message to tell it from any other, in UTF-16 units. */
const traceLength = 256;
/** Four short words: no line of a message reads like that. */
const prose = /(?:^|\s)[a-z,.;:'’-]{1,15} [a-z,.;:'’-]{1,15} [a-z,.;:'’-]{1,15} [a-z,.;:'’-]{1,15}(?:\s|$)/i;

/** Elements that do not start a line. */
const inline = new Set(
  'a abbr b bdi bdo code em font i kbd mark s samp small span strong sub sup tt u var wbr'.split(' '),
);
/** Elements whose text is not shown, or belongs to a field. */
const passedOver =
  'script, style, noscript, template, textarea, select, option, title, head, input, datalist, iframe, object';

/** What a look at the whole tells from an earlier one: each occurrence of the word, with what follows it. */
export function traceOf(text: string): string {
  let trace = '';
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    trace += text.slice(Math.max(0, at - lineLength), at + traceLength);
  }
  return trace;
}

export interface Begin {
  /** The node that holds the word after BEGIN, and where the word is in it. */
  readonly node: Text;
  readonly at: number;
  /** The node that holds the first dash of the line, and where the dash is. */
  readonly first: Text;
  readonly start: number;
}

/** Whether a text may have to do with a sealed message. */
export function mayMark(text: string): boolean {
  return text.includes(word);
}

/** Where BEGIN lines stand whose word is in this node, if it is shown and not edited. */
export function beginsIn(node: Text): Begin[] {
  const found: Begin[] = [];
  const { data, parentElement } = node;
  for (let at = data.indexOf(word); at >= 0; at = data.indexOf(word, at + word.length)) {
    const before = at >= lineLength ? [] : textsBefore(node);
    const text = before.map(({ data }) => data.slice(-lineLength)).join('') + data.slice(0, at);
    const line = text.slice(-lineLength);
    if (!beginsHere.test(line)) continue;
    let [first, start] = [node, at - (dashes.exec(line)?.[0].length ?? 0)];
    for (const earlier of before.reverse()) {
      if (start >= 0) break;
      first = earlier;
      start += earlier.length;
    }
    found.push({ node, at, first, start: Math.max(0, start) });
  }
  return found.length > 0 && parentElement !== null && isRead(parentElement) ? found : [];
}

function isRead(element: Element): boolean {
  return element.closest(passedOver) === null && !(element as HTMLElement).isContentEditable;
}

/** The texts before a node, as many as a BEGIN can be split into, in the order they stand. */
function textsBefore(node: Text): Text[] {
  const walker = node.ownerDocument.createTreeWalker(node.getRootNode(), NodeFilter.SHOW_TEXT);
  walker.currentNode = node;
  const texts: Text[] = [];
  for (let length = 0; texts.length < 16 && length < lineLength; ) {
    const previous = walker.previousNode() as Text | null;
    if (previous === null) break;
    texts.unshift(previous);
    length += previous.length;
  }
  return texts;
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
      if (endsHere.test(before)) return asMessage(text + data.slice(0, end));
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

/** A text from its BEGIN line up to the word of its END line, as a whole; null if it is no message. */
function asMessage(text: string): string | null {
  const found = kind.exec(text.slice('-----BEGIN '.length + word.length));
  if (found === null) return null;
  return `${text}${word} ${found[1] === undefined ? '' : 'PASSPHRASE '}MESSAGE-----`;
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}
