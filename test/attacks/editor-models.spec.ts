/**
 * An editor keeps what was written under seal, or what stood there before, in its model while it shows the sealed
 * message. Each editor of the matrix is asked for all it holds, and its steps of undo are gone back and forth.
 */
import { expect, test } from '../e2e/editors/fixtures';
import { EDITORS } from '../e2e/editors/matrix';
import { sealLetter } from '../support/sealcard-page';
import { makeCanary, tracesOf } from './canary';

for (const { name, field, frame } of EDITORS) {
  test(`${name} holds nothing that was written under seal`, async ({ alice, origin, fields: page }) => {
    const [begun, typed] = [makeCanary('begun'), makeCanary('typed')];
    await page.goto(`${origin}/editors/${name}`);
    await expect(page.getByTestId('submit')).toBeEnabled();
    const place = frame === undefined ? page : page.frameLocator(frame);
    await place.locator(field).click();
    await page.keyboard.type(begun);
    const held = () => page.evaluate(() => JSON.stringify(window.editorModel?.() ?? null));
    expect(tracesOf(begun, await held())).toContain('plain');

    const composer = await alice.person.press('seal-field', page);
    await expect(composer.getByTestId('compose-text')).toHaveValue(begun);
    await sealLetter(composer, `${begun}\n${typed}`, ['bob']);
    await expect(composer.getByTestId('sealed-notice')).toHaveAttribute('data-delivery', 'filled');
    await composer.close();
    const sealed = await held();
    expect(sealed).toMatch(/BEGIN.SEALCARD.MESSAGE/);
    expect(tracesOf(begun, sealed)).toEqual([]);
    expect(tracesOf(typed, sealed)).toEqual([]);

    await place.locator(field).click();
    for (const step of ['z', 'z', 'Shift+z', 'Shift+z']) {
      await page.keyboard.press(`ControlOrMeta+${step}`);
      expect(tracesOf(typed, await held())).toEqual([]);
    }
    expect(tracesOf(typed, await page.content())).toEqual([]);
  });
}
