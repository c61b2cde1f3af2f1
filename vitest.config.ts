/** Unit tests: everything that needs no browser. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const support = (name: string) => fileURLToPath(new URL(`test/support/${name}`, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: 'webextension-polyfill', replacement: support('fake-browser.ts') },
      // What the bundler makes of a content script: its path in the built extension.
      { find: /^.*\?script$/, replacement: support('script-path.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/soak/**', 'test/interop/**'],
    testTimeout: 30_000,
    // A new profile stretches a passphrase.
    hookTimeout: 30_000,
    // One less than the cores, as it would be otherwise, is one of two.
    maxWorkers: '100%',
  },
});
