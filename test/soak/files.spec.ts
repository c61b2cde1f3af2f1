/** Files as large as they may be, both ways, and the memory that takes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { armor } from '../../src/format/armor';
import { expect, test } from '../e2e/fixtures';
import { saved, testFile } from '../support/file-page';
import type { Person } from '../support/person';
import { pickRecipient } from '../support/sealcard-page';
import { openFileAs, sealFileFrom } from '../support/sealed-file';

const size = 100 * 2 ** 20;
const most = 3;

const memoryOf = (pid: number, field: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

/** Starts to watch the processes of the extension's pages; gives the peak above the start, in files. */
async function watchMemory(person: Person): Promise<() => number> {
  const browser = await person.context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await browser?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const watched = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      writeFileSync(`/proc/${id}/clear_refs`, '5');
      return { id, start: memoryOf(id, 'VmRSS') };
    });
  expect(watched.length).toBeGreaterThan(0);
  return () => Math.max(...watched.map(({ id, start }) => memoryOf(id, 'VmHWM') - start)) / size;
}

test.describe('100 MB', () => {
  test('are sealed for the peer, in the memory of three', async ({ alice, bob }) => {
    const folder = await mkdtemp(join(tmpdir(), 'sealcard-files-'));
    const file = testFile('film.mkv', size);
    const path = join(folder, file.name);
    await writeFile(path, file.buffer);
    const page = await alice.person.openSealcard('#/seal-file');
    await pickRecipient(page, 'bob');
    await page.getByTestId('file-input').setInputFiles(path);
    await expect(page.getByTestId('file-chosen')).toContainText('100 MB');
    const peak = await watchMemory(alice.person);
    await page.getByTestId('file-submit').click();
    await expect(page.getByTestId('file-sealed')).toBeVisible({ timeout: 60_000 });
    console.log(`sealing 100 MB: ${peak().toFixed(2)} times the file`);
    expect(peak()).toBeLessThan(most + 0.1);
    const { bytes } = await saved(page);
    const opened = await openFileAs(bob, alice.card, bytes);
    expect(Buffer.compare(opened.content, file.buffer)).toBe(0);
    await page.close();
    await rm(folder, { recursive: true });
  });

  test('are opened from the peer, in the memory of three', async ({ alice, bob }) => {
    const folder = await mkdtemp(join(tmpdir(), 'sealcard-files-'));
    const { buffer } = testFile('', size);
    const path = join(folder, 'film.sealed');
    await writeFile(path, await sealFileFrom(bob, [alice.card], 'film.mkv', new Uint8Array(buffer)));
    const page = await alice.person.openSealcard('#/open');
    await page.getByTestId('open-file').waitFor({ state: 'attached' });
    const peak = await watchMemory(alice.person);
    await page.getByTestId('open-file').setInputFiles(path);
    await expect(page.getByTestId('file-opened-name')).toHaveText('film.mkv', { timeout: 60_000 });
    console.log(`opening 100 MB: ${peak().toFixed(2)} times the file`);
    expect(peak()).toBeLessThan(most + 0.1);
    const { bytes } = await saved(page);
    expect(Buffer.compare(bytes, buffer)).toBe(0);
    await page.close();
    await rm(folder, { recursive: true });
  });

  test('of text form are opened', async ({ alice, bob }) => {
    const folder = await mkdtemp(join(tmpdir(), 'sealcard-files-'));
    const { buffer } = testFile('', 45 * 2 ** 20);
    const message = await sealFileFrom(bob, [alice.card], 'log.txt', new Uint8Array(buffer));
    const path = join(folder, 'log.asc');
    const text = armor('MESSAGE', message);
    await writeFile(path, text);
    const page = await alice.person.openSealcard('#/open');
    await page.getByTestId('open-file').waitFor({ state: 'attached' });
    const peak = await watchMemory(alice.person);
    await page.getByTestId('open-file').setInputFiles(path);
    await expect(page.getByTestId('file-opened-name')).toHaveText('log.txt', { timeout: 60_000 });
    const times = (peak() * size) / text.length;
    console.log(`opening 45 MB from its text form: ${times.toFixed(2)} times the file`);
    expect(times).toBeLessThan(most);
    expect(Buffer.compare((await saved(page)).bytes, buffer)).toBe(0);
    await page.close();
    await rm(folder, { recursive: true });
  });
});
