import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type Bytes, equal, random, toHex, utf8 } from '../../src/crypto/bytes';
import { forcePath } from '../../src/crypto/native';
import {
  fingerprint,
  generatePrivateKey,
  type PublicKey,
  privateKeyOf,
  publicKeyOf,
} from '../../src/format/key';
import { LIMITS } from '../../src/format/limits';
import { open, seal } from '../../src/format/message';
import { codeOf, knows, makePeople } from './people';

const { alice, bob, carol, mallory } = await makePeople();
const SIGNED_AT = 1_800_000_000;

function sealed(text: string, recipients: readonly PublicKey[] = [bob.publicKey]): Promise<Bytes> {
  return seal({ plaintext: utf8(text), sender: alice, recipients, signedAt: SIGNED_AT });
}

afterEach(() => forcePath('auto'));

describe('sealing and opening', () => {
  test('any bytes, for the recipient and for the sender', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 700 }), async value => {
        const plaintext = value as Bytes;
        const message = await seal({
          plaintext,
          sender: alice,
          recipients: [bob.publicKey],
          signedAt: SIGNED_AT,
        });
        const byBob = await open(message, [bob], knows(alice));
        const byAlice = await open(message, [alice], knows(alice));
        return equal(byBob.plaintext, plaintext) && equal(byAlice.plaintext, plaintext);
      }),
      { numRuns: 60 },
    );
  });

  test('what is opened says who signed it, for whom, when and by which key it was opened', async () => {
    const opened = await open(
      await sealed('hello', [bob.publicKey, carol.publicKey]),
      [mallory, carol],
      knows(bob, alice),
    );
    expect(opened.mode).toBe('signAndEncrypt');
    expect(opened.reader).toBe(carol.publicKey);
    if (opened.verdict.kind !== 'signed') throw new Error(opened.verdict.kind);
    expect(opened.verdict.signer).toBe(alice.publicKey);
    expect(opened.verdict.binding?.signedAt).toBe(SIGNED_AT);
    const named = Array.from(opened.verdict.binding?.recipients ?? [], toHex).sort();
    expect(named).toEqual([alice, bob, carol].map(key => toHex(fingerprint(key.publicKey))).sort());
  });

  test('a note to oneself, duplicates and an X25519 recipient', async () => {
    const xavier = await privateKeyOf('x25519', new Uint8Array(32).fill(9));
    const note = await sealed('note', [alice.publicKey, alice.publicKey]);
    expect((await open(note, [alice], knows(alice))).verdict.kind).toBe('signed');
    const short = await sealed('x', [bob.publicKey]);
    const twice = await sealed('x', [bob.publicKey, { ...bob.publicKey }, alice.publicKey]);
    expect(twice.length).toBe(short.length);
    const mixed = await sealed('mixed', [xavier.publicKey, bob.publicKey]);
    expect((await open(mixed, [xavier], knows(alice))).plaintext).toEqual(utf8('mixed'));
  });

  test('the length of the text is hidden up to 160 bytes', async () => {
    const lengths = await Promise.all([0, 1, 100, 155].map(async n => (await sealed('x'.repeat(n))).length));
    expect(new Set(lengths).size).toBe(1);
    expect((await sealed('x'.repeat(156))).length).toBe((lengths[0] ?? 0) + 160);
  });

  test('nothing of the message shows text, signer or time', async () => {
    const hex = toHex(await sealed('attack at dawn'));
    expect(hex).not.toContain(toHex(utf8('attack')));
    expect(hex).not.toContain(toHex(fingerprint(alice.publicKey)));
    expect(hex).not.toContain(SIGNED_AT.toString(16));
  });

  test('both curve paths write what the other reads', async () => {
    for (const [writer, reader] of [
      ['native', 'portable'],
      ['portable', 'native'],
    ] as const) {
      forcePath(writer);
      const message = await sealed('across', [bob.publicKey, carol.publicKey]);
      forcePath(reader);
      expect((await open(message, [carol], knows(alice))).verdict.kind).toBe('signed');
    }
  });
});

