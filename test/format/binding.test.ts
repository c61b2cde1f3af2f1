import { describe, expect, test } from 'vitest';
import { gcmEncrypt } from '../../src/crypto/aead';
import { type Bytes, compare, concat, random, utf8 } from '../../src/crypto/bytes';
import { context, der, integer, octets, sequence, setOf, Tag } from '../../src/crypto/der';
import { sha512 } from '../../src/crypto/digest';
import { encodeBinding, keyCommitment } from '../../src/format/binding';
import { wrapMessageKey } from '../../src/format/envelope';
import { deriveContentKeys, encodeFooter } from '../../src/format/footer';
import { encodeHeader, SIGNED_DATA_INFO } from '../../src/format/header';
import { fingerprint, type PrivateKey, type PublicKey } from '../../src/format/key';
import { open } from '../../src/format/message';
import { paddedLength, writePadding } from '../../src/format/padding';
import { encodeRecipients } from '../../src/format/recipient';
import { labelled, signDigest } from '../../src/format/signature';
import { codeOf, knows, makePeople } from './people';

const { alice, bob, carol, mallory } = await makePeople();
const TEXT = utf8('pay 100 to the bearer');

/** A message of which every part can be wrong. */
interface Forgery {
  readonly messageKey?: Bytes;
  readonly signer?: PublicKey;
  readonly signature?: Bytes;
  readonly binding?: Bytes;
  readonly wrapFor?: readonly PublicKey[];
}

async function forge({
  messageKey = random(32),
  wrapFor = [bob.publicKey],
  ...rest
}: Forgery): Promise<Bytes> {
  const { signer = alice.publicKey, signature = await signDigest(alice, sha512(TEXT)) } = rest;
  const binding = rest.binding ?? (await bindingOf(alice, [alice.publicKey, bob.publicKey], messageKey));
  const keys = await deriveContentKeys(messageKey);
  const padded = new Uint8Array(paddedLength(TEXT.length));
  padded.set(TEXT);
  writePadding(padded, TEXT.length);
  const recipients = encodeRecipients(wrapFor, await wrapMessageKey(messageKey, wrapFor));
  return concat(
    encodeHeader(recipients, keys.dataNonce, padded.length),
    await gcmEncrypt(keys.dataKey, keys.dataNonce, padded, SIGNED_DATA_INFO),
    await gcmEncrypt(keys.footerKey, keys.footerNonce, encodeFooter(signer, signature, binding)),
  );
}

function bindingOf(sender: PrivateKey, recipients: readonly PublicKey[], messageKey: Bytes): Promise<Bytes> {
  return encodeBinding({ sender, recipients, signedAt: 1, messageKey, plaintextHash: sha512(TEXT) });
}

test('the honest message opens, so that the refusals below are for their one difference', async () => {
  const { verdict } = await open(await forge({}), [bob], knows(alice));
  expect(verdict).toMatchObject({ kind: 'signed', binding: { signedAt: 1 } });
});

describe('a recipient who passes a message on', () => {
  test("to a third person, with the sender's own footer: message_forwarded", async () => {
    const messageKey = random(32);
    const forwarded = await forge({ messageKey, wrapFor: [carol.publicKey] });
    expect(await codeOf(() => open(forwarded, [carol], knows(alice)))).toBe('message_forwarded');
    expect(await codeOf(() => open(forwarded, [carol], knows()))).toBe('message_forwarded');
  });

  test('under a new message key: the commitment does not hold', async () => {
    const binding = await bindingOf(alice, [alice.publicKey, bob.publicKey], random(32));
    const forwarded = await forge({ binding });
    expect(await codeOf(() => open(forwarded, [bob], knows(alice)))).toBe('signature_invalid');
    expect(await codeOf(() => open(forwarded, [bob], knows()))).toBe('signature_invalid');
  });

  test('with a binding of their own that names the third person', async () => {
    const messageKey = random(32);
    const binding = await bindingOf(bob, [carol.publicKey], messageKey);
    const forwarded = await forge({ messageKey, binding, wrapFor: [carol.publicKey] });
    expect(await codeOf(() => open(forwarded, [carol], knows(alice, bob)))).toBe('signature_invalid');
  });

  test('without the binding: opens, and says that it does not say for whom', async () => {
    const stripped = await forge({ binding: new Uint8Array(0), wrapFor: [carol.publicKey] });
    const { verdict } = await open(stripped, [carol], knows(alice));
    expect(verdict).toMatchObject({ kind: 'signed', binding: null });
  });
});

