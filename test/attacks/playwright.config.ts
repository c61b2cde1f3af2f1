/** Every attack in Chromium, for the mutations under which it must fail. */
import { defineConfig } from 'playwright/test';
import type { WorkerOptions } from '../e2e/fixtures';
import endToEnd from '../e2e/playwright.config';

export default defineConfig<object, WorkerOptions>({
  ...endToEnd,
  projects: [{ name: 'attacks', testDir: '.', testMatch: '*.spec.ts', use: { target: 'chrome' } }],
});
