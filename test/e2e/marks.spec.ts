/** Marks on sealed messages: on no page until the user says so, and then nothing but a way to the reader. */
import { utf8 } from '../../src/crypto/bytes';
import { armor } from '../../src/format/armor';
import { sealUnderPassphrase } from '../../src/format/passphrase-message';
import { expect, test } from './marks-fixtures';
import { hostsOf, markCentre, openMark, setMarks, shapes } from './marks-page';

test('no page is marked until the user switches its site on, and none when it is switched off again', async ({
  reader: { person, site },
  page,
}) => {
  await setMarks(person, page, false);
  const bare = await page.evaluate(() => document.documentElement.outerHTML);
  expect(await hostsOf(page)).toBe(0);
  await setMarks(person, page, true);
  await expect.poll(() => hostsOf(page)).toBe(shapes.length + 1);
  const later = await person.visit(`${site.origin}/thread.html?later`);
  await expect.poll(() => hostsOf(later)).toBe(shapes.length + 1);
  const elsewhere = await person.visit(`${site.origin.replace('127.0.0.1', 'localhost')}/thread.html`);
  await setMarks(person, later, false);
  await expect.poll(() => hostsOf(page)).toBe(0);
  await expect.poll(() => hostsOf(later)).toBe(0);
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(bare);
  expect(await hostsOf(elsewhere)).toBe(0);
  await later.close();
  await elsewhere.close();
});

test('a list in Sealcard names the sites, and gives each back', async ({ reader: { person }, page }) => {
  await setMarks(person, page, true);
  await expect.poll(() => hostsOf(page)).toBeGreaterThan(0);
  const window = await person.openSealcard();
  await window.getByTestId('sites').click();
  await expect(window.getByTestId('site-row')).toContainText('http://127.0.0.1');
  await window.getByTestId('site-off').click();
  await expect(window.getByTestId('site-row')).toHaveCount(0);
  await expect.poll(() => hostsOf(page)).toBe(0);
  await window.close();
});

for (const { name, id, says } of shapes) {
  test(`a message ${name} is marked where it begins, and opens in the reader`, async ({
    reader: { person },
    page,
  }) => {
    await setMarks(person, page, true);
    const window = await openMark(person, page, id, says);
    await expect(window.getByText(says, { exact: true })).toBeVisible();
    await window.close();
  });
}

test('the second of two messages in one text has its own mark', async ({ reader: { person }, page }) => {
  await setMarks(person, page, true);
  const window = await openMark(person, page, 'two', 'second of two', 1);
  await expect(window.getByText('second of two', { exact: true })).toBeVisible();
  await window.close();
});

test('a mark is reached and used with the keyboard', async ({ reader: { person }, page }) => {
  await setMarks(person, page, true);
  await markCentre(page, 'pre');
  await page.getByTestId('before-pre').focus();
  await page.keyboard.press('Tab');
  const opened = person.context.waitForEvent('page');
  await page.keyboard.press('Enter');
  const window = await opened;
  await expect(window.getByText('in a mail', { exact: true })).toBeVisible();
  await window.close();
});

test('no script of the page can use a mark, or see into it', async ({ reader: { person }, page }) => {
  await setMarks(person, page, true);
  const centre = await markCentre(page, 'pre');
  const before = person.context.pages().length;
  const seen = await page.evaluate(({ x, y }) => {
    const host = document.elementFromPoint(x, y);
    if (!(host instanceof HTMLElement)) throw new Error('There is no mark');
    host.click();
    host.focus();
    const options = { bubbles: true, composed: true, cancelable: true, clientX: x, clientY: y, button: 0 };
    for (const type of ['pointerdown', 'pointerup']) host.dispatchEvent(new PointerEvent(type, options));
    for (const type of ['mousedown', 'mouseup', 'click']) host.dispatchEvent(new MouseEvent(type, options));
    for (const type of ['keydown', 'keypress', 'keyup']) {
      host.dispatchEvent(new KeyboardEvent(type, { ...options, key: 'Enter', code: 'Enter' }));
    }
    host.dispatchEvent(new Event('click', options));
    return { root: host.shadowRoot, text: host.innerHTML + host.innerText, children: host.childNodes.length };
  }, centre);
  expect(seen).toEqual({ root: null, text: '', children: 0 });
  // A real click comes after all of them, and only it opens a window.
  const window = await openMark(person, page, 'pre', 'in a mail');
  expect(person.context.pages().length).toBe(before + 1);
  await window.close();
});

