import { describe, expect, test } from 'vitest';
import { gcmEncrypt } from '../../src/crypto/aead';
import { type Bytes, concat, fromHex, random, utf8 } from '../../src/crypto/bytes';
import { context, der, integer, octets, sequence, setOf, Tag, utf8String } from '../../src/crypto/der';
import { wrapMessageKey } from '../../src/format/envelope';
import { keyId } from '../../src/format/key';
import { LIMITS } from '../../src/format/limits';
import { type Opened, open } from '../../src/format/message';
import { algorithm, algorithmNull, Oid, oid } from '../../src/format/oid';
import { signData } from '../../src/format/signature';
import { codeOf, knows, makePeople } from './people';

const { alice, bob, mallory } = await makePeople();
const TEXT = utf8('hello');
const MESSAGE_KEY = random(32);
const [ENVELOPE = new Uint8Array(0)] = await wrapMessageKey(MESSAGE_KEY, [bob.publicKey]);
const SIGNATURE = await signData(alice, TEXT);

const data = (bytes: Bytes): Bytes => der(context(2), octets(bytes));
const param = (key: string, value: Bytes): Bytes => sequence(utf8String(key), value);
const signed = param('VIRGIL-DATA-SIGNATURE', data(SIGNATURE));
const signerId = param('VIRGIL-DATA-SIGNER-ID', data(keyId(alice.publicKey)));
const entry = sequence(
  integer(2),
  der(context(0), octets(keyId(bob.publicKey))),
  algorithm(Oid.ed25519),
  octets(ENVELOPE),
);

interface Shape {
  readonly version?: number;
  readonly cmsVersion?: number;
  readonly recipients?: readonly Bytes[];
  readonly cipher?: Bytes;
  readonly params?: readonly Bytes[];
  readonly after?: Bytes;
}

/** A message in the older mode, any part of which may be other than it should. */
async function message(shape: Shape = {}): Promise<Bytes> {
  const {
    version = 0,
    cmsVersion = 2,
    recipients = [entry],
    cipher,
    params = [signed, signerId],
    after,
  } = shape;
  const nonce = random(12);
  const content = sequence(oid(Oid.data), cipher ?? sequence(oid(Oid.aes256Gcm), octets(nonce)));
  const enveloped = sequence(integer(cmsVersion), setOf(recipients), content);
  const header = sequence(
    integer(version),
    sequence(oid(Oid.envelopedData), der(context(0), enveloped)),
    params.length === 0 ? new Uint8Array(0) : der(context(0), setOf(params)),
    after ?? new Uint8Array(0),
  );
  return concat(header, await gcmEncrypt(MESSAGE_KEY, nonce, TEXT));
}

async function opened(shape: Shape = {}): Promise<Opened> {
  return open(await message(shape), [bob], knows(alice, mallory));
}

async function refusal(shape: Shape): Promise<string | null> {
  return codeOf(() => opened(shape));
}

describe('what other clients write is read', () => {
  test('a signature in the header', async () => {
    expect(await opened()).toMatchObject({
      mode: 'signThenEncrypt',
      verdict: { kind: 'signed', binding: null },
    });
  });

  test('a signature without a signer: all known keys are tried', async () => {
    const { verdict } = await opened({ params: [signed] });
    expect(verdict).toMatchObject({ kind: 'signed', signer: alice.publicKey });
    const stranger = await open(await message({ params: [signed] }), [bob], knows(mallory));
    expect(stranger.verdict).toEqual({ kind: 'unknown-signer', signerId: null, bound: null });
  });

  test('no signature: unsigned, never more', async () => {
    expect(await opened({ params: [] })).toMatchObject({ mode: 'encrypt', verdict: { kind: 'unsigned' } });
  });

  test('a password recipient beside ours, an algorithm we do not know beside ours', async () => {
    const password = der(context(3), sequence(integer(0), sequence(oid(Oid.pbes2)), octets(random(48))));
    expect((await opened({ cmsVersion: 3, recipients: [entry, password] })).plaintext).toEqual(TEXT);
    const rsa = sequence(oid(fromHex('2a864886f70d010101')), der(Tag.null));
    const other = sequence(integer(2), der(context(0), octets(random(8))), rsa, octets(random(256)));
    expect((await opened({ recipients: [other, entry] })).plaintext).toEqual(TEXT);
  });

  test('an entry of ours that fails does not hide one that opens', async () => {
    const [otherEnvelope = ENVELOPE] = await wrapMessageKey(random(32), [mallory.publicKey]);
    const decoy = sequence(
      integer(2),
      der(context(0), octets(keyId(bob.publicKey))),
      algorithmNull(Oid.ed25519),
      octets(otherEnvelope),
    );
    expect((await opened({ recipients: [decoy, entry] })).plaintext).toEqual(TEXT);
    expect(await refusal({ recipients: [decoy] })).toBe('message_damaged');
  });

  test('unknown parameters and elements', async () => {
    const params = [
      signed,
      signerId,
      param('X-NOTE', der(context(1), utf8String('x'))),
      param('X-N', der(context(0), integer(5))),
    ];
    expect((await opened({ params })).verdict.kind).toBe('signed');
    const after = concat(der(context(4), utf8String('x')), der(0x87, random(5)));
    expect((await opened({ after })).verdict.kind).toBe('signed');
  });
});

