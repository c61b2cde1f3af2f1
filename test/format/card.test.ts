import { describe, expect, test } from 'vitest';
import { type Bytes, concat, fromBase64, fromUtf8, random, toBase64, utf8 } from '../../src/crypto/bytes';
import { sha512 } from '../../src/crypto/digest';
import { armor } from '../../src/format/armor';
import { addSignature, type Card, createCard, encodeCard, parseCard } from '../../src/format/card';
import { armorCard, exportCard, readCard } from '../../src/format/card-text';
import { verifyCard, verifyReplacement } from '../../src/format/card-verify';
import { encodePrivateKey, generatePrivateKey, privateKeyOf } from '../../src/format/key';
import { seal } from '../../src/format/message';
import { encryptPrivateKey } from '../../src/format/pbes2';
import { encodePem } from '../../src/format/pem';
import { signData, signDigest, signLabelled } from '../../src/format/signature';
import { codeOf, makePeople } from './people';

const { alice, bob, carol } = await makePeople();
const card = await createCard({ identity: 'alice@example.com', privateKey: alice, createdAt: 1_800_000_000 });

const message = await seal({ plaintext: utf8('x'), sender: alice, recipients: [bob.publicKey], signedAt: 1 });
const key = encodePrivateKey(await generatePrivateKey());
const encrypted = await encryptPrivateKey(alice, 'x', 1000);

/** The card's JSON with members of its model or its snapshot changed; the snapshot is signed anew by alice. */
async function changed(snapshotChange: object, modelChange: object = {}): Promise<string> {
  const fields = { ...JSON.parse(fromUtf8(card.snapshot)), ...snapshotChange };
  const snapshot = utf8(JSON.stringify(fields));
  const signature = toBase64(await signData(alice, snapshot));
  return JSON.stringify({
    content_snapshot: toBase64(snapshot),
    signatures: [{ signer: 'self', signature }],
    ...modelChange,
  });
}

describe('a card', () => {
  test('has the fields of the SDK in its order, and is ASCII', async () => {
    const other = await createCard({ identity: 'ålice 世界 🙂', privateKey: alice, createdAt: 5 });
    const text = fromUtf8(other.snapshot);
    expect(text).toMatch(/^[ -~]+$/);
    expect(Object.keys(JSON.parse(text))).toEqual(['identity', 'created_at', 'version', 'public_key']);
    expect(JSON.parse(text).identity).toBe('ålice 世界 🙂');
    expect(parseCard(encodeCard(other)).identity).toBe('ålice 世界 🙂');
    await verifyCard(other);
  });

  test('parses to what was encoded', async () => {
    expect(parseCard(encodeCard(card))).toEqual(card);
    expect(readCard(exportCard(card))).toEqual(card);
    expect(readCard(armorCard(card))).toEqual(card);
    await verifyCard(card);
  });

  test('replaces another, which only the replaced key can say', async () => {
    const next = await createCard({
      identity: card.identity,
      privateKey: bob,
      createdAt: 6,
      previous: { card, privateKey: alice },
    });
    expect(next.previousCardId).toBe(card.id);
    await verifyCard(next);
    expect(await verifyReplacement(next, card)).toBe(true);
    const prevBy = (signature: Bytes): Card => ({
      ...next,
      signatures: next.signatures.map(entry => (entry.signer === 'prev' ? { ...entry, signature } : entry)),
    });
    expect(
      await verifyReplacement(prevBy(await signLabelled(alice, 'sealcard/replace/v1', next.snapshot)), card),
    ).toBe(true);
    expect(
      await verifyReplacement(prevBy(await signLabelled(carol, 'sealcard/replace/v1', next.snapshot)), card),
    ).toBe(false);
    expect(
      await verifyReplacement(prevBy(await signLabelled(alice, 'sealcard/token/v1', next.snapshot)), card),
    ).toBe(false);
    // The signature of a sealed text that is the new snapshot: no label, so no replacement.
    expect(await verifyReplacement(prevBy(await signData(alice, next.snapshot)), card)).toBe(false);
    expect(await verifyReplacement({ ...next, identity: 'bob' }, card)).toBe(false);
    expect(await verifyReplacement(next, { ...card, id: 'f'.repeat(64) })).toBe(false);
    expect(await verifyReplacement({ ...next, signatures: [] }, card)).toBe(false);
  });

  test('is for no name that paints over what stands beside it', async () => {
    const named = (marks: number) =>
      codeOf(() => createCard({ identity: `é${'\u0316'.repeat(marks)}`, privateKey: alice, createdAt: 6 }));
    expect([await named(3), await named(4)]).toEqual([null, 'card_malformed']);
  });

  test('replaces only a card of the same identity, with its key', async () => {
    const request = { identity: card.identity, privateKey: bob, createdAt: 6 };
    expect(await codeOf(() => createCard({ ...request, previous: { card, privateKey: carol } }))).toBe(
      'card_malformed',
    );
    const previous = { card, privateKey: alice };
    expect(await codeOf(() => createCard({ ...request, identity: 'bob', previous }))).toBe('card_malformed');
  });

  test('can be signed by a directory too, with extra fields', async () => {
    const signed = await addSignature(card, 'app', carol, { level: '2' });
    await verifyCard(signed, { whitelist: [[{ signer: 'app', publicKey: carol.publicKey }]] });
    const again = parseCard(encodeCard(signed));
    await verifyCard(again, {
      whitelist: [
        [
          { signer: 'x', publicKey: bob.publicKey },
          { signer: 'app', publicKey: carol.publicKey },
        ],
      ],
    });
    expect(await codeOf(() => addSignature(signed, 'app', carol))).toBe('card_malformed');
    for (const whitelist of [
      [[]],
      [[{ signer: 'app', publicKey: bob.publicKey }]],
      [[{ signer: 'virgil', publicKey: carol.publicKey }]],
    ]) {
      expect(await codeOf(() => verifyCard(again, { whitelist }))).toBe('card_signature_invalid');
    }
  });

  test('is not owned by a key that cannot sign', async () => {
    const xavier = await privateKeyOf('x25519', random(32));
    expect(await codeOf(() => createCard({ identity: 'x', privateKey: xavier, createdAt: 1 }))).toBe(
      'key_unsupported',
    );
    const json = await changed({ public_key: toBase64(xavier.publicKey.spki) });
    expect(await codeOf(() => parseCard(json))).toBe('card_malformed');
  });
});

