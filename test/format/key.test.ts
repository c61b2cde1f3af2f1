import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { ED25519_TORSION_SUBGROUP } from '@noble/curves/ed25519.js';
import { describe, expect, test } from 'vitest';
import { type Bytes, concat, fromHex, toBase64, toHex } from '../../src/crypto/bytes';
import { sha256, sha512 } from '../../src/crypto/digest';
import {
  encodePrivateKey,
  fingerprint,
  generatePrivateKey,
  identify,
  keyId,
  parsePrivateKey,
  parsePublicKey,
} from '../../src/format/key';
import { decryptPrivateKey, encryptPrivateKey, readPrivateKey, readPublicKey } from '../../src/format/pbes2';
import { encodePem } from '../../src/format/pem';
import { codeOf, flipBit } from './people';

const key = await generatePrivateKey();
const pkcs8 = encodePrivateKey(key);
const { spki } = key.publicKey;

describe('DER of keys', () => {
  test('is that of another implementation', () => {
    const other = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
    expect(toHex(other.export({ format: 'der', type: 'pkcs8' }))).toBe(toHex(pkcs8));
    expect(toHex(createPublicKey(other).export({ format: 'der', type: 'spki' }))).toBe(toHex(spki));
  });

  test('has one form: what parses encodes to the same bytes', async () => {
    expect(toHex(encodePrivateKey(await parsePrivateKey(pkcs8)))).toBe(toHex(pkcs8));
    expect(toHex(parsePublicKey(spki).spki)).toBe(toHex(spki));
    for (let bit = 0; bit < 16 * 8; bit++) {
      expect(await codeOf(() => parsePrivateKey(flipBit(pkcs8, bit))), `bit ${bit}`).toMatch(/^key_/);
      if (bit >= 12 * 8) continue;
      expect(await codeOf(() => parsePublicKey(flipBit(spki, bit))), `bit ${bit}`).toMatch(/^key_/);
    }
  });

  test('keys and ids do not follow changes of the bytes they were read from', async () => {
    const source = spki.slice();
    const parsed = parsePublicKey(source);
    source.fill(0);
    expect(parsed.raw).toEqual(key.publicKey.raw);
  });

  test.each([
    ['NULL parameters', '302c300706032b65700500032100', 'key_malformed'],
    ['P-256', '302a300506032a8648032100', 'key_unsupported'],
    ['a bit unused', '302a300506032b6570032101', 'key_malformed'],
  ])('%s', async (_, prefix, code) => {
    expect(await codeOf(() => parsePublicKey(concat(fromHex(prefix), key.publicKey.raw)))).toBe(code);
  });

  test('trailing bytes, version 1 and other lengths of a private key', async () => {
    expect(await codeOf(() => parsePrivateKey(concat(pkcs8, new Uint8Array(1))))).toBe('key_malformed');
    const version1 = pkcs8.slice();
    version1[4] = 1;
    expect(await codeOf(() => parsePrivateKey(version1))).toBe('key_unsupported');
    expect(await codeOf(() => parsePrivateKey(pkcs8.subarray(0, 47)))).toBe('key_malformed');
  });

  test('small-order and non-canonical points', async () => {
    const prefix = spki.subarray(0, 12);
    const bad = [...ED25519_TORSION_SUBGROUP, `ed${'ff'.repeat(30)}7f`, `ee${'ff'.repeat(30)}ff`];
    for (const raw of bad)
      expect(await codeOf(() => parsePublicKey(concat(prefix, fromHex(raw))))).toBe('key_weak');
  });
});

test.each(['at once', 'beforehand'])('ids are the hashes of the SPKI, made %s', async when => {
  const fresh = parsePublicKey(spki);
  if (when === 'beforehand') await identify([fresh, fresh]);
  expect(toHex(keyId(fresh))).toBe(toHex(sha512(spki)).slice(0, 16));
  expect(toHex(fingerprint(fresh))).toBe(toHex(sha256(spki)));
});

