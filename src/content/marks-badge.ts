/**
 * The mark itself: a small seal on the dashes of a BEGIN line. Its host takes no room in the page and holds no text, so
 * that nothing moves and nothing more is copied; the button is behind a closed shadow root.
 */
import { text } from '../messaging/text';
import type { Begin } from './marks-text';

const size = 20;
const svg = 'http://www.w3.org/2000/svg';
const letter =
  'M12.9 7.4c-.5-1.1-1.6-1.7-2.9-1.7-1.7 0-2.9.8-2.9 2.1 0 2.8 6 1.4 6 4.2 0 1.3-1.3 2.1-3.1 2.1-1.4 0-2.6-.6-3-1.7';

/** An important rule of a shadow root is stronger than any rule of the page: the host stays a mere place in the line. */
const style = `
:host {
  all: initial !important;
  position: relative !important;
  font-size: 0 !important;
  line-height: 0 !important;
  color-scheme: light dark !important;
  -webkit-user-select: none !important;
  user-select: none !important;
}
button {
  all: unset;
  box-sizing: border-box;
  position: absolute;
  z-index: 1;
  width: ${size}px;
  height: ${size}px;
  border-radius: 50%;
  background: light-dark(#a3312a, #f28b7d);
  box-shadow: 0 0 0 1px light-dark(#faf8f5, #171614);
  cursor: pointer;
}
button::after {
  content: "";
  position: absolute;
  inset: -2px;
}
button:hover {
  background: light-dark(#8e2922, #f6a397);
}
button:focus-visible {
  outline: 2px solid light-dark(#a3312a, #f28b7d);
  outline-offset: 2px;
  box-shadow: 0 0 0 2px light-dark(#faf8f5, #171614);
}
svg {
  display: block;
  width: 100%;
  height: 100%;
  fill: none;
  stroke: light-dark(#fbeee9, #2a100c);
  stroke-width: 1.9;
  stroke-linecap: round;
}
@media (forced-colors: active) {
  button { border: 1px solid ButtonText; }
}
@media print {
  button { display: none; }
}
`;

/** What a page would otherwise take for a use of its own text. */
const kept = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'click',
  'dblclick',
  'keydown',
  'keyup',
  'touchstart',
  'touchend',
];

/** A mark, not yet in the page. `onOpen` is called for a click or key of the user's, never for one a script made. */
export function createBadge(document: Document, onOpen: () => void): HTMLElement {
  const host = document.createElement('span');
  const root = host.attachShadow({ mode: 'closed' });
  const button = document.createElement('button');
  button.type = 'button';
  button.ariaLabel = text('mark_open');
  button.title = text('mark_open');
  button.append(drawLetter(document));
  for (const type of kept) button.addEventListener(type, event => event.stopPropagation());
  button.addEventListener('click', event => {
    if (event.isTrusted) onOpen();
  });
  const sheet = document.createElement('style');
  sheet.textContent = style;
  root.append(sheet, button);
  buttons.set(host, button);
  return host;
}

const buttons = new WeakMap<HTMLElement, HTMLElement>();

/** Puts the button where the line begins. */
export function moveBadge(host: HTMLElement, { first, start }: Begin): void {
  const button = buttons.get(host);
  const range = first.ownerDocument.createRange();
  range.setStart(first, Math.min(start, first.length));
  range.setEnd(first, Math.min(start + 1, first.length));
  const [dash] = range.getClientRects();
  if (button === undefined || dash === undefined) return;
  const place = host.getBoundingClientRect();
  button.style.left = `${dash.left - place.left}px`;
  button.style.top = `${dash.top - place.top + (dash.height - size) / 2}px`;
}

function drawLetter(document: Document): SVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', `0 0 ${size} ${size}`);
  drawing.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', letter);
  drawing.append(path);
  return drawing;
}
