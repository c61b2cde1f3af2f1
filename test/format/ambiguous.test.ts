import { describe, expect, test } from 'vitest';
import { type Bytes, concat, fromHex, toBase64Url, utf8 } from '../../src/crypto/bytes';
import { sha256 } from '../../src/crypto/digest';
import { isCardSnapshot, isTokenBody } from '../../src/format/ambiguous';
import { createCard, encodeCard, parseCard } from '../../src/format/card';
import { verifyCard } from '../../src/format/card-verify';
import { asciiJson } from '../../src/format/json';
import { seal } from '../../src/format/message';
import { signData } from '../../src/format/signature';
import { codeOf, makePeople } from './people';

const { alice, bob } = await makePeople();
const KEY = 'MCowBQYDK2VwAyEA';

const snapshots: Record<string, string | Bytes> = {
  plain: `{"identity":"a","created_at":1,"version":"5.0","public_key":"${KEY}"}`,
  'other order': `{"public_key":"${KEY}","identity":"a"}`,
  'followed by another object': `{"identity":"a","public_key":"${KEY}"}{"level":"2"}`,
  'followed by anything': `{"identity":"a","public_key":"${KEY}"} and more {`,
  'white space before': `\r\n\t  {"identity":"a","public_key":"${KEY}"}`,
  'white space inside': `{ \n "identity" \t : "a" , "public_key":"${KEY}" }`,
  'a BOM before': concat(fromHex('efbbbf'), utf8(`{"identity":"a","public_key":"${KEY}"}`)),
  'escaped names': String.raw`{"\u0069dentity":"a","public\u005fkey":"b"}`,
  'all escaped': String.raw`{"\u0069\u0064\u0065\u006e\u0074\u0069\u0074\u0079":"a","\u0070ublic_ke\u0079":"b"}`,
  'a name twice': `{"identity":"a","identity":"b","public_key":"${KEY}","public_key":"x"}`,
  'other letter case': `{"Identity":"a","PUBLIC_KEY":"b"}`,
  'values of any type': '{"identity":{"a":[1,{}]},"public_key":null}',
  'version 4': `{"identity":"a","identity_type":"email","public_key":"${KEY}","scope":"application"}`,
  'names after nested ones': '{"data":{"x":"}"},"s":"\\"}","identity":"a","public_key":"b"}',
  'single quotes': `{'identity':'a','public_key':'b'}`,
  'no quotes': '{identity:a,public_key:b}',
  'a comment before': `/* hi */ // there\n{"identity":"a","public_key":"b"}`,
  'a comment inside': `{/* " */"identity":"a","public_key":"b"}`,
  'a trailing comma': '{"identity":"a","public_key":"b",}',
  'a guard before': `)]}',\n{"identity":"a","public_key":"b"}`,
  'not closed': '{"identity":"a","public_key":"b"',
  'a raw line break in a string': '{"identity":"a\nb","public_key":"c"}',
  'UTF-16 little-endian': utf16('{"identity":"a","public_key":"b"}', true),
  'UTF-16 big-endian with BOM': concat(fromHex('feff'), utf16('{"identity":"a","public_key":"b"}', false)),
  'Latin-1': concat(utf8('{"identity":"'), fromHex('e9'), utf8('","public_key":"b"}')),
  'a zero byte inside a name': '{"iden\0tity":"a","public_key":"b"}',
  'very long': `{"pad":"${'x'.repeat(2_000_000)}","identity":"a","public_key":"b"}`,
};

const harmless: Record<string, string> = {
  empty: '',
  text: 'Hello, Bob!',
  'text about cards': 'My card is {"identity":"a","public_key":"b"}, keep it.',
  'one of the names': '{"identity":"a"}',
  'names in an inner object': '{"card":{"identity":"a","public_key":"b"}}',
  'names as values': '{"a":"identity","b":"public_key"}',
  'a list': '[{"identity":"a","public_key":"b"}]',
  'an object and then prose': '{"a":1} identity public_key',
  'only opening': '{{{{',
};

