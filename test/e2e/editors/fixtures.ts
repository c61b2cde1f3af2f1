/** A playground that has the pages of the matrix too. */
import { startPlayground } from '../../playground/server';
import { test as base, expect } from '../fixtures';
import { editorPages } from './build';
import { EDITORS } from './matrix';

export const test = base.extend<object, { readonly origin: string }>({
  origin: [
    // biome-ignore lint/correctness/noEmptyPattern: the test runner reads the parameter's pattern
    async ({}, use) => {
      const playground = await startPlayground({ more: await editorPages(EDITORS.map(({ name }) => name)) });
      await use(playground.origin);
      await playground.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

export { expect };
