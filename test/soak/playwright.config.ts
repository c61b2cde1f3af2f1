/** What takes long in the browser: the story under a worker that dies at random moments. */
import { defineConfig } from 'playwright/test';
import endToEnd from '../e2e/playwright.config';

export default defineConfig({ ...endToEnd, testDir: '.', timeout: 600_000 });
