/** End-to-end tests and attacks: the built extension in a real Chromium and a real Firefox. */
import { defineConfig } from 'playwright/test';
import type { WorkerOptions } from './fixtures';

/** What Firefox could do otherwise than Chromium: everything that happens in pages, the story, and the vault. */
const inFirefox = [
  'delivery.spec.ts',
  'editors/*.spec.ts',
  'fields*.spec.ts',
  'marks.spec.ts',
  'story.spec.ts',
  'vault.spec.ts',
];

/** The attacks that Firefox could fall to otherwise than Chromium. */
const attacksInFirefox = ['disk-thief.spec.ts', 'fingerprinting.spec.ts', 'reading-pages.spec.ts'];

/** Letters of 64 KB in each of the editors, which are slow to seal there. */
const longLetters = /a letter of 64 KB/;

/** What is left for Firefox in `test:soak`. What a build holds is read once, for both. */
export const lateInFirefox = { testIgnore: [...inFirefox, 'manifest.spec.ts'], longLetters };

export default defineConfig<object, WorkerOptions>({
  testDir: '.',
  outputDir: '../../.cache/test-results',
  fullyParallel: false,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  projects: [
    { name: 'chromium', use: { target: 'chrome' } },
    {
      name: 'firefox',
      use: { target: 'firefox' },
      testMatch: inFirefox,
      grepInvert: longLetters,
    },
    { name: 'attacks', testDir: '../attacks', testMatch: '*.spec.ts', use: { target: 'chrome' } },
    {
      name: 'attacks-firefox',
      testDir: '../attacks',
      testMatch: attacksInFirefox,
      use: { target: 'firefox' },
    },
  ],
});