describe('a text that somebody could take for a card snapshot', () => {
  test.each(Object.entries(snapshots))('%s', async (_, text) => {
    const plaintext = typeof text === 'string' ? utf8(text) : text;
    expect(isCardSnapshot(plaintext)).toBe(true);
    const request = { plaintext, sender: alice, recipients: [bob.publicKey], signedAt: 1 };
    expect(await codeOf(() => seal(request))).toBe('text_is_card');
  });

  test.each(Object.entries(harmless))('is not: %s', async (_, text) => {
    expect(isCardSnapshot(utf8(text))).toBe(false);
    expect(isTokenBody(utf8(text))).toBe(false);
  });

  test('every snapshot that we write or read', async () => {
    const card = await createCard({ identity: 'dé@x', privateKey: alice, createdAt: 1 });
    expect(isCardSnapshot(card.snapshot)).toBe(true);
    const next = await createCard({
      identity: 'dé@x',
      privateKey: bob,
      createdAt: 2,
      previous: { card, privateKey: alice },
    });
    expect(isCardSnapshot(next.snapshot)).toBe(true);
    expect(isCardSnapshot(concat(next.snapshot, utf8('{"a":"b"}')))).toBe(true);
  });
});

test('whatever seal lets through, its signature makes no card', async () => {
  // Texts as near to a snapshot as they get, each given to a card as its snapshot, and as snapshot and extra fields.
  for (const text of [...Object.values(harmless), ...Object.values(snapshots)].filter(
    value => value !== '',
  )) {
    const bytes = typeof text === 'string' ? utf8(text) : text;
    const sealable =
      (await codeOf(() =>
        seal({ plaintext: bytes, sender: alice, recipients: [bob.publicKey], signedAt: 1 }),
      )) === null;
    if (!sealable) continue;
    const signature = await signData(alice, bytes);
    for (let split = 1; split <= Math.min(bytes.length, 200); split++) {
      const entry = {
        signer: 'self',
        signature: btoa(String.fromCharCode(...signature)),
        snapshot: btoa(text.toString().slice(split)),
      };
      const json = asciiJson({
        content_snapshot: btoa(text.toString().slice(0, split)),
        signatures: [entry],
      });
      expect(await codeOf(async () => verifyCard(parseCard(json)))).not.toBeNull();
    }
  }
});

test('a text of 32 bytes that is the hash of a version 4 snapshot signs no card', async () => {
  const snapshot = utf8(
    asciiJson({
      identity: 'a',
      identity_type: 'email',
      public_key: btoa(String.fromCharCode(...alice.publicKey.spki)),
      scope: 'application',
    }),
  );
  const hash = sha256(snapshot);
  const id = Array.from(hash, byte => byte.toString(16).padStart(2, '0')).join('');
  const signature = await signData(alice, hash);
  const model = {
    content_snapshot: btoa(String.fromCharCode(...snapshot)),
    meta: { signs: { [id]: btoa(String.fromCharCode(...signature)) } },
  };
  const card = parseCard(asciiJson(model));
  expect(card.id).toBe(id);
  expect(await codeOf(() => verifyCard(card))).toBe('card_signature_invalid');
  expect(encodeCard(card).length).toBeGreaterThan(0);
});

describe('a text that somebody could take for what a token signs', () => {
  const header = toBase64Url(utf8('{"alg":"VEDS512","kid":"k","typ":"JWT","cty":"virgil-jwt;v=1"}'));
  const payload = toBase64Url(utf8('{"iss":"virgil-app","sub":"identity-alice"}'));
  const bodies: Record<string, string> = {
    plain: `${header}.${payload}`,
    'white space around': `  ${header}.${payload}\n`,
    'line breaks inside': `${header.slice(0, 20)}\n${header.slice(20)}.${payload}`,
    padding: `${header}=.${payload}==`,
    'the other alphabet': `${header}.${payload}`.replaceAll('-', '+').replaceAll('_', '/'),
    'what a lax decoder skips': `${header.slice(0, 5)}*!${header.slice(5)}.${payload}`,
    'white space in the JSON': `${toBase64Url(utf8(' \n{ "alg":"x" } '))}.${payload}`,
    'empty objects': `${toBase64Url(utf8('{}'))}.${toBase64Url(utf8('{ }'))}`,
  };

  test.each(Object.entries(bodies))('%s', async (_, text) => {
    expect(isTokenBody(utf8(text))).toBe(true);
    const request = { plaintext: utf8(text), sender: alice, recipients: [bob.publicKey], signedAt: 1 };
    expect(await codeOf(() => seal(request))).toBe('text_is_token');
  });

  test.each([
    'Yes. No',
    'eyes.eyes',
    'www.example',
    `${header}`,
    `${header}.`,
    `.${payload}`,
    `${header}.${payload}.x`,
  ])('is not: %s', text => {
    expect(isTokenBody(utf8(text))).toBe(false);
  });
});

function utf16(text: string, littleEndian: boolean): Bytes {
  const out = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++)
    new DataView(out.buffer).setUint16(2 * i, text.charCodeAt(i), littleEndian);
  return out;
}
