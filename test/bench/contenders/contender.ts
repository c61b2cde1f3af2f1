/** What every contender does, each in its own format and in its fastest documented way. */

export interface Contender {
  /** Makes a circle of this many people, in addition to those already there. Person 0 sends. */
  meet(people: number): Promise<void>;
  /** Seals for the first `count` of the circle, the sender among them, so that all make as many envelopes. */
  seal(data: Uint8Array<ArrayBuffer>, count: number): Promise<unknown>;
  /** Opens as one of them, and verifies person 0 where the format signs. */
  open(sealed: unknown, person: number): Promise<Uint8Array>;
}

export const CONTENDERS = ['sealcard', 'virgil-crypto', 'openpgp', 'libsodium', 'age'] as const;
export type ContenderName = (typeof CONTENDERS)[number];

/**
 * Those measured in pages: the contenders, and what no implementation of the format avoids, the WebCrypto operations alone
 * and with the change between the two forms of the curve.
 */
export const MEASURED = [...CONTENDERS, 'webcrypto', 'converted'] as const;
export type Measured = (typeof MEASURED)[number];

/** The element, which must be there. */
export function the<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`There is no person ${index}`);
  return found;
}
