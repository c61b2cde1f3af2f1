/** The extension as it is shipped, built beside the ordinary build. */
import { join } from 'node:path';
import { buildExtension } from '../support/build';

export async function buildForBench(): Promise<void> {
  process.env.SEALCARD_DIST ??= join(import.meta.dirname, '../../.cache/bench-dist');
  await buildExtension('chrome');
}
