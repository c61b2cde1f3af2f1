/** Builds the extension for one browser into dist/. */
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

export async function buildExtension(target: 'chrome' | 'firefox'): Promise<void> {
  await build({ root, configFile: join(root, 'vite.config.ts'), mode: target, logLevel: 'warn' });
}
