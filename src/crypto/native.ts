/**
 * Which of two ways computes a curve (RFC 7748, RFC 8032): WebCrypto, or noble, which gives the same bytes and is several
 * times slower. The engine is asked, for not every one has them; its ciphers, hashes and derivation every one has.
 */

import { type Bytes, fromHex } from './bytes';

export type CurveName = 'Ed25519' | 'X25519';
export type Path = 'auto' | 'native' | 'portable';

const BASE_POINT: Record<CurveName, string> = {
  Ed25519: '5866666666666666666666666666666666666666666666666666666666666666',
  X25519: '0900000000000000000000000000000000000000000000000000000000000000',
};

const found: Partial<Record<CurveName, boolean>> = {};
let path: Path = 'auto';

/** For tests: makes every later operation take one path, or `auto` again. */
export function forcePath(forced: Path): void {
  path = forced;
}

/** Whether to use WebCrypto for this curve. Asks the engine once. */
export async function hasNative(curve: CurveName): Promise<boolean> {
  if (path !== 'auto') return path === 'native';
  found[curve] ??= await probe(curve);
  return found[curve];
}

async function probe(curve: CurveName): Promise<boolean> {
  try {
    const usages: KeyUsage[] = curve === 'Ed25519' ? ['verify'] : [];
    await crypto.subtle.importKey('raw', fromHex(BASE_POINT[curve]), curve, false, usages);
    return true;
  } catch {
    return false;
  }
}

/** Keys by their bytes, which are fixed for their life (they are wiped at most), so that they stand for the imported key. */
export type ImportedKeys = WeakMap<Bytes, Promise<CryptoKey>>;

/** The key of these bytes, imported once. */
export function importOnce(
  kept: ImportedKeys,
  bytes: Bytes,
  load: () => Promise<CryptoKey>,
): Promise<CryptoKey> {
  let key = kept.get(bytes);
  if (key === undefined) {
    key = load();
    kept.set(bytes, key);
  }
  return key;
}