describe('what a person pastes', () => {
  test.each([
    ['PEM', encodePem('PUBLIC KEY', spki)],
    ['PEM with other line breaks', encodePem('PUBLIC KEY', spki).replaceAll('\n', '\r\n  ')],
    ['PEM with text around', `my key:\n${encodePem('PUBLIC KEY', spki)}\nbye`],
    ['base64', toBase64(spki)],
  ])('a public key as %s', (_, text) => {
    expect(readPublicKey(text)).toEqual(key.publicKey);
  });

  test('a private key, clear', async () => {
    for (const text of [encodePem('PRIVATE KEY', pkcs8), toBase64(pkcs8), ` ${toBase64(pkcs8)}\n`]) {
      expect((await readPrivateKey(text)).raw).toEqual(key.raw);
    }
  });

  test('no key', async () => {
    for (const text of ['', 'hello', '-----BEGIN PRIVATE KEY-----\nMII', encodePem('PUBLIC KEY', spki)]) {
      expect(await codeOf(() => readPrivateKey(text))).toBe('key_malformed');
    }
  });
});

describe('a private key under a password', () => {
  test('is read again, by us and by OpenSSL', async () => {
    const encrypted = await encryptPrivateKey(key, 'pass phrase ü', 2000);
    expect((await decryptPrivateKey(encrypted, 'pass phrase ü')).raw).toEqual(key.raw);
    const pem = encodePem('ENCRYPTED PRIVATE KEY', encrypted);
    expect((await readPrivateKey(pem, 'pass phrase ü')).raw).toEqual(key.raw);
    const other = createPrivateKey({ key: pem, passphrase: 'pass phrase ü' });
    expect(toHex(other.export({ format: 'der', type: 'pkcs8' }))).toBe(toHex(pkcs8));
  });

  test.each(['aes-256-cbc', 'aes-128-cbc'])('that OpenSSL wrote with %s is read', async cipher => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8', cipher, passphrase: 'secret' }).toString();
    const read = await readPrivateKey(pem, 'secret');
    expect(toHex(encodePrivateKey(read))).toBe(toHex(privateKey.export({ format: 'der', type: 'pkcs8' })));
  });

  test.each([['sha512'], ['hmacWithSHA1']])('that the openssl command wrote with %s is read', async name => {
    const prf = name === 'sha512' ? 'hmacWithSHA512' : name;
    const args = ['pkcs8', '-topk8', '-v2', 'aes-256-cbc', '-v2prf', prf, '-passout', 'pass:secret'];
    let pem: string;
    try {
      pem = execFileSync('openssl', args, { input: encodePem('PRIVATE KEY', pkcs8) }).toString();
    } catch {
      return; // no openssl here
    }
    expect((await readPrivateKey(pem, 'secret')).raw).toEqual(key.raw);
  });

  test('with a wrong one, or without', async () => {
    const pem = encodePem('ENCRYPTED PRIVATE KEY', await encryptPrivateKey(key, 'right', 1000));
    for (const wrong of ['wrong', '', undefined, 'Right']) {
      expect(await codeOf(() => readPrivateKey(pem, wrong))).toBe('key_password_wrong');
    }
  });

  test('with more rounds than we would wait for', async () => {
    const encrypted = await encryptPrivateKey(key, 'x', 1000);
    // INTEGER 1000 is 02 02 03 e8; 0x7fffffff takes two bytes more in every length around it.
    const hex = toHex(encrypted).replace('020203e8', '02047fffffff');
    const grown = hex
      .replace(/^3081(..)/, (_, n: string) => `3081${(Number.parseInt(n, 16) + 2).toString(16)}`)
      .replace(/305d(.*?)3050302f(.*?)3022/, (_, a: string, b: string) => `305f${a}30523031${b}3024`);
    expect(await codeOf(() => decryptPrivateKey(fromHex(grown), 'x'))).toBe('key_unsupported');
  });

  test('any flipped bit is refused, or it is another way to say the same', async () => {
    const encrypted: Bytes = await encryptPrivateKey(key, 'x', 50);
    for (let bit = 0; bit < encrypted.length * 8; bit++) {
      const code = await codeOf(async () => {
        const read = await decryptPrivateKey(flipBit(encrypted, bit), 'x');
        // No MAC in this format: a flip in the IV or the ciphertext may garble the key it holds.
        return read;
      });
      expect(code === null || code.startsWith('key_')).toBe(true);
    }
  });
});
