/** What of each contender a browser must load, in KB after gzip -9: scripts and WASM of its smallest bundle. */
import { gzipSync } from 'node:zlib';
import { bundle, type Files } from '../support/site';
import type { ContenderName } from './contenders/contender';

const ENTRIES: Readonly<
  Record<ContenderName | 'sealcard-all' | 'webcrypto' | 'noble' | 'noble-alone', string>
> = {
  sealcard: 'contenders/sealcard.ts',
  noble: 'foundation-start.ts',
  'noble-alone': 'foundation.ts',
  'sealcard-all': 'everything.ts',
  'virgil-crypto': 'contenders/virgil.ts',
  openpgp: 'contenders/openpgp.ts',
  libsodium: 'contenders/sodium.ts',
  age: 'contenders/age.ts',
  webcrypto: 'contenders/webcrypto.ts',
};

export type Bundles = Readonly<Record<keyof typeof ENTRIES, Files>>;
export type CodeSizes = Readonly<Record<keyof typeof ENTRIES, number>>;

/** Each in a build of its own, so that nothing is shared. */
export async function bundleAll(): Promise<Bundles> {
  const bundles: Partial<Record<keyof typeof ENTRIES, Files>> = {};
  for (const [name, entry] of Object.entries(ENTRIES)) {
    bundles[name as keyof typeof ENTRIES] = await bundle(import.meta.dirname, [entry]);
  }
  return bundles as Bundles;
}

export function codeSizesOf(bundles: Bundles): CodeSizes {
  const sizes = Object.entries(bundles).map(([name, files]) => [name, gzipped(files)]);
  return Object.fromEntries(sizes) as CodeSizes;
}

function gzipped(files: Files): number {
  let bytes = 0;
  for (const content of files.values()) bytes += gzipSync(content, { level: 9 }).length;
  return bytes / 1024;
}
