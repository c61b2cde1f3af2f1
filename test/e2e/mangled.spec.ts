/** Messages that pages changed, and selections that cut them: really rendered, really selected, opened by the reader. */
import type { Page } from 'playwright';
import { sealFrom } from '../support/peer';
import { type Alice, expect, test } from './fixtures';

const secret = 'the bridge at noon';

/** Puts markup into the page, in a frame or a shadow tree if it should be there, and selects from one element to another. */
interface Shown {
  readonly html: string;
  readonly where?: 'page' | 'frame' | 'open' | 'closed';
  /** Ids of the elements in whose middle the mouse goes down and up; without them everything is selected. */
  readonly drag?: readonly [string, string];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

async function show(page: Page, { html, where = 'page', drag }: Shown): Promise<void> {
  const points = await page.evaluate(
    async ({ html, where, drag }) => {
      const host = document.createElement('div');
      document.body.replaceChildren(host);
      let root: Element | ShadowRoot = host;
      let frame = { x: 0, y: 0 };
      if (where === 'frame') {
        const element = document.createElement('iframe');
        element.style.cssText = 'width: 900px; height: 600px';
        host.append(element);
        frame = element.getBoundingClientRect();
        if (element.contentDocument !== null) root = element.contentDocument.body;
      } else if (where !== 'page') root = host.attachShadow({ mode: where });
      root.innerHTML = html;
      // What was never painted takes no mouse.
      for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
      if (drag === undefined) {
        getSelection()?.selectAllChildren(host);
        return [];
      }
      return drag.map((id): Point => {
        const box = root.querySelector(`#${id}`)?.getBoundingClientRect() ?? new DOMRect();
        return { x: frame.x + box.x + 200, y: frame.y + box.y + box.height / 2 };
      });
    },
    { html, where, drag },
  );
  const [from, to] = points;
  if (from === undefined || to === undefined) return;
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** What the user has selected, in the page or its frame. */
function selectedText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const frame = document.querySelector('iframe');
    return String((frame?.contentDocument ?? document).getSelection());
  });
}

async function expectOpened(alice: Alice, page: Page, text = secret): Promise<void> {
  const reader = await alice.person.press('open-selection', page);
  await expect(reader.getByTestId('read-text')).toHaveText(text);
  await reader.close();
}

const withIds = (block: string) =>
  block
    .split('\n')
    .map((line, i) => `<div id="line${i}">${line}</div>`)
    .join('');
const lines = (block: string, around: (line: string, i: number) => string) =>
  block.split('\n').map(around).join('');

const pages: Readonly<Record<string, (block: string) => string>> = {
  'quoted three deep in a webmail': block =>
    `<p>Yes.</p><blockquote>On Monday Bob wrote:<blockquote><blockquote>${block.replaceAll('\n', '<br>')}</blockquote></blockquote></blockquote>`,
  'of office paragraphs': block => lines(block, line => `<p>${line}</p><p>&nbsp;</p>`),
  'with words that break': block =>
    `<p>${block.replaceAll(/(.{9})/g, '$1<wbr>&shy;').replaceAll('\n', '<br>')}</p>`,
  'with line numbers in boxes': block =>
    lines(block, (line, i) => `<div><div>${i + 1}</div><div>${line}</div></div>`),
  'with line numbers in a table': block =>
    `<table>${lines(block, (line, i) => `<tr><td>${i + 1}</td><td>${line}</td></tr>`)}</table>`,
  'from right to left': block =>
    `<div dir="rtl">${lines(block, line => `&rlm;<bdi>${line}</bdi><br>`)}</div>`,
  'whose dashes became a rule': block =>
    lines(block, line => (line.startsWith('-') ? `<hr>${line.slice(5)}<br>` : `${line}<br>`)),
  'with a button in its middle': block =>
    lines(block, (line, i) => `${line}<br>${i === 9 ? '<div>Bob, 10:33 AM · Show less</div>' : ''}`),
  'without line breaks': block => `<p>${block}</p>`,
};
for (const [name, make] of Object.entries(pages)) {
  test(`opens a message ${name}`, async ({ alice, bob, fields }) => {
    await show(fields, { html: make(await sealFrom(bob, [alice.card], secret)) });
    await expectOpened(alice, fields);
  });
}

