/** What takes long in the browser: a worker that dies at random moments, 100 MB, and the rest of what Firefox can do. */
import { defineConfig } from 'playwright/test';
import type { WorkerOptions } from '../e2e/fixtures';
import endToEnd, { lateInFirefox } from '../e2e/playwright.config';

const { testIgnore, longLetters } = lateInFirefox;

export default defineConfig<object, WorkerOptions>({
  ...endToEnd,
  projects: [
    { name: 'chromium', testDir: '.', timeout: 600_000, use: { target: 'chrome' } },
    {
      name: 'firefox',
      testDir: '../e2e',
      testIgnore,
      use: { target: 'firefox' },
    },
    { name: 'firefox-editors', testDir: '../e2e/editors', grep: longLetters, use: { target: 'firefox' } },
  ],
});
