/** Unit tests: everything that needs no browser. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: [
      {
        find: 'webextension-polyfill',
        replacement: fileURLToPath(new URL('test/support/fake-browser.ts', import.meta.url)),
      },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/soak/**'],
    testTimeout: 30_000,
  },
});
