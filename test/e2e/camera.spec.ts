/** QR codes before the camera: a card, a safety number, an empty room, and no camera at all. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { readCard } from '../../src/format/card-text';
import { safetyNumber } from '../../src/format/safety-number';
import { film } from '../support/camera-film';
import { makePeer } from '../support/peer';
import { type Camera, Person } from '../support/person';
import { readOwnCard, register } from '../support/sealcard-page';
import { expect, test } from './fixtures';

/** Notes the tracks of every camera that a page starts from now on. */
const watchCameras = (page: Page) =>
  page.evaluate(`
    globalThis.tracks = [];
    navigator.mediaDevices.getUserMedia = new Proxy(navigator.mediaDevices.getUserMedia, {
      apply: async (start, self, given) => {
        const stream = await Reflect.apply(start, self, given);
        globalThis.tracks.push(...stream.getTracks());
        return stream;
      },
    });
    undefined`);
const camerasOn = (page: Page) =>
  page.evaluate(
    `[globalThis.tracks.length, globalThis.tracks.filter(track => track.readyState === 'live').length]`,
  );

async function arrive(target: 'chrome' | 'firefox', camera: Camera) {
  const person = await Person.arrive({ name: 'Rosa', browser: target, camera });
  const page = await person.openSealcard();
  await register(page, 'rosa@example.com');
  const card = readCard(await readOwnCard(page));
  await page.goto(`${person.extensionUrl()}?window#/add`);
  await watchCameras(page);
  return { person, page, card };
}

test('a card and a safety number are read from the camera, which is off afterwards', async ({ target }) => {
  test.skip(target === 'firefox', 'A fake camera of Firefox shows no film');
  const folder = await mkdtemp(join(tmpdir(), 'sealcard-film-'));
  const path = join(folder, 'film.y4m');
  await film(path, null);
  const { person, page, card } = await arrive(target, { kind: 'film', path });
  await page.getByTestId('add-camera').click();
  await expect(page.getByTestId('scan')).toHaveAttribute('data-seeing', 'true');
  expect(await camerasOn(page)).toEqual([1, 1]);
  await page.getByTestId('scan-cancel').press('Escape');
  await expect(page.getByTestId('add-text')).toHaveValue('');
  expect(await camerasOn(page)).toEqual([1, 0]);

  const peer = await makePeer('sven@example.com');
  await film(path, peer.cardText);
  await page.getByTestId('add-camera').press('Enter');
  await expect(page.getByTestId('add-text')).toHaveValue(/BEGIN SEALCARD CARD/);
  expect(await camerasOn(page)).toEqual([2, 0]);
  await page.getByTestId('add-submit').click();
  await expect(page.getByTestId('added')).toContainText('sven@example.com');

  await page.goto(page.url().replace(/#.*$/, `#/safety/${peer.card.id}`));
  await film(path, safetyNumber((await makePeer('another')).card, card).code);
  await page.getByTestId('safety-camera').click();
  await expect(page.getByTestId('safety-result')).toHaveAttribute('data-notice', 'different');
  await film(path, safetyNumber(peer.card, card).code);
  await page.getByTestId('safety-camera').click();
  await expect(page.getByTestId('safety-result')).toHaveAttribute('data-notice', 'same');
  expect(await camerasOn(page)).toEqual([4, 0]);
  await person.leave();
  await rm(folder, { recursive: true });
});

test('a camera that shows no code goes on until one leaves', async ({ target }) => {
  test.skip(target === 'chrome', 'The test before does it with a film of an empty room');
  const { person, page } = await arrive(target, { kind: 'pattern' });
  await page.getByTestId('add-camera').click();
  await expect(page.getByTestId('scan')).toHaveAttribute('data-seeing', 'true');
  await page.getByTestId('scan-cancel').click();
  await expect(page.getByTestId('add-text')).toHaveValue('');
  expect(await camerasOn(page)).toEqual([1, 0]);
  await person.leave();
});

for (const kind of ['missing', 'denied'] as const) {
  test(`a camera that is ${kind} is told, with what to do`, async ({ target }) => {
    const { person, page } = await arrive(target, { kind });
    await page.getByTestId('add-camera').click();
    const error = page.getByTestId('error');
    await expect(error).toHaveAttribute('data-code', `camera_${kind}`);
    await page.getByTestId('scan-again').click();
    await expect(error).toHaveAttribute('data-code', `camera_${kind}`);
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('add-text')).toBeVisible();
    await person.leave();
  });
}

test('the popup shows the camera in a window, as the browser’s question would close it', async ({
  alice,
  fields,
  target,
}) => {
  test.skip(target === 'firefox', 'The popup is driven by hand there');
  const popup = await alice.person.clickToolbarButton(fields);
  await popup.evaluate(`location.hash = '#/add'`);
  await popup.waitFor('add-camera');
  const opened = alice.person.context.waitForEvent('page');
  await popup.click('add-camera');
  const window = await opened;
  await window.getByTestId('scan-cancel').waitFor();
  await window.getByTestId('scan-cancel').click();
  await expect(window.getByTestId('add-text')).toBeVisible();
  await window.close();
});
