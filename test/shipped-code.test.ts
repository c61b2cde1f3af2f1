/** The finder of dangerous code finds it: the check of the shipped files is worth no more than this. */
import { expect, test } from 'vitest';
import { addressesOf, dangersOf } from './support/shipped-code';

const dangerous: Readonly<Record<string, string>> = {
  'eval(a)': 'eval(…)',
  '(0, eval)(a)': 'eval(…)',
  'globalThis.eval(a)': 'eval(…)',
  "window['eval'](a)": 'eval(…)',
  'new Function(a, b)': 'Function(…)',
  "[].constructor.constructor('return this')()": "constructor('…')",
  "setTimeout('a()', 1)": "setTimeout('…')",
  "importScripts('a.js')": 'importScripts(…)',
  'import(a)': 'import(…)',
  ['import(`./$' + '{a}.js`)']: 'import(…)',
  'a.innerHTML = b': 'innerHTML = …',
  'a["outer" + "HTML"] = b; a["outerHTML"] = b': 'outerHTML = …',
  'a.innerHTML += b': 'innerHTML = …',
  "a?.insertAdjacentHTML('beforeend', b)": 'insertAdjacentHTML(…)',
  'document.write(a)': 'write(…)',
  "new DOMParser().parseFromString(a, 'text/html')": 'parseFromString(…)',
  'frame.srcdoc = a': 'srcdoc = …',
};
test.each(Object.entries(dangerous))('%s is found', (source, danger) => {
  expect(dangersOf('a.js', source)).toEqual([danger]);
});

test.each([
  'evaluate(a)',
  "import('./a.js')",
  'import(`./a.js`)',
  'setTimeout(() => a(), 1)',
  "const a = 'eval(b); document.write(c); x.innerHTML = y'",
  'stream.write(a)',
  'if (a.innerHTML === b) c()',
  '// eval(a)',
])('%s is harmless', source => {
  expect(dangersOf('a.js', source)).toEqual([]);
});

test('addresses are found in strings, templates and patterns, and not in comments', () => {
  const source = [
    "fetch('https://a.example/x')",
    ['fetch(`wss://b.example/$', '{c}`)'].join(''),
    '/^https:\\/\\/c\\.example/.test(d)',
    '// https://e.example',
  ].join(';\n');
  expect(addressesOf('a.js', source).sort()).toEqual([
    'https://a.example/x',
    'https://c',
    'wss://b.example/',
  ]);
});
