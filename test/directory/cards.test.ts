/** Virgil's card service: every call, and every code that refuses one. */
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../src/crypto/bytes';
import { type Card, parseCard } from '../../src/format/card';
import { verifyCard } from '../../src/format/card-verify';
import { encodePrivateKey, generatePrivateKey, privateKeyOf, publicKeyOf } from '../../src/format/key';
import { encodePem } from '../../src/format/pem';
import { signData } from '../../src/format/signature';
import { directoryCodes as codes } from '../../src/protocol/directory';
import { type Answer, base64Of, TestDirectory } from './directory';
import { type Model, makeOwner, modelOf, type Owner } from './directory-owner';

const directory = await TestDirectory.open();
const superseded = 'X-Virgil-Is-Superseeded';

function expectRefusal(answer: Answer, status: number, code: number): void {
  expect({ status: answer.status, body: answer.body }).toEqual({
    status,
    body: { code, message: expect.stringMatching(/^\w.+\.$/) },
  });
}

const snapshotOf = (model: Model) =>
  JSON.parse(Buffer.from(model.content_snapshot, 'base64').toString()) as Record<string, unknown>;

/** The owner's card with other members in its snapshot, signed again. */
async function altered(owner: Owner, changes: Readonly<Record<string, unknown>>): Promise<Model> {
  const content_snapshot = base64Of({ ...snapshotOf(owner.model), ...changes });
  const signature = toBase64(await signData(owner.privateKey, fromBase64(content_snapshot)));
  return { content_snapshot, signatures: [{ signer: 'self', signature }] };
}

let serial = 0;
const someone = (previous?: Owner) =>
  makeOwner(previous?.card.identity ?? `person${++serial}@example.com`, 1_799_999_000 + ++serial, previous);

async function postAs(owner: Owner, model: unknown): Promise<Answer> {
  return directory.post('/card/v5', model, await directory.authorization(owner.card.identity));
}

