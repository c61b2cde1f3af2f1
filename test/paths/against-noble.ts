/** Ciphers, hashes and derivation, which every engine's WebCrypto has: what it gives is what noble gives. */
import { cbc, gcm } from '@noble/ciphers/aes.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 as noblePbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { cbcEncrypt, gcmDecrypt, gcmEncrypt } from '../../src/crypto/aead';
import { type Bytes, concat, random, toHex, utf8 } from '../../src/crypto/bytes';
import { digest } from '../../src/crypto/digest';
import { deriveHkdf, kdf2Sha384, pbkdf2 } from '../../src/crypto/kdf';
import { hmacSha384 } from '../../src/crypto/mac';
import { bytesOf, each, expectSame, flipped, hexOf, LENGTHS } from './comparing';

const HASHES = [
  ['SHA-256', sha256],
  ['SHA-384', sha384],
  ['SHA-512', sha512],
] as const;
const PBKDF2_HASHES = [['SHA-1', sha1], ...HASHES] as const;

export const AGAINST_NOBLE: Readonly<Record<string, () => Promise<void>>> = {
  'AES-GCM': () =>
    each(LENGTHS, async length => {
      const [key, nonce, text] = [random(32), random(12), bytesOf(length)];
      for (const aad of [undefined, utf8('associated')]) {
        const expected = toHex(gcm(key, nonce, aad).encrypt(text));
        expectSame(await hexOf(gcmEncrypt(key, nonce, text, aad)), expected, 'ciphertext');
      }
    }),
  'AES-GCM of another, and damaged': async () => {
    const [key, nonce, text] = [random(32), random(12), random(500)];
    const sealed = gcm(key, nonce, utf8('associated')).encrypt(text) as Bytes;
    expectSame(await hexOf(gcmDecrypt(key, nonce, sealed, utf8('associated'))), toHex(text), 'plaintext');
    expectSame(await hexOf(gcmDecrypt(key, nonce, flipped(sealed), utf8('associated'))), 'null', 'damaged');
    expectSame(await hexOf(gcmDecrypt(key, nonce, sealed)), 'null', 'without associated data');
    expectSame(await hexOf(gcmDecrypt(key, nonce, sealed.slice(0, 15))), 'null', 'shorter than a tag');
  },
  'AES-CBC': () =>
    each(LENGTHS, async length => {
      const [key, iv, text] = [random(32), random(16), bytesOf(length)];
      expectSame(await hexOf(cbcEncrypt(key, iv, text)), toHex(cbc(key, iv).encrypt(text)), 'ciphertext');
    }),
  'SHA-2': () =>
    each(HASHES, ([name, hash]) =>
      each(LENGTHS, async length => {
        const data = bytesOf(length);
        expectSame(await hexOf(digest(name, data)), toHex(hash(data)), name);
      }),
    ),
  'HMAC, HKDF and KDF2': () =>
    each(LENGTHS, async length => {
      const [key, data] = [random(48), bytesOf(length)];
      expectSame(await hexOf(hmacSha384(key, data)), toHex(hmac(sha384, key, data)), 'HMAC');
      const derived = toHex(hkdf(sha512, key, undefined, data.subarray(0, 1024), 88));
      expectSame(await hexOf(deriveHkdf(key, data.subarray(0, 1024), 88)), derived, 'HKDF');
      const blocks = [1, 2].map(n => sha384(concat(key, Uint8Array.of(0, 0, 0, n))));
      expectSame(await hexOf(kdf2Sha384(key, 80)), toHex(concat(...blocks)).slice(0, 160), 'KDF2');
    }),
  PBKDF2: () =>
    each(PBKDF2_HASHES, async ([name, hash]) => {
      const [password, salt] = [random(9), random(16)];
      const expected = noblePbkdf2(hash, password, salt, { c: 50, dkLen: 48 });
      expectSame(await hexOf(pbkdf2(name, password, salt, 50, 48)), toHex(expected), name);
    }),
};
