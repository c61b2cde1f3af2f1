/** Registration by invite and by e-mailed code, and tokens renewed by challenge. */

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64, utf8 } from '../../src/crypto/bytes';
import { networkOf } from '../../src/directory/registrations';
import { parseCard } from '../../src/format/card';
import { verifyCard } from '../../src/format/card-verify';
import { encodePrivateKey, generatePrivateKey, type PrivateKey } from '../../src/format/key';
import { encodePem } from '../../src/format/pem';
import { signData, signLabelled } from '../../src/format/signature';
import {
  directoryCodes as codes,
  confirmReply,
  directoryInfo,
  isChallengeFor,
  registrationReply,
} from '../../src/protocol/directory';
import { type Answer, TestDirectory } from './directory';
import { makeOwner, type Owner } from './directory-owner';

const directory = await TestDirectory.open();

let serial = 0;
const address = () => `person${++serial}@example.com`;
/** Every registration from a network of its own, unless the test is about that. */
const network = () => `10.0.${++serial >> 8}.${serial & 255}`;

async function start(owner: Owner, proof?: string, from = network()): Promise<Answer> {
  const body = JSON.stringify({ identity: owner.card.identity, card: owner.model, ...(proof && { proof }) });
  return directory.call('POST', '/v1/registrations', { body, address: from });
}

async function started(owner: Owner, proof: string): Promise<string> {
  const { status, body } = await start(owner, proof);
  expect(status).toBe(202);
  return v.parse(registrationReply, body).id;
}

const confirm = (id: string, code: string) => directory.post(`/v1/registrations/${id}/confirm`, { code });
const lastCode = () => directory.mails.at(-1)?.code ?? 'none';
const codeOf = ({ status, body }: Answer) => [status, (body as { code?: number }).code];

