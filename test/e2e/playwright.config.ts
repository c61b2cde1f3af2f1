/** End-to-end tests: the built extension in a real Chromium and a real Firefox. */
import { defineConfig } from 'playwright/test';
import type { WorkerOptions } from './fixtures';

/** Letters of 64 KB in each of the editors. */
export const longLetters = /a letter of 64 KB/;

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
      // What a build holds is read once, for both.
      testIgnore: ['manifest.spec.ts'],
      // Long letters are slow to seal in every editor there: test:soak does it.
      grepInvert: longLetters,
    },
  ],
});
