import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';
import { afterEach, describe, expect, test } from 'vitest';
import { type Bytes, concat, fromHex, random, toHex, utf8 } from '../../src/crypto/bytes';
import { sha512 } from '../../src/crypto/digest';
import { isStrictPublicKey, publicKeyOf, sign, verify } from '../../src/crypto/ed25519';
import { forcePath, type Path } from '../../src/crypto/native';

const L = 2n ** 252n + 27742317777372353535851937790883648493n;

/** RFC 8032 §7.1, tests 1 to 3. */
const RFC8032 = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
];

afterEach(() => forcePath('auto'));

describe.each<Path>(['native', 'portable'])('Ed25519, %s path', path => {
  test.each(RFC8032)('the RFC 8032 vector for message "$message"', async vector => {
    forcePath(path);
    const seed = fromHex(vector.seed);
    const publicKey = fromHex(vector.publicKey);
    const message = fromHex(vector.message);
    expect(toHex(await publicKeyOf(seed))).toBe(vector.publicKey);
    const signature = await sign(seed, message);
    expect(toHex(signature)).toBe(vector.signature);
    expect(await verify(publicKey, message, signature)).toBe(true);
  });

  test('every flipped bit of a signature is refused', async () => {
    forcePath(path);
    const { publicKey, message, signature } = await sample();
    for (let bit = 0; bit < 512; bit++)
      expect(await verify(publicKey, message, flip(signature, bit))).toBe(false);
  });

  test('S + L is refused', async () => {
    forcePath(path);
    const { publicKey, message, signature } = await sample();
    const s = littleEndian(signature.subarray(32)) + L;
    const forged = concat(signature.subarray(0, 32), bytesOf(s));
    expect(await verify(publicKey, message, forged)).toBe(false);
  });

  test('a small-order key verifies nothing, not even its trivial signature', async () => {
    forcePath(path);
    const trivial = concat(fromHex(`01${'00'.repeat(31)}`), new Uint8Array(32));
    for (const point of ED25519_TORSION_SUBGROUP) {
      const key = fromHex(point);
      expect(isStrictPublicKey(key)).toBe(false);
      expect(await verify(key, utf8('anything'), trivial)).toBe(false);
    }
  });

  test('a signature whose R is of small order is refused', async () => {
    forcePath(path);
    const seed = random(32);
    const { head, pointBytes: publicKey } = ed25519.utils.getExtendedPublicKey(seed);
    expect(head.length).toBe(32);
    const r = fromHex(`01${'00'.repeat(31)}`);
    // With r = 0, R is the identity and S = k·a: the equation holds.
    const message = utf8('m');
    const { Fn } = ed25519.Point;
    const scalar = ed25519.utils.getExtendedPublicKey(seed).scalar;
    const k = Fn.create(littleEndian(sha512(concat(r, publicKey as Bytes, message))));
    const signature = concat(r, bytesOf(Fn.mul(k, Fn.create(scalar))));
    expect(ed25519.verify(signature, message, publicKey, { zip215: true })).toBe(true);
    expect(await verify(publicKey as Bytes, message, signature)).toBe(false);
  });

  test('a key that is no point, of a wrong length, or not canonical verifies nothing', async () => {
    forcePath(path);
    const { message, signature } = await sample();
    expect(await verify(fromHex(`02${'00'.repeat(31)}`), message, signature)).toBe(false);
    expect(await verify(new Uint8Array(31), message, signature)).toBe(false);
    expect(await verify(fromHex(`${'ff'.repeat(31)}7f`), message, signature)).toBe(false);
    expect(await verify(fromHex(`ed${'ff'.repeat(30)}7f`), message, signature)).toBe(false);
  });
});

test('both paths judge mixed-order keys alike: the equation has no cofactor', async () => {
  // A = a·B + T with T of order 8. The cofactored equation always holds; the plain one only when 8 divides k.
  const seed = random(32);
  const { scalar, prefix } = ed25519.utils.getExtendedPublicKey(seed);
  const { Point } = ed25519;
  const torsion = Point.fromHex(ED25519_TORSION_SUBGROUP[1] ?? '');
  const mixed = Point.BASE.multiply(scalar).add(torsion).toBytes() as Bytes;
  const outcomes = new Set<boolean>();
  for (let i = 0; i < 40; i++) {
    const message = utf8(`message ${i}`);
    const nonce = Point.Fn.create(littleEndian(sha512(concat(prefix, message))));
    const r = Point.BASE.multiply(nonce).toBytes() as Bytes;
    const k = Point.Fn.create(littleEndian(sha512(concat(r, mixed, message))));
    const signature = concat(r, bytesOf(Point.Fn.add(nonce, Point.Fn.mul(k, Point.Fn.create(scalar)))));
    forcePath('native');
    const native = await verify(mixed, message, signature);
    forcePath('portable');
    expect(await verify(mixed, message, signature)).toBe(native);
    outcomes.add(native);
  }
  expect(outcomes).toContain(false);
});

async function sample(): Promise<{ publicKey: Bytes; message: Bytes; signature: Bytes }> {
  const seed = random(32);
  const message = utf8('a message');
  return { publicKey: await publicKeyOf(seed), message, signature: await sign(seed, message) };
}

function flip(bytes: Bytes, bit: number): Bytes {
  const out = bytes.slice();
  out[bit >> 3] = (out[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return out;
}

function littleEndian(bytes: Bytes): bigint {
  return BigInt(`0x${toHex(bytes.slice().reverse())}`);
}

function bytesOf(value: bigint): Bytes {
  return fromHex(value.toString(16).padStart(64, '0')).reverse();
}