describe('somebody who signs for another', () => {
  test("a known signer's id over another's signature", async () => {
    const signature = await signDigest(mallory, sha512(TEXT));
    const forged = await forge({ signature });
    expect(await codeOf(() => open(forged, [bob], knows(alice, mallory)))).toBe('signature_invalid');
  });

  test("own id and signature beside another's binding", async () => {
    const signature = await signDigest(mallory, sha512(TEXT));
    const forged = await forge({ signer: mallory.publicKey, signature });
    expect(await codeOf(() => open(forged, [bob], knows(alice, mallory)))).toBe('signature_invalid');
  });
});

describe('a malformed binding is a refusal', async () => {
  const messageKey = random(32);
  const commitment = await keyCommitment(messageKey);
  const fields = (change: Partial<Record<'sender' | 'set' | 'commitment' | 'time' | 'tail', Bytes>>): Bytes =>
    concat(
      integer(1),
      change.sender ?? octets(fingerprint(alice.publicKey)),
      change.set ?? setOf([octets(fingerprint(bob.publicKey))]),
      change.commitment ?? octets(commitment),
      change.time ?? integer(5),
      change.tail ?? new Uint8Array(0),
    );

  async function codeFor(signed: Bytes, after: Bytes = new Uint8Array(0)): Promise<string | null> {
    const hash = labelled('sealcard/binding/v1', sha512(signed), sha512(TEXT));
    const binding = der(context(1), sequence(signed, octets(await signDigest(alice, hash)), after));
    const forged = await forge({ messageKey, binding });
    return codeOf(() => open(forged, [bob], knows(alice)));
  }

  test('even with a valid signature', async () => {
    expect(await codeFor(fields({}))).toBeNull();
    expect(await codeFor(fields({ sender: octets(fingerprint(mallory.publicKey)) }))).toBe(
      'signature_invalid',
    );
    expect(await codeFor(fields({ set: setOf([octets(fingerprint(carol.publicKey))]) }))).toBe(
      'message_forwarded',
    );
    expect(await codeFor(fields({ set: setOf([]) }))).toBe('message_forwarded');
    expect(await codeFor(fields({ set: setOf([octets(random(31))]) }))).toBe('signature_invalid');
    expect(await codeFor(fields({ commitment: octets(random(32)) }))).toBe('signature_invalid');
    expect(await codeFor(fields({ time: octets(random(4)) }))).toBe('signature_invalid');
    expect(await codeFor(fields({ tail: integer(5) }))).toBe('signature_invalid');
    expect(await codeFor(fields({}), integer(5))).toBe('signature_invalid');
  });

  test('whose set of recipients is not in order, or names one twice', async () => {
    const prints = [fingerprint(alice.publicKey), fingerprint(bob.publicKey)].sort(compare).map(octets);
    const [first = octets(random(32)), second = octets(random(32))] = prints;
    expect(await codeFor(fields({ set: der(Tag.set, first, second) }))).toBeNull();
    expect(await codeFor(fields({ set: der(Tag.set, second, first) }))).toBe('signature_invalid');
    expect(await codeFor(fields({ set: der(Tag.set, first, second, second) }))).toBe('signature_invalid');
  });

  test('of another version says so: what it states is not passed over', async () => {
    const later = fields({});
    later[2] = 2;
    expect(await codeFor(later)).toBe('message_unsupported');
  });
});

test("the binding's signature is over a label and more than a digest, so it is no signature of any text", async () => {
  expect(labelled('sealcard/binding/v1', sha512(TEXT), sha512(TEXT)).length).toBe(19 + 1 + 128);
  const messageKey = random(32);
  const encoded = await bindingOf(alice, [bob.publicKey], messageKey);
  const signature = encoded.slice(-64);
  const forged = await forge({ messageKey, signature, binding: new Uint8Array(0) });
  expect(await codeOf(() => open(forged, [bob], knows(alice)))).toBe('signature_invalid');
});