describe('a card is refused', () => {
  const snapshotChanges: Record<string, object> = {
    'without identity': { identity: undefined },
    'with an identity that is no text': { identity: 5 },
    'with an empty identity': { identity: '' },
    'with a long identity': { identity: 'x'.repeat(257) },
    'with a control character': { identity: 'a\u0007b' },
    'with a line break': { identity: 'a\nb' },
    'with a bidi override': { identity: 'a\u202eb' },
    'with a bidi isolate': { identity: 'a\u2066b' },
    'with an Arabic letter mark': { identity: 'a\u061cb' },
    'with a zero-width space': { identity: 'a\u200bb' },
    'with a zero-width joiner': { identity: 'a\u200db' },
    'with a BOM': { identity: '\ufeffa' },
    'with a tag character': { identity: 'a\u{e0041}' },
    'with a variation selector': { identity: 'a\ufe0f' },
    'with a Hangul filler': { identity: 'a\u3164' },
    'with a lone surrogate': { identity: 'a\ud800' },
    'with white space at its end': { identity: 'a ' },
    'of another version': { version: '6.0' },
    'with a time that is no integer': { created_at: 1.5 },
    'with a negative time': { created_at: -1 },
    'with a time as text': { created_at: '5' },
    'with a bad previous id': { previous_card_id: 'ABC' },
    'with a key that is no key': { public_key: 'AAAA' },
    'with a key that is no base64': { public_key: '!' },
    'with a PEM key': { public_key: encodePem('PUBLIC KEY', alice.publicKey.spki) },
  };
  test.each(Object.entries(snapshotChanges))('%s', async (_, change) => {
    expect(await codeOf(async () => parseCard(await changed(change)))).toBe('card_malformed');
  });

  const self = { signer: 'self', signature: toBase64(random(83)) };
  const modelChanges: Record<string, object> = {
    'without snapshot': { content_snapshot: undefined },
    'with a snapshot that is no JSON': { content_snapshot: toBase64(utf8('hello')) },
    'with a list for a snapshot': { content_snapshot: toBase64(utf8('[]')) },
    'without signatures': { signatures: undefined },
    'with two entries of one signer': { signatures: [self, self] },
    'with a signature that is no base64': { signatures: [{ signer: 'self', signature: 'a b' }] },
    'with a signer that is no text': { signatures: [{ signer: 5, signature: 'AAAA' }] },
    'with very many signatures': {
      signatures: Array.from({ length: 100 }, (_, i) => ({ ...self, signer: `s${i}` })),
    },
  };
  test.each(Object.entries(modelChanges))('%s', async (_, change) => {
    expect(await codeOf(async () => parseCard(await changed({}, change)))).toBe('card_malformed');
  });

  test('when a name of its snapshot is there twice', async () => {
    const snapshot = utf8(fromUtf8(card.snapshot).replace('{', '{"identity":"mallory",'));
    const json = JSON.stringify({ content_snapshot: toBase64(snapshot), signatures: [] });
    expect(await codeOf(() => parseCard(json))).toBe('card_malformed');
  });

  test('whatever byte of its JSON is changed: it does not parse, not verify, or it is the same card', async () => {
    const json = encodeCard(card);
    for (let at = 0; at < json.length; at++) {
      const other = json.slice();
      other[at] = (other[at] ?? 0) ^ 1;
      const code = await codeOf(async () => {
        const parsed = parseCard(other);
        await verifyCard(parsed);
        expect(parsed.snapshot).toEqual(card.snapshot);
      });
      expect(code === null || code.startsWith('card_')).toBe(true);
    }
  });

  test('at any size', async () => {
    expect(await codeOf(() => parseCard(`{"a":"${'x'.repeat(300_000)}"}`))).toBe('card_malformed');
    expect(await codeOf(() => parseCard('{'.repeat(200_000)))).toBe('card_malformed');
    expect(await codeOf(() => parseCard(`{"content_snapshot":${'['.repeat(100_000)}`))).toBe(
      'card_malformed',
    );
  });
});

