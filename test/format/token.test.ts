import { describe, expect, test } from 'vitest';
import { toBase64Url, utf8 } from '../../src/crypto/bytes';
import { signData } from '../../src/format/signature';
import { createToken, verifyToken } from '../../src/format/token';
import { codeOf, makePeople } from './people';

const { alice: apiKey, mallory } = await makePeople();
const NOW = 1_800_000_000;
const options = { apiPublicKey: apiKey.publicKey, apiKeyId: 'key-1', appId: 'app', now: NOW + 10 };
const HEADER = { alg: 'VEDS512', kid: 'key-1', typ: 'JWT', cty: 'virgil-jwt;v=1' };
const PAYLOAD = { iss: 'virgil-app', sub: 'identity-alice', iat: NOW, exp: NOW + 600 };

async function tokenOf(header: unknown, payload: unknown): Promise<string> {
  const signed = [header, payload].map(part => toBase64Url(utf8(JSON.stringify(part)))).join('.');
  return `${signed}.${toBase64Url(await signData(apiKey, utf8(signed)))}`;
}

test('a token says what was put into it', async () => {
  const request = { identity: 'ålice', appId: 'app', apiKey, apiKeyId: 'key-1', issuedAt: NOW };
  const token = await createToken({ ...request, ada: { role: 'admin' } });
  expect(await verifyToken(token, options)).toEqual({
    identity: 'ålice',
    appId: 'app',
    issuedAt: NOW,
    expiresAt: NOW + 1200,
    ada: { role: 'admin' },
  });
  expect((await verifyToken(await createToken({ ...request, lifetime: 60 }), options)).expiresAt).toBe(
    NOW + 60,
  );
});

describe('a token is refused', () => {
  test('at its end, and not before', async () => {
    const token = await tokenOf(HEADER, PAYLOAD);
    expect(await codeOf(() => verifyToken(token, { ...options, now: NOW + 599 }))).toBeNull();
    expect(await codeOf(() => verifyToken(token, { ...options, now: NOW + 600 }))).toBe('token_expired');
  });

  test('when it is of the future', async () => {
    const token = await tokenOf(HEADER, PAYLOAD);
    expect(await codeOf(() => verifyToken(token, { ...options, now: NOW - 60 }))).toBeNull();
    expect(await codeOf(() => verifyToken(token, { ...options, now: NOW - 61 }))).toBe('token_malformed');
  });

  test.each([
    ['another algorithm', { ...HEADER, alg: 'none' }, PAYLOAD],
    ['another key id', { ...HEADER, kid: 'key-2' }, PAYLOAD],
    ['another type', { ...HEADER, typ: 'JWS' }, PAYLOAD],
    ['another content type', { ...HEADER, cty: 'x' }, PAYLOAD],
    ['a header field more', { ...HEADER, crit: [] }, PAYLOAD],
    ['another application', HEADER, { ...PAYLOAD, iss: 'virgil-other' }],
    ['an issuer of another kind', HEADER, { ...PAYLOAD, iss: 'app' }],
    ['a subject of another kind', HEADER, { ...PAYLOAD, sub: 'alice' }],
    ['an identity that no card has', HEADER, { ...PAYLOAD, sub: 'identity-a\u202eb' }],
    ['no identity', HEADER, { ...PAYLOAD, sub: 'identity-' }],
    ['times as text', HEADER, { ...PAYLOAD, exp: String(NOW + 600) }],
    ['no end', HEADER, { ...PAYLOAD, exp: undefined }],
    ['an end before its start', HEADER, { ...PAYLOAD, exp: NOW - 1 }],
    ['additional data that are no object', HEADER, { ...PAYLOAD, ada: 'x' }],
    ['a list for a payload', HEADER, [PAYLOAD]],
  ])('for %s', async (_, header, payload) => {
    const token = await tokenOf(header, payload);
    expect(await codeOf(() => verifyToken(token, options))).toBe('token_malformed');
  });

  test('by another key, or with any character changed', async () => {
    const token = await tokenOf(HEADER, PAYLOAD);
    expect(await codeOf(() => verifyToken(token, { ...options, apiPublicKey: mallory.publicKey }))).toBe(
      'token_signature_invalid',
    );
    for (let at = 0; at < token.length; at++) {
      for (const char of ['A', '=', '.', '+', ' ']) {
        if (token[at] === char) continue;
        const other = token.slice(0, at) + char + token.slice(at + 1);
        expect(await codeOf(() => verifyToken(other, options)), `${at} ${char}`).toMatch(/^token_/);
      }
    }
  });

  test.each(['', '.', '..', 'a.b', 'a.b.c.d', 'x'.repeat(20_000)])('when it is %j', async token => {
    expect(await codeOf(() => verifyToken(token, options))).toBe('token_malformed');
  });
});