describe('by e-mailed code', () => {
  it('publishes the card and gives a token that works', async () => {
    const alice = await makeOwner(address());
    const id = await started(alice, 'email');
    expect(directory.mails.at(-1)).toEqual({
      address: alice.card.identity,
      code: expect.stringMatching(/^\d{6}$/),
    });
    const { status, body } = await confirm(id, ` ${lastCode().slice(0, 3)} ${lastCode().slice(3)}\n`);
    expect(status).toBe(201);
    const { card, token, expires_at } = v.parse(confirmReply, body);
    expect(expires_at).toBe(directory.now + 1200);
    await verifyCard(parseCard(JSON.stringify(card)), {
      whitelist: [[{ signer: 'virgil', publicKey: directory.keys.virgil.publicKey }]],
    });
    const found = await directory.get(`/card/v5/${alice.card.id}`, `Virgil ${token}`);
    expect(found.body).toEqual(card);
    expect((await confirm(id, lastCode())).status).toBe(201);
  });

  it('answers the same for somebody who is there and somebody who is not', async () => {
    const alice = await makeOwner(address());
    await directory.publish(alice);
    const shape = async (identity: string) => {
      const { status, body, headers } = await start(await makeOwner(identity), 'email');
      return { status, headers, body: { ...(body as object), id: '' } };
    };
    expect(await shape(alice.card.identity)).toEqual(await shape(address()));
  });

  it('takes five tries, and no code of another registration', async () => {
    const [alice, bob] = [await makeOwner(address()), await makeOwner(address())];
    const forBob = await started(bob, 'email');
    const bobsCode = lastCode();
    const id = await started(alice, 'email');
    const right = lastCode();
    const wrong = right === '000000' ? '000001' : '000000';
    if (bobsCode !== right) expect(codeOf(await confirm(id, bobsCode))).toEqual([403, codes.codeWrong]);
    for (let tries = bobsCode === right ? 0 : 1; tries < 5; tries++)
      expect(codeOf(await confirm(id, wrong))).toEqual([403, codes.codeWrong]);
    expect(codeOf(await confirm(id, right))).toEqual([404, codes.registrationGone]);
    expect((await confirm(forBob, bobsCode)).status).toBe(201);
  });

  it('forgets a registration after ten minutes', async () => {
    const id = await started(await makeOwner(address()), 'email');
    directory.now += 600;
    expect(codeOf(await confirm(id, lastCode()))).toEqual([404, codes.registrationGone]);
    directory.now -= 600;
  });

  it('mails a person three codes in an hour, and answers the fourth time like the third', async () => {
    const identity = address();
    const replies: Answer[] = [];
    const before = directory.mails.length;
    for (let count = 0; count < 5; count++)
      replies.push(await start(await makeOwner(identity, count), 'email'));
    expect(replies.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    expect(directory.mails.length - before).toBe(3);
  });

  it.each([
    'alice',
    'a@x.example, victim@example.com',
    'a@x.example,victim@example.com',
    'a@x.example victim@example.com',
    'a@b@example.com',
    '<a@example.com>',
    'Alice <a@example.com>',
    '"a b"@example.com',
    'a@example.com;b@example.com',
    'A@example.com',
    'a..b@example.com',
    '.a@example.com',
    'a@-example.com',
    'a@localhost',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    'ä@example.com',
    'a@exämple.com',
    '@example.com',
    'a@example.com.',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(250)}.com`,
  ])('mails nothing to %s', async identity => {
    const before = directory.mails.length;
    expect(codeOf(await start(await makeOwner(identity), 'email'))).toEqual([400, codes.addressInvalid]);
    expect(directory.mails.length).toBe(before);
  });

  it.each(['a@x.example\r\nBcc: victim@example.com', 'a@x.example\n', '\u202ea@example.com'])(
    'mails nothing to %j, which no card may have',
    async identity => {
      const { model } = await makeOwner(address());
      const answer = await directory.post('/v1/registrations', { identity, card: model, proof: 'email' });
      expect(codeOf(answer)).toEqual([400, codes.bodyInvalid]);
    },
  );
});

describe('by invite', () => {
  it('publishes the card, once for an invite, however its code is typed', async () => {
    const invite = await directory.invite();
    const alice = await makeOwner('Alice Example');
    const id = await started(alice, 'invite');
    expect((await confirm(id, ` ${invite.toLowerCase().replaceAll('-', ' ')} `)).status).toBe(201);
    const another = await started(await makeOwner('Somebody Else'), 'invite');
    expect(codeOf(await confirm(another, invite))).toEqual([403, codes.codeWrong]);
  });

  it('makes nobody somebody who is there, unless the invite is for that name', async () => {
    const alice = await makeOwner(address());
    await directory.publish(alice);
    const thief = await started(await makeOwner(alice.card.identity), 'invite');
    expect(codeOf(await confirm(thief, await directory.invite()))).toEqual([403, codes.codeWrong]);
    expect(codeOf(await confirm(thief, await directory.invite('other')))).toEqual([403, codes.codeWrong]);
    expect((await confirm(thief, await directory.invite(alice.card.identity))).status).toBe(201);
  });
});

describe('somebody who lost the key', () => {
  it('replaces the card by a new proof, without the word of the old key, and once', async () => {
    const old = await makeOwner(address());
    await directory.publish(old);
    const next = await makeOwner(old.card.identity, directory.now, old);
    const model = {
      ...next.model,
      signatures: next.model.signatures.filter(({ signer }) => signer === 'self'),
    };
    const id = await started({ ...next, model }, 'email');
    const { status, body } = await confirm(id, lastCode());
    expect(status).toBe(201);
    const { token } = v.parse(confirmReply, body);
    const replaced = await directory.get(`/card/v5/${old.card.id}`, `Virgil ${token}`);
    expect(replaced.headers).toHaveProperty('X-Virgil-Is-Superseeded');
    const rival = await started(await makeOwner(old.card.identity, directory.now - 1, old), 'email');
    expect(codeOf(await confirm(rival, lastCode()))).toEqual([400, codes.previousReplaced]);
  });
});

describe('refusals', () => {
  it('judges the card as publishing does', async () => {
    const alice = await makeOwner('alice');
    const ask = (identity: string, card: unknown) =>
      directory.post('/v1/registrations', { identity, card, proof: 'invite' });
    expect(codeOf(await ask('bob', alice.model))).toEqual([400, codes.identityForeign]);
    const signatures = (await makeOwner('alice')).model.signatures;
    expect(codeOf(await ask('alice', { ...alice.model, signatures }))).toEqual([400, codes.signatureInvalid]);
    expect(codeOf(await ask('alice', 'card'))).toEqual([400, codes.bodyInvalid]);
    expect(codeOf(await ask('Zoe\u0308', (await makeOwner('Zoe\u0308')).model))).toEqual([
      400,
      codes.bodyInvalid,
    ]);
  });

  it('tells who sends a private key or a backup instead of a card', async () => {
    const key = encodePem('PRIVATE KEY', encodePrivateKey(await generatePrivateKey()));
    const backup = '-----BEGIN SEALCARD BACKUP-----\nAAAA\n-----END SEALCARD BACKUP-----';
    for (const card of [key, backup, { content_snapshot: key }])
      expect(codeOf(await directory.post('/v1/registrations', { identity: 'alice', card }))).toEqual([
        400,
        codes.secretPosted,
      ]);
    expect(directory.logged.join('')).not.toContain(key.split('\n')[1]);
  });

  it('knows no other ways to register than its own', async () => {
    const alice = await makeOwner('alice');
    expect(codeOf(await start(alice, 'open'))).toEqual([400, codes.proofUnavailable]);
    expect(codeOf(await start(alice, 'friend'))).toEqual([400, codes.bodyInvalid]);
  });

  it('takes twenty registrations in an hour from a network', async () => {
    const from = (index: number) => `2001:db8:0:1::${index.toString(16)}`;
    for (let count = 0; count < 20; count++)
      expect((await start(await makeOwner(`n${count}`), 'invite', from(count))).status).toBe(202);
    expect(codeOf(await start(await makeOwner('late'), 'invite', from(20)))).toEqual([429, codes.slowDown]);
    expect((await start(await makeOwner('late'), 'invite', '2001:db8:0:2::1')).status).toBe(202);
  });

  it.each(['x', 'a'.repeat(32), '%00'])('knows no registration %s', async id => {
    expect(codeOf(await confirm(id, '123456'))).toEqual([404, codes.registrationGone]);
  });
});

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0DB8:0:0:1:2:3:4', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('takes %s for the network %s', (address, expected) => {
  expect(networkOf(address)).toBe(expected);
});

describe('renewing', () => {
  const challenge = async (cardId: string) => {
    const { status, body } = await directory.post('/v1/challenges', { card_id: cardId });
    expect(status).toBe(200);
    return (body as { challenge: string }).challenge;
  };
  const answer = async (text: string, key: PrivateKey) =>
    directory.post('/v1/tokens', {
      challenge: text,
      signature: toBase64(await signLabelled(key, 'sealcard/token/v1', utf8(text))),
    });
  const failed = [401, codes.challengeFailed];

  it('gives a token to the key of a current card, once for a challenge', async () => {
    const alice = await makeOwner(address());
    await directory.publish(alice);
    const text = await challenge(alice.card.id);
    const info = v.parse(directoryInfo, (await directory.get('/v1/directory')).body);
    expect(isChallengeFor(text, info.keys.virgil, alice.card.id)).toBe(true);
    expect(isChallengeFor(text, info.keys.app, alice.card.id)).toBe(false);
    const { status, body } = await answer(text, alice.privateKey);
    expect(status).toBe(200);
    const { token } = body as { token: string };
    expect((await directory.get(`/card/v5/${alice.card.id}`, `Virgil ${token}`)).status).toBe(200);
    expect(codeOf(await answer(text, alice.privateKey))).toEqual(failed);
  });

  it('has a challenge for every id, and refuses all that is wrong in one way', async () => {
    const [alice, unknown] = [await makeOwner(address()), await makeOwner(address())];
    await directory.publish(alice);
    const mine = await challenge(alice.card.id);
    const nobodys = await challenge(unknown.card.id);
    expect(mine.length).toBe(nobodys.length);
    const outcomes = [
      await answer(nobodys, unknown.privateKey),
      await answer(mine, await generatePrivateKey()),
      await answer(mine.replace(alice.card.id, unknown.card.id), unknown.privateKey),
      await answer(`${mine}x`, alice.privateKey),
      await answer('', alice.privateKey),
      await directory.post('/v1/tokens', { challenge: mine, signature: '%' }),
      await directory.post('/v1/tokens', {
        challenge: mine,
        signature: toBase64(await signData(alice.privateKey, utf8(mine))),
      }),
    ];
    for (const outcome of outcomes) {
      expect(codeOf(outcome)).toEqual(failed);
      expect(outcome.body).toEqual(outcomes[0]?.body);
    }
    expect((await answer(mine, alice.privateKey)).status).toBe(200);
  });

  it('gives none for an answer that is late, or a card that was replaced or revoked', async () => {
    const first = await makeOwner(address());
    await directory.publish(first);
    const [late, early] = [await challenge(first.card.id), await challenge(first.card.id)];
    directory.now += 120;
    expect(codeOf(await answer(late, first.privateKey))).toEqual(failed);
    directory.now -= 120;
    const second = await makeOwner(first.card.identity, directory.now, first);
    await directory.publish(second);
    expect(codeOf(await answer(early, first.privateKey))).toEqual(failed);
    const current = await challenge(second.card.id);
    const owner = await directory.authorization(first.card.identity);
    await directory.post(`/card/v5/actions/revoke/${second.card.id}`, {}, owner);
    expect(codeOf(await answer(current, second.privateKey))).toEqual(failed);
  });

  it('takes no challenge of another directory', async () => {
    const other = await TestDirectory.open();
    const alice = await makeOwner(address());
    await directory.publish(alice);
    const { challenge: theirs } = other.services.tokens.challenge(alice.card.id);
    expect(codeOf(await answer(theirs, alice.privateKey))).toEqual(failed);
    expect(fromBase64(toBase64(directory.keys.virgil.publicKey.spki))).not.toEqual(
      other.keys.virgil.publicKey.spki,
    );
  });
});
