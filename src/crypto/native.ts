/**
 * Whether this engine's WebCrypto has the curves of RFC 7748 and RFC 8032. Where it has not, noble-curves computes the
 * same bytes, several times slower.
 */

import { fromHex } from './bytes';

export type CurveName = 'Ed25519' | 'X25519';
export type CurvePath = 'auto' | 'native' | 'portable';

const BASE_POINT: Record<CurveName, string> = {
  Ed25519: '5866666666666666666666666666666666666666666666666666666666666666',
  X25519: '0900000000000000000000000000000000000000000000000000000000000000',
};

const found: Partial<Record<CurveName, boolean>> = {};
let path: CurvePath = 'auto';

/** For tests: makes every later curve operation take one path, or `auto` again. */
export function forceCurvePath(forced: CurvePath): void {
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
    await crypto.subtle.importKey(
      'raw',
      fromHex(BASE_POINT[curve]),
      curve,
      false,
      curve === 'Ed25519' ? ['verify'] : [],
    );
    return true;
  } catch {
    return false;
  }
}
