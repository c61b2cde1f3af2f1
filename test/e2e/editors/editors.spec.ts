/**
 * The matrix: in each editor a letter is begun, taken over, sealed, and posted by the page. What counts is the editor's
 * own model, not what it shows.
 */
import type { Locator, Page } from 'playwright';
import type { Thread } from '../../playground/model';
import { openAs } from '../../support/peer';
import { sealLetter } from '../../support/sealcard-page';
import { expect, test } from './fixtures';
import { EDITORS, type EditorCase } from './matrix';

const typed = ['Dear Bob,', '', 'the third line,', 'the fourth.'];
const secret = 'Only the composer knows this: — 🌿';

const withoutSpace = (text: string) => text.replace(/\s+/g, '');
const block = /^-----BEGINSEALCARDMESSAGE-----[A-Za-z0-9+/]+=*-----ENDSEALCARDMESSAGE-----$/;

async function openEditor(page: Page, origin: string, editor: EditorCase): Promise<Locator> {
  await page.goto(`${origin}/editors/${editor.name}`);
  await expect(page.getByTestId('submit')).toBeEnabled();
  const place = editor.frame === undefined ? page : page.frameLocator(editor.frame);
  const field = place.locator(editor.field);
  await field.click();
  return field;
}

/** Types as a person does; gives what that makes. */
async function typeLines(page: Page, editor: EditorCase): Promise<string> {
  for (const [index, line] of typed.entries()) {
    if (index > 0) await (editor.isOneLine ? page.keyboard.type(' ') : page.keyboard.press('Enter'));
    await page.keyboard.type(line);
  }
  return typed.join(editor.isOneLine ? ' ' : '\n');
}

async function modelOf(page: Page): Promise<{ text: string; whole: string }> {
  const model = await page.evaluate(() => window.editorModel?.());
  if (model === undefined) throw new Error('The page has no model');
  return model;
}

/** Has the page post what it holds, and gives that as its reader would select it. */
async function post(page: Page, origin: string): Promise<string> {
  await page.getByTestId('submit').click();
  await expect(page.getByTestId('posted')).not.toBeEmpty();
  const id = await page.getByTestId('posted').innerText();
  const { title, posts } = (await (await fetch(`${origin}/api/forum/thread?id=${id}`)).json()) as Thread;
  const body = posts[0]?.body ?? '';
  if (title === 'text') return body;
  return page.evaluate(html => {
    const shown = document.createElement('div');
    shown.innerHTML = html;
    document.body.append(shown);
    const text = shown.innerText;
    shown.remove();
    return text;
  }, body);
}

for (const editor of EDITORS) {
  test(`${editor.name}: what is typed is read, sealed in the model itself, posted and opened`, async ({
    alice,
    bob,
    origin,
    fields: page,
  }) => {
    const field = await openEditor(page, origin, editor);
    const begun = await typeLines(page, editor);
    expect(withoutSpace((await modelOf(page)).text)).toBe(withoutSpace(begun));

    const composer = await alice.person.press('seal-field', page);
    await expect(composer.getByTestId('compose-text')).toHaveValue(begun);
    const letter = `${begun}\n\n${secret}`;
    await sealLetter(composer, letter, ['bob']);
    await expect(composer.getByTestId('sealed-notice')).toHaveAttribute('data-delivery', 'filled');
    await composer.close();

    const model = await modelOf(page);
    expect(withoutSpace(model.text)).toMatch(block);
    for (const line of typed.filter(line => line !== '')) expect(model.whole).not.toContain(line);
    expect(await openAs(bob, alice.card, model.text)).toBe(letter);

    const posted = await post(page, origin);
    expect(withoutSpace(posted)).toBe(withoutSpace(model.text));
    expect(await openAs(bob, alice.card, posted)).toBe(letter);

    await field.click();
    for (let step = 0; step < 4; step++) {
      await page.keyboard.press('ControlOrMeta+z');
      const undone = await modelOf(page);
      expect(undone.whole).not.toContain(secret);
      expect([withoutSpace(model.text), ...beginnings(begun)]).toContain(withoutSpace(undone.text));
    }
  });
}

for (const editor of EDITORS) {
  test(`${editor.name}: a letter of 64 KB is sealed in the model itself, and all of it is read again`, async ({
    alice,
    bob,
    origin,
    fields: page,
  }) => {
    const letter = `${'sixteen letters '.repeat(64)}\n`.repeat(64);
    await openEditor(page, origin, editor);
    await page.keyboard.type('Dear Bob,');
    const composer = await alice.person.press('seal-field', page);
    await sealLetter(composer, letter, ['bob']);
    await expect(composer.getByTestId('sealed-notice')).toHaveAttribute('data-delivery', 'filled');
    await composer.close();
    const model = await modelOf(page);
    expect(withoutSpace(model.text)).toMatch(block);
    expect(await openAs(bob, alice.card, model.text)).toBe(letter);

    const again = await alice.person.press('seal-field', page);
    await expect(again.getByTestId('compose-text')).toHaveValue(/END SEALCARD MESSAGE/);
    expect(withoutSpace(await again.getByTestId('compose-text').inputValue())).toBe(withoutSpace(model.text));
    await again.close();
  });
}

/** Everything a field held while `text` was typed. */
function beginnings(text: string): string[] {
  return Array.from({ length: text.length + 1 }, (_, end) => withoutSpace(text.slice(0, end)));
}
