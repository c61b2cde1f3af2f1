import { describe, expect, it } from 'vitest';
import { gcmDecrypt, gcmEncrypt } from '../../src/crypto/aead';
import { type Bytes, concat, equal, random } from '../../src/crypto/bytes';
import { decryptPieces, encryptInPlace, PIECE_LENGTH } from '../../src/crypto/gcm-pieces';

const silent = (): void => undefined;
const key = random(32);
const nonce = random(12);

/** Bytes that repeat with no piece. */
function long(length: number): Bytes {
  const bytes = new Uint8Array(length);
  const pattern = random(65_521);
  for (let at = 0; at < length; at += pattern.length) bytes.set(pattern.subarray(0, length - at), at);
  return bytes;
}

const sizes = [
  0,
  1,
  15,
  16,
  17,
  160,
  PIECE_LENGTH - 16,
  PIECE_LENGTH,
  PIECE_LENGTH + 1,
  2 * PIECE_LENGTH + 160,
];

describe('in place and in pieces is the same as in one', () => {
  for (const aad of [new Uint8Array(0), random(16), random(20)]) {
    it.each(sizes)(`%i bytes, ${aad.length} beside them`, async size => {
      const plaintext = long(size);
      const data = plaintext.slice();
      const tag = await encryptInPlace(key, nonce, data, aad, silent);
      expect(equal(concat(data, tag), await gcmEncrypt(key, nonce, plaintext, aad))).toBe(true);
      expect(equal((await gcmDecrypt(key, nonce, concat(data, tag), aad)) ?? data, plaintext)).toBe(true);
      expect(await decryptPieces(key, nonce, data, tag, aad, silent)).toBe(true);
      expect(equal(data, plaintext)).toBe(true);
    });
  }
});

it('gives nothing of what does not authenticate', async () => {
  const aad = random(20);
  const data = long(PIECE_LENGTH + 33);
  const tag = await encryptInPlace(key, nonce, data, aad, silent);
  const flip = (bytes: Bytes, at: number): Bytes =>
    bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)) as Bytes;
  const refused = async (changed: Bytes, withTag = tag, withAad = aad, withNonce = nonce) => {
    const before = changed.slice();
    const isAuthentic = await decryptPieces(key, withNonce, changed, withTag, withAad, silent);
    return !isAuthentic && equal(changed, before);
  };
  for (const at of [0, PIECE_LENGTH, data.length - 1]) expect(await refused(flip(data, at))).toBe(true);
  expect(await refused(data.slice(0, -1))).toBe(true);
  expect(await refused(data.slice(), flip(tag, 15))).toBe(true);
  expect(await refused(data.slice(), new Uint8Array(0))).toBe(true);
  expect(await refused(data.slice(), tag, flip(aad, 0))).toBe(true);
  expect(await refused(data.slice(), tag, aad, flip(nonce, 0))).toBe(true);
  expect(await refused(data.slice())).toBe(false);
});

it('says how far it is', async () => {
  const data = new Uint8Array(2 * PIECE_LENGTH);
  const done: number[] = [];
  const tag = await encryptInPlace(key, nonce, data, new Uint8Array(0), part => void done.push(part));
  expect(done.splice(0)).toEqual([0.5, 1]);
  await decryptPieces(key, nonce, data, tag, new Uint8Array(0), part => void done.push(part));
  expect(done).toEqual([0.25, 0.5, 0.75, 1]);
});
