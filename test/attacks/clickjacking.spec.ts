/**
 * A page lays something over what belongs to Sealcard, frames it, or moves it under the mouse. No page of Sealcard opens
 * inside a page. What does stand there, the mark of a sealed message, opens the reader at most, and no faster than people
 * click.
 */
import { readdirSync } from 'node:fs';
import type { Page } from 'playwright';
import { expect, test } from '../e2e/marks-fixtures';
import { markCentre, setMarks } from '../e2e/marks-page';
import { builtExtension } from '../support/build';

test('no page frames, embeds or opens any file of the extension', async ({
  reader: { person, site },
  target,
}) => {
  const page = await person.context.newPage();
  // A page that forbids itself nothing.
  await page.route('**/frames.html', route =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  );
  await page.goto(`${site.origin}/frames.html`);
  const files = readdirSync(builtExtension(target), { recursive: true, encoding: 'utf8' });
  const addresses = files.filter(name => name.includes('.')).map(name => person.extensionUrl(name));
  expect(addresses).toContain(person.extensionUrl());
  const pages = person.context.pages().length;
  await page.evaluate(async addresses => {
    const ends: Promise<unknown>[] = [];
    for (const address of addresses) {
      for (const tag of ['iframe', 'embed', 'object'] as const) {
        const element = document.createElement(tag);
        if (element instanceof HTMLObjectElement) element.data = address;
        else element.src = address;
        if (tag === 'iframe') ends.push(new Promise(resolve => element.addEventListener('load', resolve)));
        document.body.append(element);
      }
    }
    await Promise.all(ends);
    open(addresses.find(address => address.endsWith('popup/index.html')));
  }, addresses);
  const own = person.extensionUrl('');
  expect(page.frames().filter(frame => frame.url().startsWith(own))).toEqual([]);
  const opened = person.context.pages().slice(pages);
  expect(opened.filter(other => other.url().startsWith(own))).toEqual([]);
  for (const other of [...opened, page]) await other.close();
});

/** Windows of Sealcard that are open. */
const windowsOf = (page: Page, own: string) =>
  page
    .context()
    .pages()
    .filter(other => other.url().startsWith(own));

test('a mark that a page covers takes no click', async ({ reader: { person }, page }) => {
  await setMarks(person, page, true);
  const { x, y } = await markCentre(page, 'pre');
  await page.evaluate(() => {
    const cover = document.createElement('button');
    cover.style.cssText = 'position: fixed !important; inset: 0; z-index: 2147483647; opacity: 0';
    cover.addEventListener('click', () => cover.setAttribute('data-clicks', 'one'));
    document.body.append(cover);
  });
  await page.mouse.click(x, y);
  await expect(page.locator('[data-clicks="one"]')).toHaveCount(1);
  expect(windowsOf(page, person.extensionUrl(''))).toEqual([]);
});

test('what is inside a mark is out of reach, and clicks that scripts make are none', async ({
  reader: { person },
  page,
}) => {
  await setMarks(person, page, true);
  await markCentre(page, 'pre');
  const tried = await page.evaluate(() => {
    const hosts = [...document.querySelectorAll<HTMLElement>('span')].filter(
      span => getComputedStyle(span).fontSize === '0px',
    );
    const buttons = hosts.map(host => host.shadowRoot?.querySelector('button') ?? null);
    for (const target of [...hosts, ...buttons]) {
      target?.click();
      target?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    }
    return { hosts: hosts.length, buttons: buttons.filter(button => button !== null).length };
  });
  expect(tried.hosts).toBeGreaterThan(1);
  expect(tried.buttons).toBe(0);
  expect(windowsOf(page, person.extensionUrl(''))).toEqual([]);
});

test('a mark that a page moves under the mouse opens the reader, a few times, and nothing else', async ({
  reader: { person },
  page,
}) => {
  await setMarks(person, page, true);
  await markCentre(page, 'pre');
  const own = person.extensionUrl('');
  const before = await page.evaluate(() => {
    const text = document.getElementById('pre');
    const words = [...(text?.childNodes ?? [])].find(node => node instanceof Text);
    if (text === null || words === undefined) throw new Error('The page has no message');
    text.style.cssText = 'position: fixed; left: 0; top: 0; opacity: 0.01';
    const dash = document.createRange();
    dash.setStart(words, words.data.indexOf('-----BEGIN'));
    dash.setEnd(words, dash.startOffset + 1);
    let [left, top] = [0, 0];
    addEventListener('mousemove', ({ clientX, clientY }) => {
      const place = dash.getBoundingClientRect();
      left += clientX - place.left - 10;
      top += clientY - place.top - place.height / 2;
      text.style.left = `${left}px`;
      text.style.top = `${top}px`;
    });
    return document.documentElement.innerText;
  });
  const opened: Page[] = [];
  person.context.on('page', other => opened.push(other));
  const start = Date.now();
  for (let click = 0; click < 12; click++) {
    await page.bringToFront();
    await page.mouse.move(300 + click, 300 + click);
    await page.mouse.click(302 + click, 300 + click);
  }
  // Five in ten seconds, however long the clicks took.
  const most = 5 * (1 + Math.floor((Date.now() - start) / 10_000));
  await expect.poll(() => opened.length).toBeGreaterThanOrEqual(5);
  for (const window of opened) {
    await window.waitForURL(address => address.href.startsWith(own));
    expect(new URL(window.url()).hash).toMatch(/^#\/read\//);
    await expect(window.getByText('in a mail', { exact: true })).toBeVisible();
  }
  expect(opened.length).toBeLessThanOrEqual(most);
  expect(await page.evaluate(() => document.documentElement.innerText)).toBe(before);
  for (const window of opened) await window.close();
});
