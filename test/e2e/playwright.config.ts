/** End-to-end tests and attacks: the built extension in a real Chromium and a real Firefox. */
import { defineConfig } from 'playwright/test';
import type { WorkerOptions } from './fixtures';

/** What happens in pages, the story and the vault, which Firefox could do otherwise than Chromium. The rest is late. */
const inFirefox = ['delivery.spec.ts', 'fields.spec.ts', 'story.spec.ts', 'vault.spec.ts'];

/** Likewise the attacks that Firefox could fall to otherwise than Chromium. */
const attacksInFirefox = ['fingerprinting.spec.ts', 'reading-pages.spec.ts'];

/** What is left for `test:soak`. What a build holds is read once, for both browsers. */
export const late = {
  /** Letters that are slow to seal in each of the editors, and the story again with a background that is stopped. */
  titles: /a letter of 64 KB|the same with the worker stopped/,
  /** Tests of `test/e2e`. */
  inFirefox: { testIgnore: [...inFirefox, 'manifest.spec.ts'] },
  inFirefoxByTitle: { testMatch: inFirefox },
  attacks: ['editor-models.spec.ts', 'giant-blocks.spec.ts', 'wrong-paste.spec.ts'],
  attacksInFirefox: ['disk-thief.spec.ts'],
};

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
    { name: 'chromium', use: { target: 'chrome' }, grepInvert: late.titles },
    { name: 'firefox', use: { target: 'firefox' }, testMatch: inFirefox, grepInvert: late.titles },
    {
      name: 'attacks',
      testDir: '../attacks',
      testMatch: '*.spec.ts',
      testIgnore: late.attacks,
      use: { target: 'chrome' },
    },
    {
      name: 'attacks-firefox',
      testDir: '../attacks',
      testMatch: attacksInFirefox,
      use: { target: 'firefox' },
    },
  ],
});
