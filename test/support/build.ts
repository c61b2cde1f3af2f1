/** The built extension: where it stands, and how it gets there. */
import { join, resolve } from 'node:path';
import { build } from 'vite';
import type { Target } from '../../manifest.config';

export type { Target };

const root = join(import.meta.dirname, '../..');

/** The folder of the build for `target`: in `SEALCARD_DIST`, or in dist/. */
export function builtExtension(target: Target): string {
  return resolve(root, process.env.SEALCARD_DIST ?? 'dist', target);
}

export async function buildExtension(target: Target): Promise<void> {
  await build({ root, configFile: join(root, 'vite.config.ts'), mode: target, logLevel: 'warn' });
}
