/**
 * The text of an editable element as it was typed: one line feed for each line begun. `innerText` would make two of a
 * paragraph's end, and editors differ in whether a line is a paragraph, a `div` or a `br`.
 */

/** What editors keep beside the text to hold the caret: no letters, and not typed by anybody. */
const fillers = /[\u200b\u2060\ufeff]/g;

export function textOf(root: HTMLElement): string {
  let text = '';
  /** A line has ended; the next one begins with what comes, if anything does. */
  let isEnded = false;

  const put = (words: string) => {
    if (isEnded) text += '\n';
    isEnded = false;
    text += words;
  };
  const putBreak = () => {
    put('');
    isEnded = true;
  };

  const readWords = (raw: string, whiteSpace: string) => {
    const words = raw.replace(fillers, '').replaceAll('\u00a0', ' ');
    const lines = /pre|break/.test(whiteSpace) ? words.split('\n') : [collapsed(words)];
    lines.forEach((line, index) => {
      if (index > 0) putBreak();
      if (line !== '') put(line);
    });
  };
  const collapsed = (words: string) => {
    const isAtStart = isEnded || text === '' || /[ \n]$/.test(text);
    return words.replace(/[ \t\r\n]+/g, ' ').replace(isAtStart ? /^ / : /^$/, '');
  };

  const readChildren = (parent: Element, whiteSpace: string) => {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) readWords(node.nodeValue ?? '', whiteSpace);
      else if (node.nodeType === Node.ELEMENT_NODE) readElement(node as Element);
    }
  };
  const readElement = (element: Element) => {
    if (element.localName === 'br') return putBreak();
    const style = element.ownerDocument.defaultView?.getComputedStyle(element);
    if (style === undefined || style.display === 'none' || isOverlay(element, style)) return;
    const isBlock = !style.display.startsWith('inline') && style.display !== 'contents';
    if (isBlock && text !== '') isEnded = true;
    readChildren(element, style.whiteSpace);
    if (isBlock && text !== '') isEnded = true;
  };

  readChildren(root, root.ownerDocument.defaultView?.getComputedStyle(root).whiteSpace ?? '');
  return text;
}

/** A placeholder or a button that an editor lays over its text. */
function isOverlay(element: Element, { position }: CSSStyleDeclaration): boolean {
  return (position === 'absolute' || position === 'fixed') && !(element as HTMLElement).isContentEditable;
}
