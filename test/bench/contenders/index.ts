/** The contenders, each loaded when it is wanted, so that a cold start pays for one only. */
import type { Contender, Measured } from './contender';

export const LOADERS: Readonly<Record<Measured, () => Promise<{ load(): Promise<Contender> }>>> = {
  sealcard: () => import('./sealcard'),
  'virgil-crypto': () => import('./virgil'),
  openpgp: () => import('./openpgp'),
  libsodium: () => import('./sodium'),
  age: () => import('./age'),
  webcrypto: () => import('./webcrypto'),
  converted: () => import('./converted'),
};