describe('who signed', () => {
  test('an unknown signer: the text, nothing verified, and what the message claims', async () => {
    const opened = await open(await sealed('hello'), [bob], () => []);
    if (opened.verdict.kind !== 'unknown-signer') throw new Error(opened.verdict.kind);
    expect(opened.verdict.signerId).toHaveLength(8);
    expect(opened.verdict.bound?.signedAt).toBe(SIGNED_AT);
    expect(opened.verdict.bound?.sender).toEqual(fingerprint(alice.publicKey));
  });

  test('keys that do not have the id are not tried', async () => {
    expect((await open(await sealed('hello'), [bob], knows(mallory, carol))).verdict.kind).toBe(
      'unknown-signer',
    );
  });

  test('findSigners is asked for the id, and may be asynchronous', async () => {
    const asked: (Bytes | null)[] = [];
    await open(await sealed('hello'), [bob], async id => {
      asked.push(id);
      return [alice.publicKey];
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toHaveLength(8);
  });
});

describe('refusals when sealing', () => {
  test('no recipient, too many, too long a text', async () => {
    expect(await codeOf(() => sealed('x', []))).toBe('recipients_missing');
    const limits = { ...LIMITS, recipients: 1, text: 4000 };
    const request = { plaintext: utf8('x'), sender: alice, signedAt: 0 };
    const two = [bob.publicKey, carol.publicKey];
    await expect(seal({ ...request, recipients: two }, limits)).rejects.toMatchObject({
      code: 'limit_recipients',
      details: { limit: 1 },
    });
    expect(
      await codeOf(() => seal({ ...request, recipients: [bob.publicKey, alice.publicKey] }, limits)),
    ).toBeNull();
    const long = { ...request, plaintext: new Uint8Array(4000), recipients: [bob.publicKey] };
    await expect(seal(long, limits)).rejects.toMatchObject({ code: 'limit_text', details: { limit: 4000 } });
  });

  test('a key that cannot sign', async () => {
    const sender = await privateKeyOf('x25519', new Uint8Array(32).fill(9));
    const request = { plaintext: utf8('x'), sender, recipients: [bob.publicKey], signedAt: 0 };
    expect(await codeOf(() => seal(request))).toBe('key_unsupported');
  });

  test('a card, a token', async () => {
    expect(await codeOf(() => sealed('{"identity":"a","public_key":"b"}'))).toBe('text_is_card');
    expect(await codeOf(() => sealed('eyJhbGciOiJWRURTNTEyIn0.eyJzdWIiOiJhIn0'))).toBe('text_is_token');
  });
});

describe('refusals when opening', () => {
  test('for somebody else', async () => {
    const message = await sealed('hello');
    expect(await codeOf(() => open(message, [mallory], knows(alice)))).toBe('message_not_for_you');
    expect(await codeOf(() => open(message, [], knows(alice)))).toBe('message_not_for_you');
  });

  test('more than a limit', async () => {
    const message = await sealed('hello', [bob.publicKey, carol.publicKey]);
    const openWith = (limits: object): Promise<string | null> =>
      codeOf(() => open(message, [bob], knows(alice), { ...LIMITS, ...limits }));
    expect(await openWith({ recipients: 1 })).toBe('limit_recipients');
    expect(await openWith({ header: 500 })).toBe('limit_header');
    expect(await openWith({ text: 1000 })).toBe('limit_text');
    expect(await openWith({})).toBeNull();
  });
});

test('a thousand recipients and the sender, each finding itself', async () => {
  const others = Array.from({ length: 999 }, () => publicKeyOf('x25519', random(32)));
  const last = await generatePrivateKey();
  const message = await sealed('to all', [...others, last.publicKey]);
  expect((await open(message, [last], knows(alice))).plaintext).toEqual(utf8('to all'));
  expect((await open(message, [alice], knows(alice))).verdict.kind).toBe('signed');
});