test('a card of the JavaScript SDK with Latin-1 in its identity verifies: it signs UTF-8 and exports Latin-1', async () => {
  const text = JSON.stringify({
    identity: 'dédé',
    created_at: 1,
    version: '5.0',
    public_key: toBase64(alice.publicKey.spki),
  });
  const latin1: Bytes = Uint8Array.from(text, char => char.charCodeAt(0));
  const signature = toBase64(await signData(alice, utf8(text)));
  const parsed = parseCard(
    JSON.stringify({ content_snapshot: toBase64(latin1), signatures: [{ signer: 'self', signature }] }),
  );
  expect(parsed.identity).toBe('dédé');
  expect(parsed.snapshot).toEqual(latin1);
  await verifyCard(parsed);
});

describe('what a person pastes', () => {
  test.each([
    ['a block', armorCard(card)],
    ['a block in a letter', `Hi,\n> ${armorCard(card).replaceAll('\n', '\n> ')}\nbye`],
    ["the SDK's string", exportCard(card)],
    ["the SDK's string in lines", exportCard(card).replaceAll(/(.{60})/g, '$1\n')],
    ['JSON', fromUtf8(encodeCard(card))],
    ['indented JSON', JSON.stringify(JSON.parse(fromUtf8(encodeCard(card))), null, 2)],
    ['a block after a message', `${armor('MESSAGE', message)}\n${armorCard(card)}`],
  ])('%s', (_, text) => {
    expect(readCard(text)).toEqual(card);
  });

  test.each([
    ['a private key', encodePem('PRIVATE KEY', key), 'card_is_private_key'],
    [
      'a private key beside a card',
      `${encodePem('PRIVATE KEY', key)}${armorCard(card)}`,
      'card_is_private_key',
    ],
    ['an encrypted private key', encodePem('ENCRYPTED PRIVATE KEY', encrypted), 'card_is_private_key'],
    [
      'another private key',
      '-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----',
      'card_is_private_key',
    ],
    [
      'a private key with smart dashes',
      encodePem('PRIVATE KEY', key).replaceAll('-----', '—–-'),
      'card_is_private_key',
    ],
    ['a private key in base64', toBase64(key), 'card_is_private_key'],
    ['an encrypted private key in base64', toBase64(encrypted), 'card_is_private_key'],
    ['a backup', armor('BACKUP', random(50)), 'card_is_backup'],
    ['a message', armor('MESSAGE', message), 'card_is_message'],
    ['a message in base64', toBase64(message), 'card_is_message'],
    ['nothing', '', 'card_missing'],
    ['prose', 'hello there', 'card_missing'],
    ['a public key', toBase64(alice.publicKey.spki), 'card_missing'],
    ['a block that is cut', armorCard(card).slice(0, 200), 'card_malformed'],
    ['other JSON', '{"a":1}', 'card_malformed'],
  ])('%s is refused', async (_, text, code) => {
    expect(await codeOf(() => readCard(text))).toBe(code);
  });
});

test("a signature over the bare digest of a message is a card's if the text is: why such texts are not sealed", async () => {
  const raw = await signDigest(alice, sha512(card.snapshot));
  const wrapped = concat(fromBase64('MFEwDQYJYIZIAWUDBAIDBQAEQA=='), raw);
  await verifyCard({ ...card, signatures: [{ signer: 'self', signature: wrapped, extra: null }] });
});
