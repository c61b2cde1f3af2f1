/** A page with sealed messages in many shapes, and where their marks are. */
import { createHash } from 'node:crypto';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { Person } from '../support/person';

interface Shape {
  readonly name: string;
  readonly id: string;
  /** What the message says. */
  readonly says: string;
  /** The markup around the lines of a message. */
  readonly markup: (lines: readonly string[]) => string;
}

const split = (line: string) =>
  line.replace('-----BEGIN ', '<b>-----BEGIN</b> ').replace('SEALCARD', '<i>SEALCARD</i>');

/** The last has two messages, of which this is the first. */
export const shapes: readonly Shape[] = [
  {
    name: 'in the middle of a text',
    id: 'pre',
    says: 'in a mail',
    markup: lines => `<pre id="pre">Dear Alice,\n\nhere it is:\n${lines.join('\n')}\n\nBob</pre>`,
  },
  {
    name: 'with its lines broken',
    id: 'br',
    says: 'with breaks',
    markup: lines => `<div id="br">Hello ${lines.join('<br>')}</div>`,
  },
  {
    name: 'in paragraphs',
    id: 'paragraphs',
    says: 'in paragraphs',
    markup: lines => `<div id="paragraphs">${lines.map(line => `<p>${line}</p>`).join('')}</div>`,
  },
  {
    name: 'in a quotation',
    id: 'quoted',
    says: 'quoted twice',
    markup: lines =>
      `<blockquote id="quoted">${lines.map(line => `<div>&gt; &gt; ${line}</div>`).join('')}</blockquote>`,
  },
  {
    name: 'whose first line is split into elements',
    id: 'split',
    says: 'in pieces',
    markup: lines => `<div id="split">${lines.map(split).join('<br>')}</div>`,
  },
  {
    name: 'in a row of a flexible box',
    id: 'flex',
    says: 'in a flexible box',
    markup: lines => `<div class="flex"><span>Bob</span><div id="flex">${lines.join('\n')}</div></div>`,
  },
  {
    name: 'before another one',
    id: 'two',
    says: 'first of two',
    markup: lines => `<pre id="two">${lines.join('\n')}\nSECOND</pre>`,
  },
];

/** What looks like a sealed message and is not to be marked. */
const others = (sealed: string) => `
  <textarea>${sealed}</textarea>
  <div contenteditable="true"><p>${sealed}</p></div>
  <script type="application/json">${JSON.stringify(sealed)}</script>
  <p>A sealed message starts with -----BEGIN SEALCARD MESSAGE----- and the rest of it is what nobody can read.</p>
  <pre>${sealed.replaceAll('MESSAGE', 'CARD')}</pre>
  <p>-----END SEALCARD MESSAGE-----</p>`;

const style = `
  span, button { display: block !important; padding: 7px !important; background: lime !important; font: 30px serif !important; }
  #pre * + *, p > * { margin: 40px !important; }
  .flex { display: flex; }
  pre, div { line-height: 17px; }
`;

/** A page with one message in each shape; `seal` seals a text. Its style is no friend of a guest. */
export async function thread(seal: (text: string) => Promise<string>): Promise<string> {
  const parts: string[] = [];
  for (const { id, says, markup } of shapes) {
    const lines = (await seal(says)).trim().split('\n');
    const second = (await seal('second of two')).trim();
    parts.push(`<button data-testid="before-${id}">${id}</button>`, markup(lines).replace('SECOND', second));
  }
  const hash = createHash('sha256').update(style).digest('base64');
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'">
  <title>A thread</title>
  <style>${style}</style>
  <body>${parts.join('\n')}${others((await seal('not marked')).trim())}</body>
</html>`;
}

/** How many marks stand on the page. */
export function hostsOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll('span')].filter(span => getComputedStyle(span).fontSize === '0px').length,
  );
}

/** Waits for the mark of the nth message in an element; its middle, on the first dash of the BEGIN line. */
export async function markCentre(page: Page, id: string, nth = 0): Promise<{ x: number; y: number }> {
  const find = () =>
    page.evaluate(
      ({ id, nth }) => {
        const walker = document.createTreeWalker(
          document.getElementById(id) ?? document.head,
          NodeFilter.SHOW_TEXT,
        );
        let left = nth;
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const { data } = node as Text;
          for (let at = data.indexOf('-----BEGIN'); at >= 0; at = data.indexOf('-----BEGIN', at + 1)) {
            if (left-- > 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            scrollTo(0, scrollY + range.getBoundingClientRect().top - 100);
            const { left: x, top, height } = range.getBoundingClientRect();
            const centre = { x: x + 10, y: top + height / 2 };
            const isMark = (dx: number, dy: number) => {
              const hit = document.elementFromPoint(centre.x + dx, centre.y + dy);
              return hit?.localName === 'span' && getComputedStyle(hit).fontSize === '0px';
            };
            const isThere = isMark(0, 0) && isMark(-9, 0) && isMark(9, 0) && isMark(0, -9) && isMark(0, 9);
            return isThere && !isMark(16, 0) && !isMark(0, 16) ? centre : null;
          }
        }
        return null;
      },
      { id, nth },
    );
  await expect.poll(find, { message: `a mark in #${id}` }).not.toBeNull();
  return (await find()) ?? { x: 0, y: 0 };
}

/** Clicks a mark as a person does, and gives the reader's window that opens. */
export async function openMark(person: Person, page: Page, id: string, says: string, nth = 0): Promise<Page> {
  const { x, y } = await markCentre(page, id, nth);
  const opened = person.context.waitForEvent('page');
  await page.mouse.click(x, y);
  const window = await opened;
  await expect(window.getByText(says, { exact: true })).toBeVisible();
  return window;
}

/** Has the switch in the toolbar's popup, opened on `page`, stand as wanted. */
export async function setMarks(person: Person, page: Page, isOn: boolean): Promise<void> {
  const popup = await person.clickToolbarButton(page);
  await popup.waitFor('site-switch');
  const isSet = () =>
    popup.evaluate<boolean>(
      `document.querySelector('[data-testid="site-switch"]').ariaChecked === '${isOn}'`,
    );
  if (!(await isSet())) await popup.click('site-switch');
  await expect.poll(isSet).toBe(true);
  await popup.close();
}
