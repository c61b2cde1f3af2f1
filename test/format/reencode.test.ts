/** What was parsed and is written again from its parts has the same bytes: one encoding for each value. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gcmDecrypt } from '../../src/crypto/aead';
import { type Bytes, fromBase64, fromHex, fromUtf8, toHex } from '../../src/crypto/bytes';
import { DerReader, octets, sequence, setOf, Tag } from '../../src/crypto/der';
import { encodeCard } from '../../src/format/card';
import { readCard } from '../../src/format/card-text';
import { unwrapMessageKey, wrapMessageKey } from '../../src/format/envelope';
import { deriveContentKeys, parseFooter } from '../../src/format/footer';
import { encodeHeader, parseHeader } from '../../src/format/header';
import { encodePrivateKey, type PrivateKey, parsePrivateKey, parsePublicKey } from '../../src/format/key';
import { LIMITS } from '../../src/format/limits';
import { algorithmNull, Oid } from '../../src/format/oid';
import { encodeRecipients } from '../../src/format/recipient';
import { unwrapSignature } from '../../src/format/signature';
import {
  entriesOf,
  recipientsOf,
  signersOf,
  writeEntry,
  writeFooter,
  writeHeader,
  writeSigner,
  writeVault,
} from './rewrite';

interface Key {
  readonly name: string;
  readonly public_der_b64: string;
  readonly private_der_b64: string;
}

interface Message {
  readonly id: string;
  readonly api: string;
  readonly padding: boolean;
  readonly recipients: readonly string[];
  readonly ciphertext_b64: string;
  readonly metadata_b64?: string;
}

const folder = join(import.meta.dirname, '../vectors');
const FOLDERS = { Virgil: folder, Sealcard: join(folder, 'sealcard') };
const read = (from: string, name: string) => JSON.parse(readFileSync(join(from, name), 'utf8'));

describe.each(Object.entries(FOLDERS))('of the vectors of %s', (_, from) => {
  const keys: Key[] = read(from, 'keys.json').keys;
  const messages: Message[] = read(from, 'messages.json').positive;
  const keyOf = (name: string): Key => {
    const key = keys.find(candidate => candidate.name === name);
    if (key === undefined) throw new Error(`No key of ${name}`);
    return key;
  };
  const privateKeyOf = (name: string): Promise<PrivateKey> =>
    parsePrivateKey(fromBase64(keyOf(name).private_der_b64));

  test.each(keys)('the key of $name', async ({ public_der_b64, private_der_b64 }) => {
    expect(toHex(parsePublicKey(fromBase64(public_der_b64)).spki)).toBe(toHex(fromBase64(public_der_b64)));
    const again = encodePrivateKey(await parsePrivateKey(fromBase64(private_der_b64)));
    expect(toHex(again)).toBe(toHex(fromBase64(private_der_b64)));
  });

  test.each(messages)('the header and the recipients of $id', ({ ciphertext_b64, metadata_b64 }) => {
    const message = fromBase64(metadata_b64 ?? ciphertext_b64);
    const header = parseHeader(message, [], LIMITS);
    const recipients = recipientsOf(message);
    const written = toHex(message.subarray(0, header.length));
    expect(toHex(writeHeader(header, recipients))).toBe(written);
    expect(toHex(setOf(entriesOf(recipients).map(writeEntry)))).toBe(toHex(recipients));
    if (header.version !== 3 || header.dataSize === null) return;
    expect(toHex(encodeHeader(recipients, header.nonce, header.dataSize))).toBe(written);
  });

  test.each(messages.filter(message => message.api === 'signAndEncrypt'))(
    'the footer of $id',
    async ({ recipients, ciphertext_b64 }) => {
      const message = fromBase64(ciphertext_b64);
      const reader = await privateKeyOf(recipients[0] ?? '');
      const plain = await decryptFooter(message, reader);
      const footer = parseFooter(plain, LIMITS);
      expect(toHex(writeFooter(footer, signersOf(plain)))).toBe(toHex(plain));
      const info = writeSigner(footer.signerId, footer.signature);
      expect(signersOf(plain).map(toHex)[0]).toBe(toHex(info));
    },
  );

  test('signatures', () => {
    const signatures: { signature_b64: string }[] = read(from, 'signatures.json').positive;
    expect(signatures.length).toBeGreaterThan(2);
    for (const { signature_b64 } of signatures) {
      const { hash, raw } = unwrapSignature(fromBase64(signature_b64)) ?? { hash: null, raw: fromHex('') };
      const named = hash === 'SHA-512' ? Oid.sha512 : Oid.sha384;
      expect(toHex(sequence(algorithmNull(named), octets(raw)))).toBe(toHex(fromBase64(signature_b64)));
    }
  });

  test('cards', () => {
    const cards: { exported_string: string }[] = read(from, 'cards.json').positive;
    expect(cards.length).toBeGreaterThan(2);
    for (const { exported_string } of cards) {
      expect(fromUtf8(encodeCard(readCard(exported_string)))).toBe(fromUtf8(fromBase64(exported_string)));
    }
  });
});

test('recipients written anew are what Virgil wrote, but for what is random in an envelope', async () => {
  const keys: Key[] = read(folder, 'keys.json').keys;
  const messages: Message[] = read(folder, 'messages.json').positive;
  const message = messages.find(candidate => candidate.padding && candidate.recipients.length === 3);
  const theirs = recipientsOf(fromBase64(message?.ciphertext_b64 ?? ''));
  const recipients = (message?.recipients ?? []).map(name =>
    parsePublicKey(fromBase64(keys.find(key => key.name === name)?.public_der_b64 ?? '')),
  );
  const ours = encodeRecipients(recipients, await wrapMessageKey(new Uint8Array(32), recipients));
  const constant = (set: Bytes): string =>
    toHex(set)
      .replaceAll(/(6570032100).{64}/g, '$1')
      .replaceAll(/(020205000430).{96}/g, '$1')
      .replaceAll(/(012a0410).{32}(0430).{96}/g, '$1$2');
  expect(constant(ours)).toBe(constant(theirs));
});

test('vaults', () => {
  const vaults: { blob_b64: string }[] = read(FOLDERS.Sealcard, 'vault.json').vaults;
  expect(vaults.length).toBeGreaterThan(5);
  for (const { blob_b64 } of vaults) {
    const blob = fromBase64(blob_b64);
    expect(toHex(writeVault(new DerReader(blob, 'vault_damaged').enter(Tag.sequence)))).toBe(toHex(blob));
  }
});

async function decryptFooter(message: Bytes, reader: PrivateKey): Promise<Bytes> {
  const header = parseHeader(message, [reader], LIMITS);
  const [own] = header.recipients.own;
  const messageKey = own && (await unwrapMessageKey(own.envelope, reader));
  const keys = await deriveContentKeys(messageKey ?? new Uint8Array(32));
  const sealed = message.subarray(header.length + (header.dataSize ?? 0) + 16);
  return (await gcmDecrypt(keys.footerKey, keys.footerNonce, sealed)) ?? new Uint8Array(0);
}
