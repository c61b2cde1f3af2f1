/** The directory as its operator has it: started, asked, told, backed up, stopped. */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { clientOf, type DirectoryClient } from './client';
import { makeOwner } from './directory-owner';
import { MailServer } from './mail-server';
import { command, DirectoryProgram } from './program';
import { temporaryFolder } from './temporary';

// Processes start slowly on a machine that is busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const folder = temporaryFolder();
const mails = await MailServer.open();
const settings = {
  DIRECTORY_REGISTRATION: 'invite,email',
  DIRECTORY_SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
  DIRECTORY_MAIL_FROM: 'directory@example.com',
};
const data = join(folder, 'data');
const directory = await DirectoryProgram.start(['--port', '0', '--data', data], settings);
const client: DirectoryClient = clientOf(directory.address);
afterAll(async () => {
  directory.process.kill('SIGKILL');
  await mails.close();
});

const now = () => Math.floor(Date.now() / 1000);

async function registerByInvite(identity: string, at = client, from = data) {
  const { said } = await command(['invite', identity, '--data', from]);
  const code = /^[2-9A-Z]{5}(-[2-9A-Z]{5}){3}$/m.exec(said)?.[0] ?? 'none';
  return at.register(await makeOwner(identity, now()), 'invite', async () => code);
}

describe('a running directory', () => {
  it('registers by invite and by e-mailed code, and each finds the other', async () => {
    const alice = await registerByInvite('alice');
    const bob = await client.register(await makeOwner('bob@example.com', now()), 'email', () =>
      mails.arrival('bob@example.com'),
    );
    expect(await client.search(alice.token, ['bob@example.com'])).toEqual([bob.card]);
    expect(await client.search(bob.token, ['alice'])).toEqual([alice.card]);
  });

  it('is the only one on its folder, and on its port', async () => {
    const second = await command(['--port', '0', '--data', data]);
    expect(second).toMatchObject({
      code: 1,
      complaint: expect.stringContaining('Another directory is running'),
    });
    const { port } = new URL(directory.address);
    const third = await command(['--port', port, '--data', join(folder, 'other')]);
    expect(third).toMatchObject({
      code: 1,
      complaint: expect.stringContaining(`Port ${port} of 127.0.0.1 is taken`),
    });
  });

  it('is backed up while it runs, and restored elsewhere', async () => {
    const alice = await registerByInvite('alice of the backup');
    const copy = join(folder, 'backup.db');
    expect(await command(['backup', copy, '--data', data])).toMatchObject({ code: 0 });
    expect(await command(['backup', copy, '--data', data])).toMatchObject({ code: 1 });
    const restored = join(folder, 'restored');
    mkdirSync(restored);
    copyFileSync(copy, join(restored, 'cards.db'));
    const withoutKeys = await command(['--port', '0', '--data', restored]);
    expect(withoutKeys.complaint).toContain('belongs to a directory with other keys');
    copyFileSync(join(data, 'keys.json'), join(restored, 'keys.json'));
    const again = await DirectoryProgram.start(['--port', '0', '--data', restored]);
    expect(again.fingerprint).toBe(directory.fingerprint);
    expect(await clientOf(again.address).search(alice.token, ['alice of the backup'])).toEqual([alice.card]);
    expect(await again.stop()).toBe(0);
  });

  it('says that it is well, and counts, for this machine alone', async () => {
    const health = await fetch(`${directory.address}/healthz`);
    expect(await health.json()).toEqual({ status: 'ok' });
    const page = await (await fetch(`${directory.address}/metrics`)).text();
    expect(page).toMatch(/^sealcard_cards [1-9]/m);
    expect(page).toMatch(
      /^sealcard_call_seconds_count\{method="POST",route="\/v1\/registrations",status="202"\} [1-9]/m,
    );
    const forwarded = await fetch(`${directory.address}/metrics`, {
      headers: { 'X-Forwarded-For': '192.0.2.1' },
    });
    expect(forwarded.status).toBe(404);
  });

  it('refuses a body that is too long, whether its length was told or not', async () => {
    const long = 'x'.repeat(200_000);
    const told = await fetch(`${directory.address}/v1/challenges`, { method: 'POST', body: long });
    expect([told.status, await told.json()]).toMatchObject([413, { code: 60002 }]);
    const head = 'POST /v1/challenges HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n';
    const untold = await converse(`${head}30d40\r\n${long}\r\n0\r\n\r\n`);
    expect(untold).toMatch(/^HTTP\/1.1 413 [\s\S]*"code":60002/);
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['a header without an end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(40_000)}`],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
  ])('hangs up on %s, and goes on', async (_, text) => {
    expect(await converse(text)).toMatch(/^HTTP\/1.1 (400|431)/);
    expect((await fetch(`${directory.address}/healthz`)).status).toBe(200);
  });

  it('writes JSON lines that name nobody', () => {
    const lines = directory.logged.join('').trim().split('\n');
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ event: expect.any(String) });
    expect(lines.join('')).not.toMatch(/alice|bob|example\.com|127\.0\.0\.1/);
  });
});

it('stops when it is told to, after the calls it has begun to answer, and keeps all', async () => {
  const own = join(folder, 'stopped');
  const first = await DirectoryProgram.start(['--port', '0', '--data', own]);
  const alice = await registerByInvite('alice', clientOf(first.address), own);
  const names = Array.from({ length: 20 }, (_, index) => makeOwner('alice', now() - 1 - index));
  const owners = await Promise.all(names);
  const publishing = owners.map(owner =>
    clientOf(first.address)
      .publish(alice.token, owner)
      .catch(() => null),
  );
  const stopped = first.stop();
  const published = (await Promise.all(publishing)).filter(card => card !== null);
  expect(await stopped).toBe(0);
  expect(first.logged.join('')).toContain('"event":"stopped"');
  const second = await DirectoryProgram.start(['--port', '0', '--data', own]);
  const found = await clientOf(second.address).search(alice.token, ['alice']);
  expect(found).toEqual(expect.arrayContaining([alice.card, ...published]));
  await second.stop();
});

it('keeps its keys under a passphrase, and rotates the application key in two steps', async () => {
  const own = join(folder, 'rotated');
  const passphrase = { DIRECTORY_PASSPHRASE: 'correct horse' };
  const first = await DirectoryProgram.start(['--port', '0', '--data', own], passphrase);
  const { keys } = await clientOf(first.address).info();
  await first.stop();
  expect(readFileSync(join(own, 'keys.json'), 'utf8')).not.toContain('BEGIN PRIVATE');
  expect((await command(['--port', '0', '--data', own])).complaint).toContain('under another passphrase');
  expect((await command(['rotate-key', '--activate', '--data', own], passphrase)).code).toBe(1);
  expect((await command(['rotate-key', '--data', own], passphrase)).code).toBe(0);
  expect((await command(['rotate-key', '--activate', '--data', own], passphrase)).code).toBe(0);
  const second = await DirectoryProgram.start(['--port', '0', '--data', own], passphrase);
  const after = await clientOf(second.address).info();
  expect(after.keys.virgil).toEqual(keys.virgil);
  expect(after.keys.app).not.toEqual(keys.app);
  expect(after.keys.app_past.map(past => past.public_key)).toEqual([keys.app]);
  await second.stop();
});

/** Sends bytes and gives what comes back before the other side hangs up. */
function converse(text: string): Promise<string> {
  const { hostname, port } = new URL(directory.address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.on('data', chunk => {
      answer += String(chunk);
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', error => (answer === '' ? reject(error) : resolve(answer)));
  });
}