describe('publishing', () => {
  it('gives back the same snapshot with the signatures of the application and the service', async () => {
    const alice = await someone();
    const { status, body } = await directory.publish(alice);
    expect(status).toBe(201);
    const published = body as Model;
    expect(published.content_snapshot).toBe(alice.model.content_snapshot);
    expect(published.signatures[0]).toEqual(alice.model.signatures[0]);
    expect(published.signatures.map(({ signer }) => signer)).toEqual(['self', 'app', 'virgil']);
    await verifyCard(parseCard(JSON.stringify(published)), {
      whitelist: [
        [{ signer: 'app', publicKey: directory.keys.app.publicKey }],
        [{ signer: 'virgil', publicKey: directory.keys.virgil.publicKey }],
      ],
    });
  });

  it('takes cards of other writers: members in another order, signers of their own, extra fields', async () => {
    const alice = await someone();
    const { identity, public_key } = snapshotOf(alice.model);
    const snapshot = { created_at: 1_799_999_999, identity, public_key, version: '5.0', more: [1] };
    const content_snapshot = base64Of(JSON.stringify(snapshot, null, 1));
    const extra = base64Of({ device: 'phone' });
    const signed = Buffer.concat([Buffer.from(content_snapshot, 'base64'), Buffer.from(extra, 'base64')]);
    const signature = toBase64(await signData(alice.privateKey, new Uint8Array(signed)));
    const model = {
      content_snapshot,
      signatures: [
        { signer: 'self', signature, snapshot: extra },
        { signer: 'company', signature },
      ],
    };
    const { status, body } = await postAs(alice, model);
    expect(status).toBe(201);
    expect(body).toMatchObject({ content_snapshot, signatures: [...model.signatures, {}, {}] });
  });

  const cases: Readonly<Record<string, [number, (owner: Owner) => unknown]>> = {
    'no JSON': [codes.bodyInvalid, () => 'no JSON'],
    'a list': [codes.bodyInvalid, () => []],
    'a member twice': [
      codes.bodyInvalid,
      ({ model }) => `{"signatures":[],${JSON.stringify(model).slice(1)}`,
    ],
    'a snapshot that is no base64': [
      codes.bodyInvalid,
      ({ model }) => ({ ...model, content_snapshot: '{}' }),
    ],
    'a snapshot that is no JSON': [
      codes.bodyInvalid,
      ({ model }) => ({ ...model, content_snapshot: 'AAAA' }),
    ],
    'signatures that are no list': [codes.bodyInvalid, ({ model }) => ({ ...model, signatures: {} })],
    'a signature that is no base64': [
      codes.bodyInvalid,
      ({ model }) => ({ ...model, signatures: [{ signer: 'self', signature: '%' }] }),
    ],
    'a signer twice': [
      codes.bodyInvalid,
      ({ model }) => ({ ...model, signatures: [...model.signatures, ...model.signatures] }),
    ],
    'an invisible character': [codes.bodyInvalid, owner => altered(owner, { identity: 'ali\u200bce' })],
    'a signature of the service': [
      codes.serviceSignature,
      ({ model }) => ({
        ...model,
        signatures: [...model.signatures, { ...model.signatures[0], signer: 'virgil' }],
      }),
    ],
    'a signature of the application': [
      codes.serviceSignature,
      ({ model }) => ({
        ...model,
        signatures: [...model.signatures, { ...model.signatures[0], signer: 'app' }],
      }),
    ],
    'no signature of its own': [
      codes.selfSignatureMissing,
      ({ model }) => ({ ...model, signatures: [{ ...model.signatures[0], signer: 'other' }] }),
    ],
    'another version': [codes.versionInvalid, owner => altered(owner, { version: '4.0' })],
    'no version': [codes.versionInvalid, owner => altered(owner, { version: undefined })],
    'no key': [codes.keyInvalid, owner => altered(owner, { public_key: undefined })],
    'a key that is no key': [codes.keyInvalid, owner => altered(owner, { public_key: 'AAAA' })],
    'a key of small order': [
      codes.keyInvalid,
      owner =>
        altered(owner, {
          public_key: toBase64(
            new Uint8Array([...owner.card.publicKey.spki.slice(0, 12), 1, ...new Uint8Array(31)]),
          ),
        }),
    ],
    'a previous card that is no id': [
      codes.previousUnknown,
      owner => altered(owner, { previous_card_id: 'one' }),
    ],
    'a previous card that is not there': [
      codes.previousUnknown,
      owner => altered(owner, { previous_card_id: 'a'.repeat(64) }),
    ],
    'an identity that is too long': [
      codes.identityTooLong,
      owner => altered(owner, { identity: 'a'.repeat(257) }),
    ],
    'a time that is no number': [codes.timeInvalid, owner => altered(owner, { created_at: '1799999000' })],
    'a time before 1970': [codes.timeInvalid, owner => altered(owner, { created_at: -1 })],
    'a time in the future': [codes.timeInvalid, owner => altered(owner, { created_at: directory.now + 700 })],
    'a signature of another card': [
      codes.signatureInvalid,
      async ({ model, card }) => ({
        ...model,
        signatures: (await makeOwner(card.identity)).model.signatures,
      }),
    ],
    'no signatures': [codes.signaturesMissing, ({ model }) => ({ ...model, signatures: [] })],
    'no list of signatures': [
      codes.signaturesMissing,
      ({ model }) => ({ content_snapshot: model.content_snapshot }),
    ],
    'nine signatures': [
      codes.signaturesTooMany,
      ({ model }) => ({
        ...model,
        signatures: Array.from({ length: 9 }, (_, i) => ({
          ...model.signatures[0],
          signer: i ? `s${i}` : 'self',
        })),
      }),
    ],
    'an empty identity': [codes.identityEmpty, owner => altered(owner, { identity: '' })],
    'no identity': [codes.identityEmpty, owner => altered(owner, { identity: undefined })],
    'the identity of somebody else': [
      codes.identityForeign,
      owner => altered(owner, { identity: 'mallory' }),
    ],
    'a prev signature, and nothing replaced': [
      codes.signatureInvalid,
      ({ model }) => ({
        ...model,
        signatures: [...model.signatures, { ...model.signatures[0], signer: 'prev' }],
      }),
    ],
  };
  it.each(Object.entries(cases))('refuses %s', async (_, [code, change]) => {
    const owner = await someone();
    expectRefusal(await postAs(owner, await change(owner)), 400, code);
    expect(
      (
        await directory.post(
          '/card/v5/actions/search',
          { identity: owner.card.identity },
          await directory.authorization('x'),
        )
      ).body,
    ).toEqual([]);
  });

  it('refuses a key that cannot sign, whatever is said to be signed with it', async () => {
    const owner = await someone();
    const receiver = await privateKeyOf('x25519', new Uint8Array(32).fill(7));
    const model = await altered(owner, { public_key: toBase64(receiver.publicKey.spki) });
    expectRefusal(await postAs(owner, model), 400, codes.keyInvalid);
    expect(publicKeyOf('x25519', receiver.publicKey.raw).type).toBe('x25519');
  });

  it('refuses a card that is there', async () => {
    const owner = await someone();
    await directory.publish(owner);
    expectRefusal(await directory.publish(owner), 400, codes.cardDuplicate);
  });

  it('refuses the hundred and first card of an identity', async () => {
    const cards: Owner[] = [];
    for (let count = 0; count < 100; count++) cards.push(await makeOwner('many', count));
    await Promise.all(cards.map(owner => directory.publish(owner)));
    expectRefusal(await directory.publish(await makeOwner('many', 100)), 400, codes.identityFull);
  });

  it('tells who sends a private key or a backup, and writes nothing of it down', async () => {
    const owner = await someone();
    const pem = encodePem('PRIVATE KEY', encodePrivateKey(await generatePrivateKey()));
    const bare = toBase64(encodePrivateKey(owner.privateKey));
    const posted = [
      pem,
      JSON.stringify({ ...owner.model, content_snapshot: bare }),
      JSON.stringify({ key: pem }),
    ];
    for (const body of [...posted, '-----BEGIN SEALCARD BACKUP-----\nAAAA\n-----END SEALCARD BACKUP-----'])
      expectRefusal(await postAs(owner, body), 400, codes.secretPosted);
    for (const secret of [bare, ...(pem.match(/^[\w+/]{20,}/gm) ?? [])])
      expect(directory.logged.join('')).not.toContain(secret);
  });
});

