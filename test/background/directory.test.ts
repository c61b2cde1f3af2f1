/** The walks through a directory, against the real server: connecting, publishing, finding. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { toHex } from '../../src/crypto/bytes';
import { fingerprint } from '../../src/format/key';
import type { Owner } from '../directory/directory-owner';
import { passphrase } from '../support/alice';
import { call, callFromOptions, stopWorker } from '../support/background';
import { DirectoryLine } from '../support/directory-line';
import { observed } from '../support/fake-browser';
import { beAtDirectory, connect, publish, published, states } from '../support/in-directory';

const scene = beAtDirectory();

describe('connecting', () => {
  it('shows who the directory is, and keeps nothing before it is confirmed', async () => {
    const offer = await callFromOptions('directory.look', { address: ' CARDS.example/ ' });
    const digits = toHex(fingerprint(scene.line.directory.keys.virgil.publicKey));
    expect(offer).toEqual({
      address: 'https://cards.example',
      fingerprint: digits.match(/.{4}/g)?.join(' '),
      proofs: ['invite', 'email'],
    });
    expect(await call('directory.get', {})).toBeNull();
    const { address, fingerprint: compared } = offer;
    expect(await callFromOptions('directory.connect', { address, fingerprint: compared })).toEqual({
      ...offer,
      isReachable: true,
      hasChanged: false,
      identities: [{ cardId: scene.own, identity: 'alice@example.com', state: 'unpublished' }],
    });
    expect(observed.alarms.has('directory')).toBe(true);
    stopWorker();
    expect(await call('directory.get', {})).toMatchObject(offer);
  });

  it('refuses another directory than the one that was compared', async () => {
    const { address, fingerprint: compared } = await callFromOptions('directory.look', {
      address: scene.line.address,
    });
    await DirectoryLine.open();
    const connecting = callFromOptions('directory.connect', { address, fingerprint: compared });
    await expect(connecting).rejects.toMatchObject({
      code: 'directory_fingerprint_different',
    });
    expect(await call('directory.get', {})).toBeNull();
  });

  it.each([
    '',
    'http://cards.example',
    'ftp://cards.example',
    'https://a:b@cards.example',
    'https://cards.example/?x',
    'http://127.0.0.2',
  ])('refuses %s as an address', async address => {
    await expect(callFromOptions('directory.look', { address })).rejects.toMatchObject({
      code: 'directory_address_invalid',
    });
    expect(scene.line.calls).toEqual([]);
  });

  it.each([
    ['localhost:7420', 'http://localhost:7420'],
    ['http://127.0.0.1:7420/', 'http://127.0.0.1:7420'],
    ['https://example.org/cards/', 'https://example.org/cards'],
  ])('takes %s', async (typed, address) => {
    DirectoryLine.to(scene.line.directory, address);
    expect(await callFromOptions('directory.look', { address: typed })).toMatchObject({ address });
  });

  it('ends without taking anybody away', async () => {
    await connect(scene);
    await publish(scene);
    const bob = await published(scene, 'bob@example.com');
    await call('directory.add', { cardId: bob.card.id });
    expect(await callFromOptions('directory.leave', {})).toBeNull();
    expect(await call('directory.get', {})).toBeNull();
    expect(await call('recipients.list', {})).toMatchObject([{ id: bob.card.id, trust: 'directory' }]);
    await expect(call('directory.find', { identity: 'x' })).rejects.toMatchObject({
      code: 'directory_missing',
    });
    // The directory still has the card, and who comes back is told so.
    await connect(scene);
    expect(await states()).toEqual(['published']);
  });

  it('to a directory that has the card already finds it published', async () => {
    await connect(scene);
    await publish(scene);
    await callFromOptions('directory.leave', {});
    const { publicationRecords } = await import('../../src/background/directory/publications');
    for (const [id] of await publicationRecords.all()) await publicationRecords.remove(id);
    expect(await connect(scene)).toMatchObject({ identities: [{ cardId: scene.own, state: 'published' }] });
  });
});

describe('publishing', () => {
  beforeEach(() => connect(scene));

  it('by an invite', async () => {
    expect(await publish(scene)).toMatchObject({ identities: [{ cardId: scene.own, state: 'published' }] });
    expect(scene.line.directory.logged.join('')).not.toContain('alice');
  });

  it('by a mailed code, over a stopped worker and a locked vault', async () => {
    const view = await callFromOptions('directory.register', { cardId: scene.own, proof: 'email' });
    expect(view.identities).toEqual([
      {
        cardId: scene.own,
        identity: 'alice@example.com',
        state: 'waiting',
        proof: 'email',
        expiresAt: scene.line.directory.now + 600,
      },
    ]);
    stopWorker();
    await call('vault.lock', {});
    await call('vault.unlock', { passphrase });
    expect(await states()).toEqual(['waiting']);
    const [mail] = scene.line.directory.mails;
    expect(mail?.address).toBe('alice@example.com');
    const wrong = mail?.code === '000000' ? '000001' : '000000';
    const confirm = (code: string) => callFromOptions('directory.confirm', { cardId: scene.own, code });
    await expect(confirm(wrong)).rejects.toMatchObject({ code: 'directory_code_wrong' });
    expect(await states()).toEqual(['waiting']);
    expect((await confirm(mail?.code ?? '')).identities).toMatchObject([{ state: 'published' }]);
  });

  it('begins anew when the time has run out', async () => {
    await callFromOptions('directory.register', { cardId: scene.own, proof: 'email' });
    scene.line.directory.now += 600;
    const confirm = callFromOptions('directory.confirm', { cardId: scene.own, code: '123456' });
    await expect(confirm).rejects.toMatchObject({ code: 'directory_registration_gone' });
    expect(await states()).toEqual(['unpublished']);
  });

  it('ends well when the answer was lost, and when it comes too late', async () => {
    await callFromOptions('directory.register', { cardId: scene.own, proof: 'invite' });
    const confirmation = { cardId: scene.own, code: await scene.line.directory.invite() };
    scene.line.tamper = () => {
      throw new TypeError('Failed to fetch');
    };
    await expect(callFromOptions('directory.confirm', confirmation)).rejects.toMatchObject({
      code: 'directory_unreachable',
    });
    expect(await states()).toEqual(['waiting']);
    scene.line.mend();
    scene.line.directory.now += 3600;
    expect(await callFromOptions('directory.confirm', confirmation)).toMatchObject({
      identities: [{ state: 'published' }],
    });
  });

  it('says why it cannot be by mail, or not in this way', async () => {
    await callFromOptions('identity.add', { identity: 'Alice at work' });
    const { card } = await call('card.own', {});
    const register = (proof: 'email' | 'open') =>
      callFromOptions('directory.register', { cardId: card.id, proof });
    await expect(register('email')).rejects.toMatchObject({ code: 'directory_mail_impossible' });
    await expect(register('open')).rejects.toMatchObject({ code: 'directory_proof_unavailable' });
  });
});

describe('finding', () => {
  let bob: Owner;

  beforeEach(async () => {
    await connect(scene);
    bob = await published(scene, 'bob@example.com');
  });

  it('takes a card of one’s own in the directory', async () => {
    await expect(call('directory.find', { identity: 'bob@example.com' })).rejects.toMatchObject({
      code: 'directory_unpublished',
    });
  });

  it('shows the card under just this name, and adds it', async () => {
    await publish(scene);
    expect(await call('directory.find', { identity: 'bob' })).toEqual({ results: [] });
    const { results } = await call('directory.find', { identity: ' Bob@Example.com ' });
    expect(results).toMatchObject([
      { card: { id: bob.card.id, identity: 'bob@example.com' }, standing: 'new', name: { resembles: [] } },
    ]);
    const added = await call('directory.add', { cardId: bob.card.id });
    expect(added).toMatchObject({ known: false, change: null, recipient: { trust: 'directory' } });
    expect(await call('directory.find', { identity: 'bob@example.com' })).toMatchObject({
      results: [{ standing: 'known' }],
    });
    const { taskId } = await call('draft.create', {});
    await call('message.seal', { taskId, text: 'hello', recipientIds: [bob.card.id] });
  });

  it('shows the last card of a line, not revoked ones, and not one’s own', async () => {
    await publish(scene);
    const next = await published(scene, 'bob@example.com', bob);
    const { results } = await call('directory.find', { identity: 'bob@example.com' });
    expect(results.map(({ card }) => card.id)).toEqual([next.card.id]);
    await expect(call('directory.add', { cardId: bob.card.id })).rejects.toMatchObject({
      code: 'directory_card_missing',
    });
    const authorization = await scene.line.directory.authorization('bob@example.com');
    await scene.line.directory.post(`/card/v5/actions/revoke/${next.card.id}`, {}, authorization);
    expect(await call('directory.find', { identity: 'bob@example.com' })).toEqual({ results: [] });
    await expect(call('directory.add', { cardId: next.card.id })).rejects.toMatchObject({
      code: 'directory_card_missing',
    });
    expect(await call('directory.find', { identity: 'alice@example.com' })).toEqual({ results: [] });
  });

  it('has somebody who is known with another key wait for the user', async () => {
    await publish(scene);
    await call('directory.add', { cardId: bob.card.id });
    const other = await published(scene, 'bob@example.com');
    const { results } = await call('directory.find', { identity: 'bob@example.com' });
    expect(results.map(({ card, standing }) => [card.id, standing]).sort()).toEqual(
      [
        [bob.card.id, 'known'],
        [other.card.id, 'changed'],
      ].sort(),
    );
    const added = await call('directory.add', { cardId: other.card.id });
    expect(added).toMatchObject({ change: 'pending', recipient: { id: bob.card.id } });
  });

  it('tells of names that look alike', async () => {
    await publish(scene);
    await call('directory.add', { cardId: bob.card.id });
    await published(scene, 'b0b@example.com');
    expect(await call('directory.find', { identity: 'b0b@example.com' })).toMatchObject({
      results: [{ standing: 'new', name: { resembles: ['bob@example.com'] } }],
    });
  });
});

describe('tokens', () => {
  it('are renewed before they end, and when the directory says so, without being noticed', async () => {
    await connect(scene);
    await publish(scene);
    scene.line.taken();
    const find = () => call('directory.find', { identity: 'bob@example.com' });
    await find();
    expect(scene.line.taken()).toEqual(['/card/v5/actions/search']);
    scene.line.directory.now += 20 * 60;
    await find();
    const renewed = ['/v1/challenges', '/v1/tokens', '/card/v5/actions/search'];
    expect(scene.line.taken()).toEqual(['/card/v5/actions/search', ...renewed]);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 19.5 * 60_000);
    try {
      await call('vault.unlock', { passphrase });
      await find();
    } finally {
      vi.restoreAllMocks();
    }
    expect(scene.line.taken()).toEqual(renewed);
  });

  it('are forgotten when the vault locks, and none is fetched while it is locked', async () => {
    await connect(scene);
    await publish(scene);
    expect(JSON.stringify(await sessionDump())).toContain('tokens');
    await call('vault.lock', {});
    expect(await sessionDump()).toEqual({});
    scene.line.taken();
    const { refreshIfUnlocked } = await import('../../src/background/directory/refresh');
    await refreshIfUnlocked();
    await expect(call('directory.find', { identity: 'bob' })).rejects.toMatchObject({ code: 'vault_locked' });
    expect(scene.line.calls).toEqual([]);
  });
});

async function sessionDump(): Promise<object> {
  const { fake } = await import('../support/fake-browser');
  return fake.storage.session.dump();
}

it('carries nothing that a browser adds by itself, and follows nothing', async () => {
  await connect(scene);
  await publish(scene);
  for (const { init } of scene.line.calls) {
    expect(init).toMatchObject({
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    expect(init.signal).toBeInstanceOf(AbortSignal);
  }
  expect(observed.broadcasts).toContainEqual({ broadcast: 'directory.changed' });
});
