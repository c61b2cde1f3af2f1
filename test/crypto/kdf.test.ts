import { createHash, hkdfSync, pbkdf2Sync } from 'node:crypto';
import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js';
import { describe, expect, test } from 'vitest';
import { concat, fromHex, random, toHex, utf8 } from '../../src/crypto/bytes';
import { argon2id, deriveHkdf, hkdfSha512, kdf2Sha384, pbkdf2 } from '../../src/crypto/kdf';
import { hmacSha384 } from '../../src/crypto/mac';

test('KDF2 is SHA-384 over the secret and a counter from 1', async () => {
  const secret = random(32);
  const block = (n: number): Uint8Array =>
    createHash('sha384')
      .update(secret)
      .update(Uint8Array.of(0, 0, 0, n))
      .digest();
  expect(toHex(await kdf2Sha384(secret, 80))).toBe(toHex(concat(block(1), block(2))).slice(0, 160));
  expect(toHex(await kdf2Sha384(secret, 48))).toBe(toHex(block(1)));
});

test('HKDF agrees with another implementation', async () => {
  const ikm = random(32);
  const expected = new Uint8Array(hkdfSync('sha512', ikm, new Uint8Array(0), utf8('label'), 88));
  expect(toHex(hkdfSha512(ikm, utf8('label'), 88))).toBe(toHex(expected));
  expect(toHex(await deriveHkdf(ikm, utf8('label'), 88))).toBe(toHex(expected));
});

test('PBKDF2 agrees with another', async () => {
  const salt = random(16);
  for (const hash of ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const) {
    const derived = await pbkdf2(hash, utf8('pass'), salt, 1000, 32);
    expect(toHex(derived)).toBe(toHex(pbkdf2Sync('pass', salt, 1000, 32, hash.replace('-', ''))));
  }
});

test('HMAC-SHA-384 of RFC 4231 test case 2', async () => {
  expect(toHex(await hmacSha384(utf8('Jefe'), utf8('what do ya want for nothing?')))).toBe(
    'af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649',
  );
});

describe('Argon2id', () => {
  test('agrees with another implementation', async () => {
    const salt = random(16);
    const expected = nobleArgon2id(utf8('passphrase'), salt, { m: 64, t: 3, p: 1, dkLen: 32 });
    expect(toHex(await argon2id(utf8('passphrase'), salt, { memory: 64, passes: 3, lanes: 1 }))).toBe(
      toHex(expected),
    );
  });

  test('is deterministic, and every part of its cost counts', async () => {
    const salt = fromHex('000102030405060708090a0b0c0d0e0f');
    const cost = { memory: 64, passes: 1, lanes: 1 };
    const key = toHex(await argon2id(utf8('passphrase'), salt, cost));
    expect(key).toHaveLength(64);
    expect(toHex(await argon2id(utf8('passphrase'), salt, cost))).toBe(key);
    for (const other of [{ memory: 128 }, { passes: 2 }, { lanes: 2 }]) {
      expect(toHex(await argon2id(utf8('passphrase'), salt, { ...cost, ...other }))).not.toBe(key);
    }
  });
});