test('marks change neither the text of a page, nor its layout, nor what is copied', async ({
  reader: { person },
  page,
}) => {
  const inspect = () =>
    page.evaluate(() => {
      const boxes = [...document.querySelectorAll('body *')]
        .filter(element => getComputedStyle(element).fontSize !== '0px')
        .map(element => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return `${element.localName} ${element.id} ${x} ${y} ${width} ${height}`;
        });
      getSelection()?.selectAllChildren(document.body);
      const copied = getSelection()?.toString();
      getSelection()?.removeAllRanges();
      return { boxes, copied, text: document.body.textContent, shown: document.body.innerText };
    });
  await setMarks(person, page, false);
  const before = await inspect();
  await setMarks(person, page, true);
  await expect.poll(() => hostsOf(page)).toBe(shapes.length + 1);
  expect(await inspect()).toEqual(before);
});

test('what a page adds later is marked, and what it takes away is not', async ({
  reader: { person, seal },
  page,
}) => {
  await setMarks(person, page, true);
  await expect.poll(() => hostsOf(page)).toBe(shapes.length + 1);
  const sealed = await seal('written later');
  await page.evaluate(lines => {
    const post = document.createElement('div');
    post.id = 'later';
    document.body.prepend(post);
    const add = () => {
      const line = lines.shift();
      if (line === undefined) return;
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      post.append(paragraph);
      requestAnimationFrame(add);
    };
    add();
  }, sealed.trim().split('\n'));
  const window = await openMark(person, page, 'later', 'written later');
  await expect(window.getByText('written later', { exact: true })).toBeVisible();
  await window.close();
  await page.evaluate(() => {
    const [first] = document.querySelectorAll('#later p');
    for (const node of first?.childNodes ?? []) if (node instanceof Text) node.data = 'Nothing any more';
  });
  await expect.poll(() => page.locator('#later span').count()).toBe(0);
  await page.evaluate(() => document.querySelector('#pre')?.replaceChildren());
  await expect.poll(() => hostsOf(page)).toBe(shapes.length);
});

test('a page that never stops changing has its messages marked too', async ({
  reader: { person, seal },
  page,
}) => {
  await setMarks(person, page, true);
  await page.evaluate(() => {
    const ticker = document.createElement('div');
    document.body.append(ticker);
    const tick = () => {
      ticker.replaceChildren(
        ...Array.from({ length: 500 }, (_, n) => new Text(`${n} ${performance.now()} `)),
      );
      requestAnimationFrame(tick);
    };
    tick();
  });
  const sealed = await seal('in the flood');
  await page.evaluate(text => {
    const post = document.createElement('pre');
    post.id = 'flood';
    post.textContent = text;
    document.body.prepend(post);
  }, sealed);
  await markCentre(page, 'flood');
  // A page that draws all of itself anew.
  await page.evaluate(() => {
    const post = document.getElementById('flood');
    post?.replaceWith(
      Object.assign(document.createElement('pre'), { id: 'flood', textContent: post.textContent }),
    );
  });
  const window = await openMark(person, page, 'flood', 'in the flood');
  await expect(window.getByText('in the flood', { exact: true })).toBeVisible();
  await window.close();
});

test('a message under a passphrase is marked too, and its mark asks for the passphrase', async ({
  reader: { person },
  page,
}) => {
  await setMarks(person, page, true);
  const message = await sealUnderPassphrase(utf8('for whoever knows'), 'a key for once');
  await page.evaluate(
    text => {
      const place = document.createElement('pre');
      place.id = 'passphrase';
      place.textContent = text;
      document.body.append(place);
    },
    armor('PASSPHRASE MESSAGE', message),
  );
  const { x, y } = await markCentre(page, 'passphrase');
  const opened = person.context.waitForEvent('page');
  await page.mouse.click(x, y);
  const window = await opened;
  await window.getByTestId('open-passphrase').fill('a key for once');
  await window.getByTestId('open-passphrase-submit').click();
  await expect(window.getByTestId('read-text')).toHaveText('for whoever knows');
  await window.close();
});
