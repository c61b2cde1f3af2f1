/** What every section of the run gets, and how it states what must be so. */

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { type Bytes, fromBase64, toBase64 } from '../../src/crypto/bytes';
import { type ErrorCode, SealcardError } from '../../src/crypto/errors';
import { encodePrivateKey, type PrivateKey, type PublicKey } from '../../src/format/key';
import type { Cast } from './generated';
import type { Base64 } from './operations';
import type { Tally } from './tally';
import { PeerRefusal, type VirgilPeer } from './virgil-peer';

export interface Session {
  readonly seed: number;
  readonly cast: Cast;
  readonly peer: VirgilPeer;
  readonly tally: Tally;
}

/** A part of the run. Throws at the first exchange that is not as it must be. */
export type Section = (session: Session) => Promise<void>;

/** Runs an exchange many times with generated values. What is thrown says seed, path and counterexample. */
export async function forAll<T>(
  { seed }: Session,
  numRuns: number,
  arbitrary: fc.Arbitrary<T>,
  exchange: (generated: T) => Promise<void>,
  examples: readonly T[] = [],
): Promise<void> {
  const parameters = { seed, numRuns, examples: examples.map((example): [T] => [example]) };
  await fc.assert(fc.asyncProperty(arbitrary, exchange), parameters);
}

export function same(found: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(found, expected)) return;
  throw new Error(`${what} is ${abridged(found)}, not ${abridged(expected)}`);
}

/** That an operation of ours throws a SealcardError with this code. */
export async function weRefuse(code: ErrorCode, operation: () => unknown): Promise<void> {
  try {
    await operation();
  } catch (error) {
    if (!(error instanceof SealcardError)) throw error;
    same(error.code, code, 'our refusal');
    return;
  }
  throw new Error(`We accept what must be refused as ${code}`);
}

/** That an operation of the peer's throws something of its library that reads like this. */
export async function theyRefuse(reason: RegExp, operation: Promise<unknown>): Promise<void> {
  const outcome = await operation.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof PeerRefusal) return error.message;
      throw error;
    },
  );
  if (!reason.test(outcome))
    throw new Error(`Their answer is ${abridged(outcome)}, not a refusal like ${reason}`);
}

/** A private key as it goes to the peer. */
export function secretOf(key: PrivateKey): Base64 {
  return toBase64(encodePrivateKey(key));
}

/** A public key as it goes to the peer. */
export function publicOf(key: PublicKey | PrivateKey): Base64 {
  return toBase64('publicKey' in key ? key.publicKey.spki : key.spki);
}

export function toWire(bytes: Bytes): Base64 {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}

export function fromWire(base64: Base64): Bytes {
  return fromBase64(base64);
}

function abridged(value: unknown): string {
  const text =
    value instanceof Uint8Array ? `${value.length} bytes` : (JSON.stringify(value) ?? String(value));
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
