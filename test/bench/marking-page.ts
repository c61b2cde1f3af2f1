/**
 * A page of 100,000 nodes that never rests: a list of prices. At every frame its own script works out a hundred new ones,
 * writes them, and makes ten rows anew. None is painted: what is measured is script.
 */

const script = `
const rows = 12500;
const list = document.querySelector('main');
const format = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const prices = Array.from({ length: rows }, (_, n) => 100 + (n % 97));
const element = (name, text) => {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
};
const rowOf = n => {
  const row = document.createElement('div');
  row.append(element('b', 'Share ' + n), element('span', format.format(prices[n])), element('i', new Date(n * 1e9).toISOString()));
  row.append(' of today');
  return row;
};
const shown = prices.map((_, n) => rowOf(n));
list.append(...shown);
let turn = 0;
function change() {
  for (let i = 0; i < 100; i++) {
    const n = (turn * 100 + i * 131) % rows;
    prices[n] *= 1 + Math.sin(turn + i) / 100;
    const price = shown[n].children[1];
    price.textContent = format.format(prices[n]);
    price.className = prices[n] > 100 ? 'up' : 'down';
  }
  for (let i = 0; i < 10; i++) {
    const n = (turn * 10 + i) % rows;
    const next = rowOf(n);
    shown[n].replaceWith(next);
    shown[n] = next;
  }
  turn++;
}
globalThis.stream = {
  run: frames => new Promise(resolve => {
    const frame = () => {
      change();
      if (--frames > 0) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  }),
  count: () => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let nodes = 1;
    while (walker.nextNode() !== null) nodes++;
    return nodes;
  },
};
`;

export const STREAM_PAGE = `<!doctype html>
<meta charset="utf-8">
<title>Prices</title>
<style>main { content-visibility: hidden }</style>
<main></main>
<script>${script}</script>
`;
