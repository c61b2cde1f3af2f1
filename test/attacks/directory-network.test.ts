/**
 * Somebody on the network attacks a running directory: replays and bends tokens and challenges, guesses the codes that were mailed,
 * has codes mailed to strangers, and comes from many addresses at once.
 */
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { toBase64, toBase64Url, utf8 } from '../../src/crypto/bytes';
import { loadKeys, nameOf } from '../../src/directory/keys';
import { encodePrivateKey, generatePrivateKey } from '../../src/format/key';
import { encodePem } from '../../src/format/pem';
import { signLabelled } from '../../src/format/signature';
import { createToken } from '../../src/format/token';
import { directoryCodes as codes } from '../../src/protocol/directory';
import { makeOwner, type Owner } from '../directory/directory-owner';
import { MailServer } from '../directory/mail-server';
import { DirectoryProgram } from '../directory/program';
import { temporaryFolder } from '../directory/temporary';

// Processes start slowly on a machine that is busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const mails = await MailServer.open();
const data = join(temporaryFolder(), 'data');
const perHour = 60;
const directory = await DirectoryProgram.start(['--port', '0', '--data', data], {
  DIRECTORY_REGISTRATION: 'email',
  DIRECTORY_REGISTRATION_RATE: String(perHour),
  DIRECTORY_SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
  DIRECTORY_MAIL_FROM: 'directory@example.com',
});
afterAll(async () => {
  await directory.stop();
  await mails.close();
});

const now = () => Math.floor(Date.now() / 1000);

