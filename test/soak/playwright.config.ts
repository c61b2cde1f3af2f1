/** What takes long in the browser: the story under a worker that dies at random moments, and long letters in Firefox. */
import { defineConfig } from 'playwright/test';
import type { WorkerOptions } from '../e2e/fixtures';
import endToEnd, { longLetters } from '../e2e/playwright.config';

export default defineConfig<object, WorkerOptions>({
  ...endToEnd,
  timeout: 600_000,
  projects: [
    { name: 'chromium', testDir: '.', use: { target: 'chrome' } },
    { name: 'firefox', testDir: '../e2e/editors', grep: longLetters, use: { target: 'firefox' } },
  ],
});
