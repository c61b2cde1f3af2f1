import { afterAll, beforeAll, expect, test } from 'vitest';
import { BODY_LIMIT } from './playground/http';
import { type Playground, startPlayground } from './playground/server';

let site: Playground;

beforeAll(async () => {
  site = await startPlayground();
});
afterAll(() => site.close());

const alice = 'alice@example.com';
const bob = 'bob@example.com';
const mail = { from: alice, to: [bob], subject: 'Tea', body: 'At four?\n\n  äöü 🫖' };

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(site.origin + path, {
    method: 'POST',
    headers: { origin: site.origin, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks at what came, whatever it is
async function get(path: string): Promise<any> {
  return (await fetch(site.origin + path)).json();
}

test('a mail goes from one person to the other, byte for byte', async () => {
  const sent = await post('/api/mail', mail);
  expect(sent.status).toBe(201);
  const { id } = await sent.json();

  const { mails } = await get(`/api/mail?as=${bob}&folder=inbox`);
  expect(mails.map((m: { subject: string }) => m.subject)).toEqual(['Tea', 'Welcome to Plainmail']);
  expect(mails[0]).not.toHaveProperty('body');
  expect(await get(`/api/mail/message?as=${bob}&id=${id}`)).toMatchObject(mail);
  expect((await get(`/api/mail?as=${alice}&folder=sent`)).mails).toHaveLength(1);
  expect((await get(`/api/mail?as=${alice}&folder=inbox`)).mails).toHaveLength(1);
});

test('a mail is shown to nobody else', async () => {
  const { id } = await (await post('/api/mail', mail)).json();
  expect((await fetch(`${site.origin}/api/mail/message?as=carol@example.com&id=${id}`)).status).toBe(404);
});

test('a discussion is started and answered', async () => {
  const started = await post('/api/forum', { author: 'alice', title: 'Seeds', body: 'Who has some?' });
  const { id } = await started.json();
  expect((await post('/api/forum/thread', { thread: id, author: 'bob', body: 'Me' })).status).toBe(201);

  const { posts } = await get(`/api/forum/thread?id=${id}`);
  expect(posts).toMatchObject([
    { author: 'alice', body: 'Who has some?' },
    { author: 'bob', body: 'Me' },
  ]);
  expect((await get('/api/forum')).threads[0]).toMatchObject({ id, title: 'Seeds', replies: 1 });
  expect((await post('/api/forum/thread', { thread: 'none', author: 'bob', body: 'Me' })).status).toBe(404);
});

test('the revision grows with what is accepted, not with what is refused', async () => {
  const { revision } = await get('/api/revision');
  await post('/api/mail', { ...mail, to: [] });
  expect(await get('/api/revision')).toEqual({ revision });
  await post('/api/mail', mail);
  expect((await get('/api/revision')).revision).toBeGreaterThan(revision);
});

test('two playgrounds share nothing', async () => {
  const other = await startPlayground();
  try {
    expect(await (await fetch(`${other.origin}/api/log`)).json()).toEqual({ entries: [] });
  } finally {
    await other.close();
  }
});

test.each([
  ['another origin', 403, mail, { origin: 'https://elsewhere.example' }],
  ['a form', 415, 'from=alice', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['a type that only begins like JSON', 415, mail, { 'content-type': 'application/jsonp' }],
  ['broken JSON', 400, '{"from":', {}],
  ['a missing field', 400, { from: alice, to: [bob], subject: 'Tea' }, {}],
  ['a field too many', 400, { ...mail, html: '<b>' }, {}],
  ['no recipient', 400, { ...mail, to: [] }, {}],
  ['something that is no address', 400, { ...mail, to: ['bob'] }, {}],
  ['an empty text', 400, { ...mail, body: '' }, {}],
])('a POST with %s is refused', async (_, status, body, headers) => {
  const refused = await post('/api/mail', body, headers);
  expect(refused.status).toBe(status);
  expect(await refused.json()).toHaveProperty('error');
});

test('a sealed text of a megabyte fits, more than the limit does not', async () => {
  expect((await post('/api/mail', { ...mail, body: 'A'.repeat(1_500_000) })).status).toBe(201);
  expect((await post('/api/mail', 'A'.repeat(BODY_LIMIT + 1))).status).toBe(413);
});

test('the log holds every post, also a refused one', async () => {
  await post('/api/mail', { ...mail, body: 'canary-accepted' });
  await post('/api/forum', 'canary-refused', { 'content-type': 'text/plain' });
  const { entries } = await get('/api/log');
  expect(entries.slice(-2)).toEqual([
    { path: '/api/mail', status: 201, body: { ...mail, body: 'canary-accepted' } },
    { path: '/api/forum', status: 415, body: 'canary-refused' },
  ]);
});

test.each(['/mail?as=a@b.example', '/forum?as=bob', '/fields', '/fields/frame'])(
  '%s is a page under a strict policy',
  async path => {
    const page = await fetch(site.origin + path);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self'; style-src 'self';/);
    const html = await page.text();
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/);
    for (const [, asset] of html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g))
      expect((await fetch(site.origin + asset)).status).toBe(200);
  },
);

test.each([
  ['GET', '/'],
  ['GET', '/mail/'],
  ['GET', '/mail/main.tsx'],
  ['GET', '/../server.ts'],
  ['GET', '/api/'],
  ['GET', '/api/toString'],
  ['POST', '/api/nothing'],
])('%s %s is not there', async (method, path) => {
  const headers = { origin: site.origin, 'content-type': 'application/json' };
  const body = method === 'POST' ? '{}' : null;
  expect((await fetch(site.origin + path, { method, headers, body })).status).toBe(404);
});

test('a method that a path does not know is refused', async () => {
  expect((await fetch(`${site.origin}/api/mail`, { method: 'DELETE' })).status).toBe(405);
  expect((await fetch(`${site.origin}/mail`, { method: 'DELETE' })).status).toBe(405);
  expect((await post('/api/log', {})).status).toBe(405);
});
