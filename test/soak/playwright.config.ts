/**
 * What takes long in the browser: a worker that dies at random moments, 100 MB, and what the end-to-end tests leave for
 * later, most of it in Firefox.
 */
import { defineConfig } from 'playwright/test';
import type { WorkerOptions } from '../e2e/fixtures';
import endToEnd, { late } from '../e2e/playwright.config';

const chromium = { use: { target: 'chrome' } } as const;
const firefox = { use: { target: 'firefox' } } as const;

export default defineConfig<object, WorkerOptions>({
  ...endToEnd,
  projects: [
    { name: 'chromium', testDir: '.', timeout: 600_000, ...chromium },
    { name: 'chromium-late', testDir: '../e2e', grep: late.titles, ...chromium },
    { name: 'attacks-late', testDir: '../attacks', testMatch: late.attacks, ...chromium },
    { name: 'firefox', testDir: '../e2e', ...late.inFirefox, ...firefox },
    { name: 'firefox-late', testDir: '../e2e', ...late.inFirefoxByTitle, grep: late.titles, ...firefox },
    { name: 'attacks-firefox', testDir: '../attacks', testMatch: late.attacksInFirefox, ...firefox },
  ],
});
