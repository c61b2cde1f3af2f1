import { ed25519 } from '@noble/curves/ed25519.js';
import { afterEach, describe, expect, test } from 'vitest';
import { equal, fromHex, random, toHex } from '../../src/crypto/bytes';
import { publicKeyOf as ed25519PublicKey } from '../../src/crypto/ed25519';
import { SealcardError } from '../../src/crypto/errors';
import { forcePath, type Path } from '../../src/crypto/native';
import {
  agree,
  type Ephemeral,
  edwardsFromMontgomery,
  generateEphemerals,
  montgomeryFromEdwards,
  publicKeyOf,
  scalarFromSeed,
} from '../../src/crypto/x25519';

afterEach(() => forcePath('auto'));

async function ephemeral(): Promise<Ephemeral> {
  const [made] = await generateEphemerals(1);
  if (made === undefined) throw new Error('none was made');
  return made;
}

describe.each<Path>(['native', 'portable'])('X25519, %s path', path => {
  test('the first vector of RFC 7748 §5.2', async () => {
    forcePath(path);
    const scalar = fromHex('a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4');
    const u = fromHex('e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c');
    expect(toHex(await agree(scalar, u))).toBe(
      'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552',
    );
  });

  test('both sides agree', async () => {
    forcePath(path);
    const alice = random(32);
    const bob = await ephemeral();
    expect(equal(await agree(alice, bob.publicKey), await bob.agree(await publicKeyOf(alice)))).toBe(true);
  });

  test.each([
    '00'.repeat(32),
    `01${'00'.repeat(31)}`,
    `ec${'ff'.repeat(30)}7f`,
    'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  ])('the small-order point %s gives no secret', async u => {
    forcePath(path);
    await expect(agree(random(32), fromHex(u))).rejects.toThrow(
      expect.objectContaining({ code: 'key_weak' }),
    );
    await expect((await ephemeral()).agree(fromHex(u))).rejects.toThrow(SealcardError);
  });

  test('an Ed25519 key agrees as its X25519 form', async () => {
    forcePath(path);
    const seed = random(32);
    const [u] = montgomeryFromEdwards([await ed25519PublicKey(seed)]);
    expect(u && toHex(u)).toBe(toHex(await publicKeyOf(scalarFromSeed(seed))));
  });
});

test('both paths compute the same', async () => {
  for (let i = 0; i < 8; i++) {
    const scalar = random(32);
    const { publicKey } = await ephemeral();
    forcePath('native');
    const native = [await agree(scalar, publicKey), await publicKeyOf(scalar)];
    forcePath('portable');
    const portable = [await agree(scalar, publicKey), await publicKeyOf(scalar)];
    expect(native.map(toHex)).toEqual(portable.map(toHex));
    forcePath('auto');
  }
});

test('the conversions are those of noble-curves, one by one and in a batch', async () => {
  const keys = await Promise.all(Array.from({ length: 5 }, () => ed25519PublicKey(random(32))));
  const expected = keys.map(key => toHex(ed25519.utils.toMontgomery(key)));
  expect(montgomeryFromEdwards(keys).map(toHex)).toEqual(expected);
  expect(keys.map(key => toHex(montgomeryFromEdwards([key.slice()])[0] ?? new Uint8Array(0)))).toEqual(
    expected,
  );
});

test('an ephemeral key made as X25519 is an Ed25519 key of the same u, and a point of the curve', async () => {
  const us = (await generateEphemerals(5)).map(({ publicKey }) => publicKey);
  expect(new Set(us.map(toHex)).size).toBe(5);
  const ys = edwardsFromMontgomery(us);
  expect(montgomeryFromEdwards(ys).map(toHex)).toEqual(us.map(toHex));
  for (const y of ys) expect(() => ed25519.Point.fromBytes(y)).not.toThrow();
});

test('a y that is not canonical, or is 1, has no u', () => {
  for (const hex of [`01${'00'.repeat(31)}`, `ee${'ff'.repeat(30)}7f`, `ed${'ff'.repeat(30)}ff`]) {
    expect(() => montgomeryFromEdwards([fromHex(hex)])).toThrow(
      expect.objectContaining({ code: 'key_weak' }),
    );
  }
});
