import { createCipheriv } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  cbcDecrypt,
  cbcEncrypt,
  gcmDecrypt,
  gcmEncrypt,
  gcmEncryptOver,
  xchachaDecrypt,
  xchachaEncrypt,
} from '../../src/crypto/aead';
import { type Bytes, concat, equal, random, toHex, utf8 } from '../../src/crypto/bytes';

describe('AES-256-GCM', () => {
  test('is what another implementation writes, with and without associated data, and empty', async () => {
    for (const [text, aad] of [
      ['', undefined],
      ['hello', undefined],
      ['hello', 'aad'],
      ['', 'aad'],
    ] as const) {
      const key = random(32);
      const nonce = random(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      if (aad !== undefined) cipher.setAAD(utf8(aad));
      const expected = concat(cipher.update(text), cipher.final(), cipher.getAuthTag());
      const additional = aad === undefined ? undefined : utf8(aad);
      const sealed = await gcmEncrypt(key, nonce, utf8(text), additional);
      expect(toHex(sealed)).toBe(toHex(expected));
      expect(await gcmDecrypt(key, nonce, sealed, additional)).toEqual(utf8(text));
    }
  });

  test('every flipped bit is refused with null', async () => {
    const key = random(32);
    const nonce = random(12);
    const sealed = await gcmEncrypt(key, nonce, utf8('hello'), utf8('aad'));
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      expect(await gcmDecrypt(key, nonce, flip(sealed, bit), utf8('aad'))).toBeNull();
    }
    expect(await gcmDecrypt(key, nonce, sealed, utf8('other'))).toBeNull();
    expect(await gcmDecrypt(key, nonce, sealed.subarray(0, 15), utf8('aad'))).toBeNull();
  });
});

test('XChaCha20-Poly1305 refuses every flipped bit, another key, nonce or context', () => {
  const key = random(32);
  const nonce = random(24);
  const sealed = xchachaEncrypt(key, nonce, utf8('hello'), utf8('here'));
  expect(xchachaDecrypt(key, nonce, sealed, utf8('here'))).toEqual(utf8('hello'));
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    expect(xchachaDecrypt(key, nonce, flip(sealed, bit), utf8('here'))).toBeNull();
  }
  expect(xchachaDecrypt(key, nonce, sealed, utf8('there'))).toBeNull();
  expect(xchachaDecrypt(random(32), nonce, sealed, utf8('here'))).toBeNull();
  expect(xchachaDecrypt(key, random(24), sealed, utf8('here'))).toBeNull();
  expect(xchachaDecrypt(key, nonce, sealed.subarray(0, 15), utf8('here'))).toBeNull();
});

test('AES-CBC with PKCS#7 is what another implementation writes, and wrong padding is null', async () => {
  const key = random(32);
  const iv = random(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const expected = concat(cipher.update('0123456789abcdef'), cipher.final());
  expect(toHex(await cbcEncrypt(key, iv, utf8('0123456789abcdef')))).toBe(toHex(expected));
  expect(await cbcDecrypt(key, iv, expected)).toEqual(utf8('0123456789abcdef'));
  expect(await cbcDecrypt(key, iv, expected.subarray(0, 15))).toBeNull();
  expect(await cbcDecrypt(key, iv, expected.subarray(0, 16))).toBeNull();
});

function flip(bytes: Bytes, bit: number): Bytes {
  const out = bytes.slice();
  out[bit >> 3] = (out[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return out;
}

describe('what is long is done in pieces, with the same bytes', () => {
  const long = new Uint8Array(3 * (1 << 20) + 7).fill(0x5a);
  const aad = utf8('beside it');
  const key = random(32);
  const nonce = random(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
  const sealed: Bytes = concat(cipher.update(long), cipher.final(), cipher.getAuthTag());

  test('over itself', async () => {
    const data = concat(long, new Uint8Array(16));
    await gcmEncryptOver(key, nonce, data, aad);
    expect(equal(data, sealed)).toBe(true);
  });

  test('decrypted, or refused, without a change to what was given', async () => {
    const given = sealed.slice();
    expect(equal((await gcmDecrypt(key, nonce, given, aad)) ?? sealed, long)).toBe(true);
    expect(equal(given, sealed)).toBe(true);
    for (const at of [0, long.length, sealed.length - 1]) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await gcmDecrypt(key, nonce, changed, aad)).toBeNull();
    }
    expect(await gcmDecrypt(key, nonce, sealed)).toBeNull();
  });
});
