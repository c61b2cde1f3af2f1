/** Keys and small steps that the tests of the format share. */

import type { Bytes } from '../../src/crypto/bytes';
import { SealcardError } from '../../src/crypto/errors';
import { generatePrivateKey, type PrivateKey, type PublicKey } from '../../src/format/key';

export interface People {
  readonly alice: PrivateKey;
  readonly bob: PrivateKey;
  readonly carol: PrivateKey;
  readonly mallory: PrivateKey;
}

export async function makePeople(): Promise<People> {
  const [alice, bob, carol, mallory] = await Promise.all([
    generatePrivateKey(),
    generatePrivateKey(),
    generatePrivateKey(),
    generatePrivateKey(),
  ]);
  return { alice, bob, carol, mallory };
}

/** `findSigners` of somebody who knows these. */
export function knows(...people: readonly PrivateKey[]): () => readonly PublicKey[] {
  return () => people.map(person => person.publicKey);
}

/** The bytes with one bit flipped. */
export function flipBit(bytes: Bytes, bit: number): Bytes {
  const out = bytes.slice();
  out[bit >> 3] = (out[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return out;
}

/** The code an operation fails with, or null if it does not fail. Whatever is no SealcardError is thrown on. */
export async function codeOf(operation: () => unknown): Promise<string | null> {
  try {
    await operation();
    return null;
  } catch (error) {
    if (error instanceof SealcardError) return error.code;
    throw error;
  }
}