describe('the header is refused', () => {
  const cases: Record<string, [Shape, string]> = {
    'with a version that does not fit': [{ version: 1 }, 'message_malformed'],
    'with a later version': [{ version: 4 }, 'message_unsupported'],
    'with another CMS version': [{ cmsVersion: 3 }, 'message_malformed'],
    'with another cipher': [
      { cipher: sequence(oid(Oid.aes256Cbc), octets(random(16))) },
      'message_unsupported',
    ],
    'with a nonce of another length': [
      { cipher: sequence(oid(Oid.aes256Gcm), octets(random(16))) },
      'message_malformed',
    ],
    'with GCM parameters of RFC 5084': [
      { cipher: sequence(oid(Oid.aes256Gcm), sequence(octets(random(12)))) },
      'message_malformed',
    ],
    'without recipients': [{ recipients: [] }, 'message_not_for_you'],
    'with the signature twice': [{ params: [signed, signed, signerId] }, 'message_malformed'],
    'with two different signatures': [
      { params: [signed, param('VIRGIL-DATA-SIGNATURE', data(random(83))), signerId] },
      'message_malformed',
    ],
    'with the signer twice': [{ params: [signed, signerId, signerId] }, 'message_malformed'],
    'with a signer and no signature': [{ params: [signerId] }, 'message_malformed'],
    'with a signature as text': [
      { params: [param('VIRGIL-DATA-SIGNATURE', der(context(1), utf8String('x')))] },
      'message_malformed',
    ],
    'with a parameter without key': [{ params: [param('', data(random(1)))] }, 'message_malformed'],
    'with a parameter without value': [{ params: [param('X', data(random(0)))] }, 'message_malformed'],
    'with a parameter of another kind': [
      { params: [param('X', der(context(3), octets(random(1))))] },
      'message_malformed',
    ],
    'with very many parameters': [
      { params: Array.from({ length: 65 }, (_, i) => param(`X${i}`, data(random(1)))) },
      'message_malformed',
    ],
    'with a universal element after it': [{ after: integer(1) }, 'message_malformed'],
    'with parameters twice': [{ after: der(context(0), setOf([])) }, 'message_malformed'],
    'with a derivation and no footer': [
      { version: 1, after: der(context(1), algorithm(Oid.hkdfSha512)) },
      'message_unsupported',
    ],
    'with another derivation': [
      { version: 1, after: der(context(1), algorithm(Oid.sha512)) },
      'message_unsupported',
    ],
    'with another padding': [
      { version: 3, after: der(context(3), algorithm(Oid.sha512)) },
      'message_unsupported',
    ],
    'with a wrapped signature that is malformed': [
      { params: [param('VIRGIL-DATA-SIGNATURE', data(SIGNATURE.subarray(0, 82))), signerId] },
      'signature_invalid',
    ],
  };
  test.each(Object.entries(cases))('%s', async (_, [shape, code]) => {
    expect(await refusal(shape)).toBe(code);
  });

  test("with a known signer's id over another's signature", async () => {
    const forged = param('VIRGIL-DATA-SIGNATURE', data(await signData(mallory, TEXT)));
    expect(await refusal({ params: [forged, signerId] })).toBe('signature_invalid');
  });

  test('with ten thousand recipients, before any of them is tried', async () => {
    const many = await message({ recipients: Array.from({ length: 2000 }, () => entry) });
    expect(await codeOf(() => open(many, [bob], knows()))).toBe('limit_recipients');
    const header = await message({ after: der(context(4), random(60000), new Uint8Array(1 << 20)) });
    expect(await codeOf(() => open(header, [bob], knows()))).toBe('limit_header');
    expect(LIMITS.recipients).toBe(1000);
  });
});

describe('our envelope is refused', () => {
  const other = async (envelope: Bytes): Promise<string | null> =>
    refusal({
      recipients: [
        sequence(
          integer(2),
          der(context(0), octets(keyId(bob.publicKey))),
          algorithm(Oid.ed25519),
          octets(envelope),
        ),
      ],
    });

  test('with trailing bytes, of another kind of key, empty', async () => {
    expect(await other(concat(ENVELOPE, new Uint8Array(1)))).toBe('message_malformed');
    const x25519 = ENVELOPE.slice();
    x25519[14] = 0x6e;
    expect(await other(x25519)).toBe('message_malformed');
    expect(await other(new Uint8Array(0))).toBe('message_malformed');
  });

  test('with a small-order ephemeral key', async () => {
    for (const point of ['00'.repeat(32), `01${'00'.repeat(31)}`, `ec${'ff'.repeat(30)}7f`]) {
      const small = ENVELOPE.slice();
      small.set(fromHex(point), 18);
      expect(await other(small)).toBe('message_damaged');
    }
  });
});
