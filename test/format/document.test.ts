/** docs/FORMAT.md says what the code does: its examples are taken out of the page and given to the code. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gcmDecrypt } from '../../src/crypto/aead';
import { type Bytes, concat, fromHex, fromUtf8, toHex, utf8 } from '../../src/crypto/bytes';
import { sha512 } from '../../src/crypto/digest';
import { armor, readArmor } from '../../src/format/armor';
import { encodeBinding } from '../../src/format/binding';
import { addSignature, createCard, encodeCard, parseCard } from '../../src/format/card';
import { armorCard, readCard } from '../../src/format/card-text';
import { verifyCard, verifyReplacement } from '../../src/format/card-verify';
import { unwrapMessageKey } from '../../src/format/envelope';
import { deriveContentKeys, encodeFooter } from '../../src/format/footer';
import { SIGNED_DATA_INFO } from '../../src/format/header';
import { encodePrivateKey, fingerprint, keyId, parsePrivateKey, parsePublicKey } from '../../src/format/key';
import { encodeKeyring } from '../../src/format/keyring';
import { binaryLimit, LIMITS, PASSPHRASE_COST_LIMIT } from '../../src/format/limits';
import { open } from '../../src/format/message';
import { removePadding } from '../../src/format/padding';
import { openUnderPassphrase } from '../../src/format/passphrase-message';
import { decryptPrivateKey } from '../../src/format/pbes2';
import { openRecord } from '../../src/format/record';
import { safetyNumber } from '../../src/format/safety-number';
import { signData, signDigest, verifyDigest } from '../../src/format/signature';
import { createToken, verifyToken } from '../../src/format/token';
import { unlockVault } from '../../src/format/vault';
import { readExamples, readValues, withExamples } from '../support/make-vectors/document';
import * as made from '../support/make-vectors/people';
import { bytesOfLines } from '../support/make-vectors/tree';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const document = read('docs/FORMAT.md');
const examples = readExamples(document);

const text = (name: string): string => examples.get(name) ?? '';
const bytes = (name: string): Bytes => bytesOfLines(text(name));
const value = (name: string, member: string): Bytes => fromHex(readValues(text(name))[member] ?? '');
const hex = (name: string): string => toHex(bytes(name));

const alice = await parsePrivateKey(bytes('private-key'));
const bob = await parsePrivateKey(made.bob.pkcs8);
const directory = await parsePrivateKey(made.directory.pkcs8);
const TEXT = 'Meet me at noon.';
const SIGNED_AT = 1_800_000_000;

test('the page has every example, as it is computed', () => {
  expect(withExamples(document)).toBe(document);
  expect(examples.size).toBeGreaterThan(25);
});

describe('keys and signatures', () => {
  test('are one encoding each', () => {
    expect(toHex(encodePrivateKey(alice))).toBe(hex('private-key'));
    expect(toHex(parsePublicKey(bytes('public-key')).spki)).toBe(hex('public-key'));
    expect(toHex(alice.publicKey.spki)).toBe(hex('public-key'));
    expect(toHex(keyId(alice.publicKey))).toBe(toHex(value('ids', 'keyId')));
    expect(toHex(fingerprint(alice.publicKey))).toBe(toHex(value('ids', 'fingerprint')));
  });

  test('under a password', async () => {
    const read = await decryptPrivateKey(bytes('password-key'), 'correct horse battery staple');
    expect(toHex(read.raw)).toBe(toHex(alice.raw));
  });

  test('of the data', async () => {
    const data = value('signature-values', 'data');
    expect(fromUtf8(data)).toBe('hello');
    expect(toHex(sha512(data))).toBe(toHex(value('signature-values', 'digest')));
    expect(toHex(await signData(alice, data))).toBe(hex('signature'));
  });
});

test('the safety number of two people is the same in either order', () => {
  const two = [
    { identity: 'alice@example.com', publicKey: alice.publicKey },
    { identity: 'bob@example.com', publicKey: bob.publicKey },
  ] as const;
  for (const { digits, words, code } of [safetyNumber(two[0], two[1]), safetyNumber(two[1], two[0])]) {
    const rows = [digits.slice(0, 6), digits.slice(6), words.slice(0, 6), words.slice(6), [code]];
    expect(rows.map(row => `${row.join(' ')}\n`).join('')).toBe(text('safety-number'));
  }
});

test('the envelope opens to the message key', async () => {
  const messageKey = await unwrapMessageKey(bytes('envelope'), bob);
  expect(toHex(messageKey ?? new Uint8Array(0))).toBe(toHex(value('envelope-values', 'messageKey')));
  expect(bytes('envelope').length).toBe(226);
});

describe('the message', () => {
  const message = concat(bytes('message-header'), bytes('message-body'), bytes('message-sealed-footer'));
  const messageKey = value('message-values', 'messageKey');

  test('is its parts, and its text form', () => {
    expect(toHex(readArmor(text('message-text'), 'MESSAGE'))).toBe(toHex(message));
    expect(`${armor('MESSAGE', message)}\n`).toBe(text('message-text'));
  });

  test('opens', async () => {
    const { plaintext, verdict } = await open(message, [bob], () => [alice.publicKey]);
    expect(fromUtf8(plaintext)).toBe(TEXT);
    expect(verdict).toMatchObject({ kind: 'signed', binding: { signedAt: SIGNED_AT } });
  });

  test('has the values that the page names', async () => {
    const keys = await deriveContentKeys(messageKey);
    for (const [name, derived] of Object.entries(keys)) {
      expect(toHex(derived), name).toBe(toHex(value('message-values', name)));
    }
    const footer = await gcmDecrypt(keys.footerKey, keys.footerNonce, bytes('message-sealed-footer'));
    expect(toHex(footer ?? new Uint8Array(0))).toBe(hex('message-footer'));
    const padded = await gcmDecrypt(keys.dataKey, keys.dataNonce, bytes('message-body'), SIGNED_DATA_INFO);
    expect(toHex(padded ?? new Uint8Array(0))).toBe(toHex(value('message-padded', 'padded')));
    expect(fromUtf8(removePadding(value('message-padded', 'padded')) ?? new Uint8Array(0))).toBe(TEXT);
    expect(toHex(SIGNED_DATA_INFO)).toBe(hex('signed-data-info'));
  });

  test('has the footer that our own writer makes', async () => {
    const plaintextHash = sha512(utf8(TEXT));
    const binding = await encodeBinding({
      sender: alice,
      recipients: [alice.publicKey, bob.publicKey],
      signedAt: SIGNED_AT,
      messageKey,
      plaintextHash,
    });
    const signature = await signDigest(alice, plaintextHash);
    expect(toHex(encodeFooter(alice.publicKey, signature, binding))).toBe(hex('message-footer'));
    expect(await verifyDigest(alice.publicKey, bytes('binding-signed'), binding.slice(-64))).toBe(true);
  });
});

describe('cards and tokens', () => {
  test('are what our own writers make', async () => {
    const identity = 'alice@example.com';
    const card = await createCard({ identity, privateKey: alice, createdAt: SIGNED_AT });
    expect(`${fromUtf8(card.snapshot)}\n`).toBe(text('card-snapshot'));
    expect(card.id).toBe(toHex(value('card-values', 'id')));
    expect(`${fromUtf8(encodeCard(card))}\n`).toBe(text('card-json'));
    expect(`${armorCard(card)}\n`).toBe(text('card-text'));
    expect(readCard(text('card-text'))).toEqual(card);
    const signed = await addSignature(card, 'app', directory, { approved: 'yes' });
    expect(`${fromUtf8(encodeCard(signed))}\n`).toBe(text('card-signed'));
    const [, , json = ''] = text('card-replacement').split('\n');
    const next = parseCard(json);
    await verifyCard(next);
    expect(await verifyReplacement(next, card)).toBe(true);
    const previous = { card, privateKey: alice };
    const again = await createCard({ identity, privateKey: bob, createdAt: SIGNED_AT + 86_400, previous });
    expect(fromUtf8(encodeCard(again))).toBe(json);
  });

  test('a token', async () => {
    const [header = '', payload = '', , token = ''] = text('token').split('\n');
    const request = { identity: 'alice', appId: 'app', apiKey: directory, apiKeyId: 'key-1' };
    expect(await createToken({ ...request, issuedAt: SIGNED_AT })).toBe(token);
    const parts = token.split('.').map(part => Buffer.from(part, 'base64url').toString());
    expect(parts.slice(0, 2)).toEqual([header, payload]);
    const options = { apiPublicKey: directory.publicKey, apiKeyId: 'key-1', now: SIGNED_AT };
    expect((await verifyToken(token, options)).identity).toBe('alice');
  });
});

test('the message under a passphrase opens, and is its text form', async () => {
  const message = bytes('passphrase-message');
  const passphrase = fromUtf8(value('passphrase-values', 'passphrase'));
  expect(fromUtf8(await openUnderPassphrase(message, passphrase))).toBe(TEXT);
  expect(`${armor('PASSPHRASE MESSAGE', message)}\n`).toBe(text('passphrase-text'));
  expect(fromUtf8(removePadding(value('passphrase-values', 'padded')) ?? new Uint8Array(0))).toBe(TEXT);
});

test('the vault opens, and so does the record', async () => {
  const passphrase = fromUtf8(value('vault-values', 'passphrase'));
  const { vaultKey, keyring } = await unlockVault(bytes('vault'), passphrase);
  expect(toHex(vaultKey)).toBe(toHex(value('vault-values', 'vaultKey')));
  expect(toHex(encodeKeyring(keyring))).toBe(hex('keyring'));
  expect(fromUtf8(openRecord(vaultKey, 'draft/1', bytes('record')))).toBe(TEXT);
});

describe('the tables', () => {
  test('have every error code, and no other', () => {
    const [, section = ''] = document.split('\n## 12 Errors\n');
    const [table = ''] = section.split('\n## ');
    const listed = [...table.matchAll(/^\| `([a-z_]+)`/gm)].map(([, code]) => code);
    const codes = [...read('src/crypto/errors.ts').matchAll(/^ {2}\| '([a-z_]+)'/gm)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(30);
    expect(listed.sort()).toEqual(codes.sort());
  });

  test('have every label', () => {
    const [, union = ''] = /export type Label =([^;]*);/.exec(read('src/format/signature.ts')) ?? [];
    const labels = [...union.matchAll(/'([^']+)'/g)].map(([, label]) => label);
    expect(labels.length).toBeGreaterThan(2);
    for (const label of labels) expect(document).toContain(`| \`${label}\` |`);
  });

  test('have the limits', () => {
    const [, section = ''] = document.split('\n## 10 Limits\n');
    for (const limit of [...Object.values(LIMITS), binaryLimit(LIMITS)]) {
      expect(section).toContain(limit.toLocaleString('en-US'));
    }
    const { memory, passes, lanes } = PASSPHRASE_COST_LIMIT;
    expect(section).toContain(`| ${memory.toLocaleString('en-US')} KiB, ${passes} passes, ${lanes} lanes;`);
  });
});
