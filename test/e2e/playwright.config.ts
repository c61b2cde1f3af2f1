/** End-to-end tests: the built extension in a real Chromium and a real Firefox. */
import { defineConfig } from 'playwright/test';
import type { WorkerOptions } from './fixtures';

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
    // What a build holds is read once, for both.
    { name: 'firefox', use: { target: 'firefox' }, testIgnore: ['manifest.spec.ts'] },
  ],
});
