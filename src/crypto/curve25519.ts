/**
 * Curve25519 for engines that lack it: noble's arithmetic with the parameters of RFC 7748 and RFC 8032, made when it is
 * first needed. The curves that noble has ready come with variants that nothing here uses.
 */

import { type EdwardsPointCons, edwards } from '@noble/curves/abstract/edwards.js';
import { invert, pow } from '@noble/curves/abstract/modular.js';
import { type MontgomeryECDH, montgomery } from '@noble/curves/abstract/montgomery.js';
import { fromLittleEndian } from './bytes';

/** The prime of the field of both forms of the curve. */
export const P = 2n ** 255n - 19n;
/** The order L of the base point. */
export const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

/** The inverses of numbers of the field, none of them zero: one for all of them, and products. */
export function invertAll(numbers: readonly bigint[]): bigint[] {
  const before: bigint[] = [];
  let product = 1n;
  for (const number of numbers) {
    before.push(product);
    product = (product * number) % P;
  }
  const inverses: bigint[] = [];
  let rest = invert(product, P);
  for (let i = numbers.length - 1; i >= 0; i--) {
    inverses[i] = (rest * (before[i] ?? 1n)) % P;
    rest = (rest * (numbers[i] ?? 1n)) % P;
  }
  return inverses;
}

interface Curves {
  readonly Point: EdwardsPointCons;
  readonly x25519: MontgomeryECDH;
}

let made: Curves | null = null;

/** The points of Ed25519, and X25519. */
export function portableCurves(): Curves {
  made ??= {
    Point: edwards({
      p: P,
      n: ORDER,
      h: 8n,
      a: P - 1n,
      d: 37095705934669439343138083508754565189542113879843219016388785533085940283555n,
      Gx: 15112221349535400772501151409588531511454012693041857206046113283949847762202n,
      Gy: 46316835694926478169428394003475163141307993866256225615783033603165251855960n,
    }),
    x25519: montgomery({
      P,
      type: 'x25519',
      adjustScalarBytes: clamp,
      powPminus2: x => pow(x, P - 2n, P),
    }),
  };
  return made;
}

/** The scalar of 32 bytes (RFC 8032 §5.1.5), below the order. */
export function clampedScalar(bytes: Uint8Array): bigint {
  return fromLittleEndian(clamp(bytes.slice())) % ORDER;
}

/** Overwrites 32 bytes with the scalar they stand for. */
function clamp(bytes: Uint8Array): Uint8Array {
  bytes[0] = (bytes[0] ?? 0) & 0xf8;
  bytes[31] = ((bytes[31] ?? 0) & 0x7f) | 0x40;
  return bytes;
}