describe('replacing', () => {
  it('publishes the next card of a chain, with and without the word of the old key', async () => {
    const first = await someone();
    await directory.publish(first);
    const second = await someone(first);
    expect((await directory.publish(second)).status).toBe(201);
    const third = await someone(second);
    const unsigned = {
      ...third.model,
      signatures: third.model.signatures.filter(it => it.signer === 'self'),
    };
    expect((await postAs(third, unsigned)).status).toBe(201);
    const authorization = await directory.authorization('reader');
    for (const [owner, isSuperseded] of [
      [first, true],
      [second, true],
      [third, false],
    ] as const) {
      const { status, headers } = await directory.get(`/card/v5/${owner.card.id}`, authorization);
      expect({ status, isSuperseded: headers[superseded] === 'true' }).toEqual({ status: 200, isSuperseded });
    }
  });

  it('refuses a prev signature by another key', async () => {
    const first = await someone();
    await directory.publish(first);
    const second = await someone(first);
    const signatures = second.model.signatures.map(it => ({
      ...it,
      signature: second.model.signatures[0]?.signature,
    }));
    expectRefusal(await postAs(second, { ...second.model, signatures }), 400, codes.signatureInvalid);
  });

  it('refuses to replace a card of somebody else, one that was replaced, one that was revoked', async () => {
    const [first, other] = [await someone(), await someone()];
    for (const owner of [first, other]) await directory.publish(owner);
    const stolen = await altered(other, { previous_card_id: first.card.id });
    expectRefusal(await postAs(other, stolen), 400, codes.previousForeign);
    await directory.publish(await someone(first));
    expectRefusal(await directory.publish(await someone(first)), 400, codes.previousReplaced);
    const owner = await directory.authorization(other.card.identity);
    expect((await directory.post(`/card/v5/actions/revoke/${other.card.id}`, {}, owner)).status).toBe(200);
    expectRefusal(await directory.publish(await someone(other)), 403, codes.chainRevoked);
  });
});

describe('getting', () => {
  it('knows what was published, byte for byte', async () => {
    const alice = await someone();
    const { body } = await directory.publish(alice);
    const found = await directory.get(`/card/v5/${alice.card.id}`, await directory.authorization('bob'));
    expect(found.body).toEqual(body);
    expect(found.headers).not.toHaveProperty(superseded);
  });

  it.each(['a'.repeat(64), 'A'.repeat(64), 'x', '%00', "' or 1=1"])('knows no card %s', async id => {
    const found = await directory.get(`/card/v5/${id}`, await directory.authorization('bob'));
    expectRefusal(found, 404, codes.notFound);
  });
});

describe('searching', () => {
  const search = async (body: unknown) =>
    directory.post('/card/v5/actions/search', body, await directory.authorization('bob'));

  it('finds all cards of the identities, superseded ones too, as JavaScript and PHP ask', async () => {
    const [first, other] = [await someone(), await someone()];
    const second = await someone(first);
    for (const owner of [first, second, other]) await directory.publish(owner);
    const ids = ({ body }: Answer) =>
      (body as Model[]).map(it => parseCard(JSON.stringify(it)).id).toSorted();
    const sorted = (cards: readonly Card[]) => cards.map(({ id }) => id).toSorted();
    const identities = [first.card.identity, other.card.identity, first.card.identity, 'nobody', 'a\u0000b'];
    expect(ids(await search({ identities }))).toEqual(sorted([first.card, second.card, other.card]));
    expect(ids(await search({ identity: first.card.identity }))).toEqual(sorted([first.card, second.card]));
    expect((await search({ identity: 'nobody' })).body).toEqual([]);
  });

  it('refuses what names nobody, too many, or no texts', async () => {
    expectRefusal(await search({}), 400, codes.searchEmpty);
    expectRefusal(await search({ identities: [] }), 400, codes.searchEmpty);
    expectRefusal(await search({ identity: '' }), 400, codes.searchEmpty);
    expectRefusal(
      await search({ identities: Array.from({ length: 51 }, (_, i) => `n${i}`) }),
      400,
      codes.searchTooLong,
    );
    expectRefusal(await search({ identities: [1] }), 400, codes.bodyInvalid);
    expectRefusal(await search({ identities: 'alice' }), 400, codes.bodyInvalid);
    expectRefusal(await search(''), 400, codes.bodyInvalid);
  });
});

