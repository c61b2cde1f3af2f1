/** What holds for every call: who may make it, how often, and how slowly. */
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { serverOf } from '../../src/directory/http/server';
import { Limiter } from '../../src/directory/limiter';
import { directoryCodes as codes } from '../../src/protocol/directory';
import { TestDirectory } from './directory';

const directory = await TestDirectory.open();
const origin = 'Access-Control-Allow-Origin';

describe('pages of any origin', () => {
  it.each([
    '/card/v5',
    '/card/v5/actions/search',
    `/card/v5/${'a'.repeat(64)}`,
    '/v1/directory',
    '/v1/registrations',
  ])('may ask before calling %s', async path => {
    const { status, headers } = await directory.call('OPTIONS', path);
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      [origin]: '*',
      'Access-Control-Allow-Methods': 'GET, POST',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, Virgil-Agent',
      'Access-Control-Expose-Headers': expect.stringContaining('X-Virgil-Is-Superseeded'),
    });
    expect(headers).not.toHaveProperty('Access-Control-Allow-Credentials');
  });

  it.each(['/healthz', '/metrics'])('have no part in %s', async path => {
    const [asked, got] = [
      await directory.call('OPTIONS', path),
      await directory.call('GET', path, { isLocal: true }),
    ];
    expect([asked.status, got.status]).toEqual([405, 200]);
    for (const { headers } of [asked, got]) expect(headers).not.toHaveProperty(origin);
  });

  it('can read why they are refused', async () => {
    for (const path of ['/card/v5', '/nothing']) {
      const { headers } = await directory.post(path, {});
      expect(headers).toMatchObject({
        [origin]: '*',
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      });
    }
  });
});

it.each([
  ['GET', '/', 404, codes.notFound],
  ['GET', '/card/v5/', 404, codes.notFound],
  ['GET', '/card/v5', 405, codes.methodUnknown],
  ['DELETE', '/card/v5', 405, codes.methodUnknown],
  ['PUT', '/v1/tokens', 405, codes.methodUnknown],
  ['POST', '/v1/directory', 405, codes.methodUnknown],
  ['GET', '/metrics', 404, codes.notFound],
])('%s %s is no call', async (method, path, status, code) => {
  const answer = await directory.call(method, path);
  expect([answer.status, answer.body]).toEqual([status, { code, message: expect.any(String) }]);
});

it('answers in JSON when it fails, and says nothing of why', async () => {
  const failing = { ...directory.store, find: () => Promise.reject(new TypeError('secret')) };
  const broken = TestDirectory.over(failing, directory.keys);
  const answer = await broken.get(`/card/v5/${'a'.repeat(64)}`, await broken.authorization('alice'));
  expect([answer.status, answer.body]).toEqual([
    500,
    { code: codes.internal, message: 'The directory failed. Try again later.' },
  ]);
  expect(broken.logged.join('')).toContain('"error":"TypeError"');
  expect(broken.logged.join('')).not.toContain('secret');
});

describe('limits', () => {
  it('let a network call so often in a minute, and tell it when to come again', async () => {
    const strict = await TestDirectory.open(['invite'], 6);
    const call = (address: string) => strict.call('GET', '/v1/directory', { address });
    for (let count = 0; count < 6; count++) expect((await call('2001:db8::1')).status).toBe(200);
    const refused = await call('2001:db8::2');
    expect([refused.status, refused.headers['Retry-After']]).toEqual([429, '10']);
    expect((await call('2001:db8:0:1::1')).status).toBe(200);
    expect((await strict.call('GET', '/nothing', { address: '2001:db8::1' })).status).toBe(429);
    expect((await strict.call('GET', '/healthz', { address: '2001:db8::1' })).status).toBe(200);
    strict.now += 10;
    expect((await call('2001:db8::1')).status).toBe(200);
    expect((await call('2001:db8::1')).status).toBe(429);
  });

  it('remember no more networks than fit, those seen last', () => {
    const limiter = new Limiter(1);
    for (let index = 0; index < 100_001; index++) limiter.take(`n${index}`, 0);
    expect(limiter.take('n0', 0)).toBe(60);
    for (let index = 100_001; index < 300_001; index++) limiter.take(`n${index}`, 0);
    expect(limiter.take('n300000', 0)).toBe(60);
    expect(limiter.take('n0', 0)).toBeNull();
  });

  it('take a new minute from the clock, also one that went back', () => {
    const limiter = new Limiter(1);
    expect(limiter.take('n', 60_000)).toBeNull();
    expect(limiter.take('n', 0)).toBe(60);
    expect(limiter.take('n', 60_000)).toBeNull();
  });

  it.each([
    ['headers that do not end', 'GET /v1/directory HTTP/1.1\r\nHost: x\r\n'],
    ['a body that does not come', 'POST /v1/challenges HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{'],
  ])('hang up on a client that is slow: %s', async (_, text) => {
    const server = serverOf({ dispatch: directory.setup, proxies: 0, requestTimeout: 100 });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(text);
    socket.resume();
    await once(socket, 'close');
    server.close();
  });

  it('believe only so many proxies', async () => {
    const strict = await TestDirectory.open(['invite'], 1);
    const server = serverOf({ dispatch: strict.setup, proxies: 1 });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const from = async (forwarded: string) =>
      (await fetch(`http://127.0.0.1:${port}/v1/directory`, { headers: { 'X-Forwarded-For': forwarded } }))
        .status;
    expect(await from('192.0.2.1')).toBe(200);
    expect(await from('198.51.100.1, 192.0.2.1')).toBe(429);
    expect(await from('192.0.2.2')).toBe(200);
    server.closeAllConnections();
    server.close();
  });
});