interface Answer {
  readonly status: number;
  readonly code: number | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(directory.address + path, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer = (await response.json()) as Answer['body'];
  return { status: response.status, code: answer.code as number | undefined, body: answer };
}

const withToken = (token: string) => ({ Authorization: `Virgil ${token}` });
const search = (token: string) =>
  post('/card/v5/actions/search', { identities: ['nobody'] }, withToken(token));

const start = (owner: Owner, headers = {}) =>
  post('/v1/registrations', { identity: owner.card.identity, card: owner.model, proof: 'email' }, headers);

const confirm = (id: unknown, code: string) => post(`/v1/registrations/${id}/confirm`, { code });

/** Somebody who is published, and their token. */
async function registered(identity: string): Promise<{ owner: Owner; token: string }> {
  const owner = await makeOwner(identity, now());
  const { body } = await start(owner);
  const { status, body: confirmed } = await confirm(body.id, await mails.arrival(identity));
  expect(status).toBe(201);
  return { owner, token: String(confirmed.token) };
}

const alice = await registered('alice@example.com');
const mallory = await registered('mallory@example.com');

describe('tokens', () => {
  const parts = (token: string) => token.split('.') as [string, string, string];
  const encode = (value: object) => toBase64Url(utf8(JSON.stringify(value)));
  const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object;

  it('hold for one’s own name alone, however they are bent', async () => {
    expect((await search(mallory.token)).status).toBe(200);
    const [header, payload, signature] = parts(mallory.token);
    const asAlice = encode({ ...decode(payload), sub: 'identity-alice@example.com' });
    const forgeries = [
      `${header}.${asAlice}.${signature}`,
      `${encode({ ...decode(header), alg: 'none' })}.${asAlice}.`,
      `${encode({ ...decode(header), alg: 'HS256' })}.${asAlice}.${signature}`,
      `${header}.${encode({ ...decode(payload), exp: now() + 1e6 })}.${signature}`,
      `${header}.${payload}.${toBase64Url(new Uint8Array(83))}`,
      `${header}.${payload}.${signature}x`,
      `${header}.${payload}.${parts(alice.token)[2]}`,
      mallory.token.toUpperCase(),
    ];
    for (const token of forgeries)
      expect([token, (await search(token)).code]).toEqual([token, codes.tokenInvalid]);
  });

  it('are no good when they are old, for too long, from the future, or of another directory', async () => {
    const keys = await loadKeys(join(data, 'keys.json'), null);
    const request = {
      identity: 'alice@example.com',
      appId: keys.appId,
      apiKey: keys.app,
      apiKeyId: nameOf(keys.app.publicKey),
      issuedAt: now(),
    };
    expect((await search(await createToken(request))).status).toBe(200);
    const replayed = await createToken({ ...request, issuedAt: now() - 3600 });
    expect((await search(replayed)).code).toBe(codes.tokenExpired);
    const other = await generatePrivateKey();
    const foreign = [
      await createToken({ ...request, lifetime: 86_400 }),
      await createToken({ ...request, issuedAt: now() + 3600 }),
      await createToken({ ...request, appId: 'another' }),
      await createToken({ ...request, apiKey: other }),
      await createToken({ ...request, apiKey: other, apiKeyId: nameOf(other.publicKey) }),
    ];
    for (const token of foreign) expect((await search(token)).code).toBe(codes.tokenInvalid);
  });

  it('let nobody publish or revoke for another', async () => {
    const next = await makeOwner('alice@example.com', now(), alice.owner);
    expect((await post('/card/v5', next.model, withToken(mallory.token))).code).toBe(codes.identityForeign);
    const revoking = `/card/v5/actions/revoke/${alice.owner.card.id}`;
    expect((await post(revoking, {}, withToken(mallory.token))).status).toBeGreaterThanOrEqual(400);
    const response = await fetch(`${directory.address}/card/v5/${alice.owner.card.id}`, {
      headers: withToken(mallory.token),
    });
    expect([response.status, response.headers.get('X-Virgil-Is-Superseeded')]).toEqual([200, null]);
  });

  it('are given for a challenge once, to whom it was for', async () => {
    const { body } = await post('/v1/challenges', { card_id: alice.owner.card.id });
    const challenge = String(body.challenge);
    const answer = async (by: Owner, text = challenge) => {
      const signature = await signLabelled(by.privateKey, 'sealcard/token/v1', utf8(text));
      return post('/v1/tokens', { challenge: text, signature: toBase64(signature) });
    };
    expect((await answer(mallory.owner)).code).toBe(codes.challengeFailed);
    const forMallory = challenge.replace(alice.owner.card.id, mallory.owner.card.id);
    expect((await answer(mallory.owner, forMallory)).code).toBe(codes.challengeFailed);
    const answers = await Promise.all(Array.from({ length: 8 }, () => answer(alice.owner)));
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect((await answer(alice.owner)).code).toBe(codes.challengeFailed);
  });
});

describe('codes', () => {
  const wrongCodes = (right: string, count: number) =>
    Array.from({ length: count + 1 }, (_, index) => String(index).padStart(6, '0'))
      .filter(code => code !== right)
      .slice(0, count);

  it('may be guessed five times, all at once or not', async () => {
    const identity = 'victim@example.com';
    const { body } = await start(await makeOwner(identity, now()));
    const right = await mails.arrival(identity);
    const guesses = await Promise.all(wrongCodes(right, 40).map(code => confirm(body.id, code)));
    expect(guesses.filter(({ code }) => code === codes.codeWrong)).toHaveLength(5);
    expect((await confirm(body.id, right)).code).toBe(codes.registrationGone);
  });

  it('come three an hour, so that asking again gives few guesses more', async () => {
    const identity = 'second.victim@example.com';
    const ids: unknown[] = [];
    for (let count = 0; count < 6; count++)
      ids.push((await start(await makeOwner(identity, now() - count))).body.id);
    await mails.arrival(identity);
    const known = () => mails.mails.filter(({ to }) => to.includes(identity));
    await expect.poll(() => known().length).toBe(3);
    // None that came opens one for which none was mailed.
    const mailed = known().map(({ text }) => /Your code is (\d{6})/.exec(text)?.[1] ?? '');
    for (const id of ids.slice(3)) {
      for (const code of mailed) expect((await confirm(id, code)).code).toBe(codes.codeWrong);
    }
  });
});

describe('addresses', () => {
  const injected = [
    'a@x.example,stranger@example.com',
    'a@x.example, stranger@example.com',
    'a@x.example;stranger@example.com',
    'a@x.example stranger@example.com',
    'stranger@example.com@x.example',
    '<stranger@example.com>a@x.example',
    'a@x.example<stranger@example.com>',
    '"stranger@example.com,"@x.example',
    'a(stranger@example.com)@x.example',
    'a@[127.0.0.1]',
    'a%stranger@example.com,b@x.example',
    'STRANGER@example.com',
    'str\u0430nger@example.com',
  ];
  const unspeakable = [
    'a@x.example\r\nBcc: stranger@example.com',
    'a@x.example\nstranger@example.com',
    'a\0@x.example',
  ];

  it('are one, or no mail goes out', async () => {
    const before = mails.mails.length;
    for (const identity of injected) {
      expect([identity, (await start(await makeOwner(identity, now()))).code]).toEqual([
        identity,
        codes.addressInvalid,
      ]);
    }
    const { model } = await makeOwner('a@x.example', now());
    for (const identity of unspeakable) {
      const answer = await post('/v1/registrations', { identity, card: model, proof: 'email' });
      expect([identity, answer.status]).toEqual([identity, 400]);
    }
    // A mail to somebody honest comes after all that was asked for before it.
    await registered('last@example.com');
    expect(mails.mails.slice(before).map(({ to }) => to)).toEqual([['last@example.com']]);
    for (const { text } of mails.mails) expect(text.match(/^(to|cc|bcc):/gim)).toHaveLength(1);
  });
});

it('a private key or a backup is refused wherever it is sent', async () => {
  const pem = encodePem('PRIVATE KEY', encodePrivateKey(mallory.owner.privateKey));
  for (const body of [
    pem,
    { identity: 'a@x.example', card: pem },
    { identity: pem, card: mallory.owner.model },
  ]) {
    expect((await post('/v1/registrations', body)).code).toBe(codes.secretPosted);
  }
  const asCard = { ...mallory.owner.model, content_snapshot: toBase64(utf8(pem)) };
  expect((await post('/card/v5', { ...asCard, signatures: [pem] }, withToken(mallory.token))).code).toBe(
    codes.secretPosted,
  );
  expect(directory.logged.join('')).not.toContain(pem.split('\n')[1]);
});

it('addresses that a caller makes up give no more registrations', async () => {
  const owners = await Promise.all(
    Array.from({ length: perHour }, (_, index) => makeOwner(`many${index}@example.com`, now())),
  );
  const answers = await Promise.all(
    owners.map((owner, index) =>
      start(owner, { 'X-Forwarded-For': `198.51.100.${index}`, Forwarded: `for=198.51.100.${index}` }),
    ),
  );
  expect(answers.map(({ code }) => code)).toContain(codes.slowDown);
});