describe('revoking', () => {
  it('takes the chain out of searches and marks its cards; JavaScript sends {}, PHP nothing', async () => {
    for (const body of ['{}', '']) {
      const first = await someone();
      const second = await someone(first);
      for (const owner of [first, second]) await directory.publish(owner);
      const authorization = await directory.authorization(first.card.identity);
      const revoked = await directory.post(`/card/v5/actions/revoke/${second.card.id}`, body, authorization);
      expect({ status: revoked.status, body: revoked.body }).toEqual({ status: 200, body: {} });
      expect(
        (await directory.post('/card/v5/actions/search', { identity: first.card.identity }, authorization))
          .body,
      ).toEqual([]);
      const found = await directory.get(`/card/v5/${second.card.id}`, authorization);
      expect(found.headers[superseded]).toBe('true');
    }
  });

  it('is for the owner only', async () => {
    const alice = await someone();
    await directory.publish(alice);
    const mallory = await directory.authorization('mallory');
    expectRefusal(
      await directory.post(`/card/v5/actions/revoke/${alice.card.id}`, {}, mallory),
      400,
      codes.identityForeign,
    );
    expectRefusal(
      await directory.post(`/card/v5/actions/revoke/${'a'.repeat(64)}`, {}, mallory),
      404,
      codes.notFound,
    );
    const found = await directory.get(`/card/v5/${alice.card.id}`, mallory);
    expect(found.headers).not.toHaveProperty(superseded);
  });
});

describe('tokens', () => {
  const calls: readonly [string, string][] = [
    ['GET', `/card/v5/${'a'.repeat(64)}`],
    ['POST', '/card/v5'],
    ['POST', '/card/v5/actions/search'],
    ['POST', `/card/v5/actions/revoke/${'a'.repeat(64)}`],
  ];

  it.each(calls)('%s %s needs one that holds', async (method, path) => {
    const as = (authorization: string | undefined) => directory.call(method, path, { authorization });
    expectRefusal(await as(undefined), 401, codes.tokenMissing);
    for (const wrong of ['Virgil', 'Virgil x', 'Bearer a.b.c', 'a.b.c', `Virgil ${'x'.repeat(20_000)}`])
      expectRefusal(await as(wrong), 401, codes.tokenInvalid);
    expectRefusal(
      await as(await directory.forged({ issuedAt: directory.now - 1200 })),
      401,
      codes.tokenExpired,
    );
    const forgeries = [
      { apiKey: await generatePrivateKey() },
      { apiKey: directory.keys.virgil },
      { apiKeyId: 'another' },
      { appId: 'another' },
      { issuedAt: directory.now + 3600 },
      { lifetime: 100_000 },
    ];
    for (const forgery of forgeries)
      expectRefusal(await as(await directory.forged(forgery)), 401, codes.tokenInvalid);
    const valid = await directory.forged({});
    expectRefusal(
      await as(`${valid.slice(0, -1)}${valid.endsWith('A') ? 'B' : 'A'}`),
      401,
      codes.tokenInvalid,
    );
    expect((await as(valid)).status).not.toBe(401);
    directory.now += 1200;
    expectRefusal(await as(valid), 401, codes.tokenExpired);
    directory.now -= 1200;
  });
});

it('keeps identities, tokens and addresses out of the log', async () => {
  const alice = await makeOwner('very.particular@example.com');
  const { token } = await directory.services.tokens.issue(alice.card.identity);
  await directory.call('POST', '/card/v5', {
    authorization: `Virgil ${token}`,
    address: '198.51.100.77',
    body: JSON.stringify(alice.model),
  });
  await directory.get(`/card/v5/${alice.card.id}`, `Virgil ${token}`);
  const log = directory.logged.join('');
  expect(log).toContain('"route":"/card/v5/{id}"');
  for (const secret of [
    'very.particular',
    token,
    '198.51.100.77',
    alice.card.id,
    modelOf(alice.card).content_snapshot,
  ])
    expect(log).not.toContain(secret);
});
