/** What of each contender a browser must load, in KB after gzip -9: scripts and WASM of its smallest bundle. */
import { gzipSync } from 'node:zlib';
import { bundle, type Files } from '../support/site';
import type { ContenderName } from './contenders/contender';

const ENTRIES: Readonly<Record<ContenderName | 'sealcard-all' | 'noble', string>> = {
  sealcard: 'contenders/sealcard.ts',
  noble: 'foundation.ts',
  'sealcard-all': 'everything.ts',
  'virgil-crypto': 'contenders/virgil.ts',
  openpgp: 'contenders/openpgp.ts',
  libsodium: 'contenders/sodium.ts',
  age: 'contenders/age.ts',
};

export type CodeSizes = Readonly<Record<keyof typeof ENTRIES, number>>;

export async function measureCodeSizes(): Promise<CodeSizes> {
  const sizes: Partial<Record<keyof typeof ENTRIES, number>> = {};
  for (const [name, entry] of Object.entries(ENTRIES)) {
    sizes[name as keyof typeof ENTRIES] = gzipped(await bundle(import.meta.dirname, [entry]));
  }
  return sizes as CodeSizes;
}

function gzipped(files: Files): number {
  let bytes = 0;
  for (const content of files.values()) bytes += gzipSync(content, { level: 9 }).length;
  return bytes / 1024;
}
