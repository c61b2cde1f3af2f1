/** What the exchanges are generated from: plaintexts, identities, fields, and the keys of a run. */

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { type Bytes, fromHex, utf8 } from '../../src/crypto/bytes';
import { isIdentity } from '../../src/format/identity';
import { type KeyType, type PrivateKey, privateKeyOf } from '../../src/format/key';

/** How to make a plaintext: short in a report of fast-check's, however long the plaintext is. */
export type Plaintext =
  | { readonly text: string }
  | { readonly hex: string }
  | { readonly length: number; readonly seed: number };

export const LONGEST = 2 * 1024 * 1024;

const graphemes = fc.string({ unit: 'grapheme', maxLength: 120 });
const hex = fc.uint8Array({ maxLength: 700 }).map(array => Buffer.from(array).toString('hex'));
const seed = fc.nat();
/** Lengths around those where the padding takes one more frame, and where DER takes one more byte. */
const edges = fc
  .record({ frames: fc.integer({ min: 0, max: 6 }), off: fc.integer({ min: -6, max: 3 }) })
  .map(({ frames, off }) => Math.max(0, frames * 160 + off));
const derEdges = fc.constantFrom(0, 1, 127, 128, 255, 256, 32_767, 32_768, 65_535, 65_536);

/** Mostly short. */
export const plaintext: fc.Arbitrary<Plaintext> = fc.oneof(
  { weight: 16, arbitrary: fc.record({ text: graphemes }) },
  { weight: 8, arbitrary: fc.record({ hex }) },
  { weight: 10, arbitrary: fc.record({ length: edges, seed }) },
  { weight: 3, arbitrary: fc.record({ length: derEdges, seed }) },
  { weight: 3, arbitrary: fc.record({ length: fc.nat(60_000), seed }) },
  { weight: 1, arbitrary: fc.record({ length: fc.integer({ min: 100_000, max: LONGEST }), seed }) },
);

export function bytesOf(recipe: Plaintext): Bytes {
  if ('text' in recipe) return utf8(recipe.text);
  if ('hex' in recipe) return fromHex(recipe.hex);
  const block = createHash('sha512').update(String(recipe.seed)).digest();
  const bytes = new Uint8Array(recipe.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = (block[at & 63] ?? 0) ^ (at >> 6) ^ (at >> 14);
  return bytes;
}

/** Identities that a card may have, in any script. */
export const identity = fc.oneof(
  fc.emailAddress().filter(isIdentity),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter(isIdentity),
  fc.constantFrom('Zoë Müller', '王小明@example.cn', 'Аня', 'سارة', '😀 party', '"quoted\\"', 'ﬁ', 'é'),
);

/**
 * What the SDK can write, which exports a string as Latin-1. Outside ASCII only letters from À on: with others an
 * exported string may also be UTF-8, and nobody can tell which it was.
 */
const latin1 = fc.oneof(fc.constantFrom(...'abcXYZ09 .-@"\\/{}'), fc.constantFrom(...'ÀÉÑÖßàçëñöøÿ'));

/** Identities that the SDK can write. */
export const latin1Identity = fc.oneof(
  fc.emailAddress().filter(isIdentity),
  fc.string({ unit: latin1, minLength: 1, maxLength: 30 }).filter(isIdentity),
);

const name = fc.stringMatching(/^[a-z_][a-z0-9_]{0,11}$/).filter(key => key !== '__proto__');

/** Extra fields of a signature, or additional data of a token, in any script. */
export const fields = fieldsOf('grapheme');
/** Such of the kind that the SDK can write. */
export const latin1Fields = fieldsOf(latin1);

function fieldsOf(unit: 'grapheme' | fc.Arbitrary<string>): fc.Arbitrary<Readonly<Record<string, string>>> {
  const values = fc.dictionary(name, fc.string({ unit, maxLength: 20 }), { minKeys: 1, maxKeys: 4 });
  return values.map(record => ({ ...record }));
}

/** The people of a run. The seed names them, so that a run can be repeated with the same. */
export interface Cast {
  /** Sign and receive. */
  readonly signers: readonly PrivateKey[];
  /** Everybody, those who only receive among them. */
  readonly readers: readonly PrivateKey[];
}

export async function makeCast(runSeed: number): Promise<Cast> {
  const make = (type: KeyType, count: number) =>
    Promise.all(Array.from({ length: count }, (_, i) => castMember(type, i, runSeed)));
  const [signers, receivers] = await Promise.all([make('ed25519', 32), make('x25519', 12)]);
  return { signers, readers: [...signers, ...receivers] };
}

/** A key that a report of fast-check's shows by its name. */
async function castMember(type: KeyType, index: number, runSeed: number): Promise<PrivateKey> {
  const name = `${type} key ${index}`;
  const secret = createHash('sha256').update(`${runSeed} ${name}`).digest();
  const key = await privateKeyOf(type, new Uint8Array(secret));
  return Object.assign({ ...key }, { [fc.toStringMethod]: () => name });
}

/** Between 1 and 40 of these, mostly few. */
export function someOf<T>(all: readonly T[]): fc.Arbitrary<T[]> {
  const pick = (maxLength: number) =>
    fc.uniqueArray(fc.nat(all.length - 1), { minLength: 1, maxLength }).map(at => at.map(i => all[i] as T));
  return fc.oneof({ weight: 6, arbitrary: pick(4) }, { weight: 1, arbitrary: pick(40) });
}
