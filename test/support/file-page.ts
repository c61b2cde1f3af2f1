/** What a person does with files on Sealcard's own pages. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';

export interface TestFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A file of bytes that repeat nowhere near. */
export function testFile(name: string, size: number): TestFile {
  const buffer = Buffer.alloc(size);
  let state = 1;
  for (let at = 0; at < size; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    buffer[at] = state >>> 24;
  }
  return { name, mimeType: 'application/pdf', buffer };
}

/** Presses the button and gives what the browser saves. */
export async function saved(
  page: Page,
  button = 'file-save',
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const downloading = page.waitForEvent('download');
  await page.getByTestId(button).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) };
}

/** Drops a file on the page, as from the system's folders. */
export async function drop(page: Page, { name, mimeType, buffer }: TestFile): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([content, fileName, type]) => {
      const bytes = Uint8Array.from(atob(content), char => char.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], fileName, { type }));
      return data;
    },
    [buffer.toString('base64'), name, mimeType] as const,
  );
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}