const places = {
  page: 'in the page',
  frame: 'in a frame',
  open: 'in an open shadow root',
  closed: 'in a closed shadow root',
} as const;
for (const where of ['page', 'frame', 'open', 'closed'] as const) {
  test(`widens a selection that cuts a message ${places[where]}`, async ({ alice, bob, fields }) => {
    const html = `<p>Dear Alice,</p>${withIds(await sealFrom(bob, [alice.card], secret))}<p>Yours, Bob</p>`;
    await show(fields, { html, where, drag: ['line4', 'line8'] });
    const before = await selectedText(fields);
    expect(before).toMatch(/^[\w+/=\s]{130,330}$/);
    await expectOpened(alice, fields);
    expect(await selectedText(fields)).toBe(before);
  });
}

test('widens a selection from the words before into a message', async ({ alice, bob, fields }) => {
  const block = withIds(await sealFrom(bob, [alice.card], secret));
  const html = `<p id="words">Dear Alice, this is what I wanted to tell you:</p>${block}<p>Yours, Bob</p>`;
  await show(fields, { html, drag: ['words', 'line6'] });
  await expectOpened(alice, fields);
});

test('widens a selection in a quoted reply to the message it cuts', async ({ alice, bob, fields }) => {
  const [first, second] = [
    await sealFrom(bob, [alice.card], 'the first'),
    await sealFrom(bob, [alice.card], 'the second'),
  ];
  const quoted = lines(second, (line, i) => `<span id="line${i}">&gt; ${line}</span><br>`);
  const html = `<div>On Monday Bob wrote:</div><blockquote>${quoted}</blockquote><pre>${first}</pre>`;
  await show(fields, { html, drag: ['line5', 'line9'] });
  await expectOpened(alice, fields, 'the second');
});

test('widens a selection that cuts a message in a textarea, and leaves it as it is', async ({
  alice,
  bob,
  fields,
}) => {
  const area = fields.getByTestId('textarea');
  const block = await sealFrom(bob, [alice.card], secret);
  await area.fill(`Dear Alice,\n${block}\nYours, Bob`);
  await area.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(200, 400));
  await expectOpened(alice, fields);
  const range = await area.evaluate((element: HTMLTextAreaElement) => [
    element.selectionStart,
    element.selectionEnd,
  ]);
  expect(range).toEqual([200, 400]);
});

test('writes nothing into the page and moves no selection', async ({ alice, bob, fields }) => {
  await show(fields, {
    html: withIds(await sealFrom(bob, [alice.card], secret)),
    drag: ['line4', 'line8'],
  });
  await fields.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    const options = { subtree: true, childList: true, attributes: true, characterData: true };
    new MutationObserver(changes => seen.push(...changes.map(({ type }) => type))).observe(document, options);
    document.addEventListener('selectionchange', () => seen.push('selectionchange'));
  });
  await expectOpened(alice, fields);
  expect(await fields.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual([]);
});

test('says how much of a message arrived where the rest is not on the page', async ({
  alice,
  bob,
  fields,
}) => {
  const block = await sealFrom(bob, [alice.card], secret);
  const kept = block.split('\n').slice(0, 10).join('\n');
  await show(fields, { html: `<pre>${kept}</pre><p>[Message clipped] View entire message</p>` });
  const reader = await alice.person.press('open-selection', fields);
  const refusal = reader.getByTestId('error');
  await expect(refusal).toHaveAttribute('data-code', 'message_incomplete');
  await expect(refusal).toContainText('Part of this message is missing: 432 of at least 651 bytes arrived.');
  await reader.close();
});
