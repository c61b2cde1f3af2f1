/** News of people from the directory: what is made of them, at which pace, and what a directory cannot bring about. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { armorCard } from '../../src/format/card-text';
import { makeOwner, modelOf, type Owner } from '../directory/directory-owner';
import { call, callFromOptions, stopWorker } from '../support/background';
import { fake, observed } from '../support/fake-browser';
import { beAtDirectory, connect, publish, published } from '../support/in-directory';
import { sealFrom } from '../support/peer';

const day = 24 * 60 * 60_000;
const scene = beAtDirectory();
let bob: Owner;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await connect(scene);
  await publish(scene);
  bob = await published(scene, 'bob@example.com');
  await call('directory.add', { cardId: bob.card.id });
});
afterEach(() => void vi.useRealTimers());

/** What the alarm does. */
async function refresh(): Promise<void> {
  const { refreshIfUnlocked } = await import('../../src/background/directory/refresh');
  await refreshIfUnlocked();
}

/** Days go by, with the vault unlocked: tests do not wait for its lock. */
async function pass(milliseconds: number): Promise<void> {
  vi.setSystemTime(Date.now() + milliseconds);
  scene.line.directory.now += milliseconds / 1000;
  const { unlocked } = fake.storage.session.dump() as { unlocked: object };
  const now = Date.now();
  await fake.storage.session.set({ unlocked: { ...unlocked, usedAt: now, deadline: now + 900_000 } });
}

async function revoke(owner: Owner): Promise<void> {
  const authorization = await scene.line.directory.authorization(owner.card.identity);
  await scene.line.directory.post(`/card/v5/actions/revoke/${owner.card.id}`, {}, authorization);
}

const people = () => call('recipients.list', {});

async function standing(): Promise<unknown> {
  const { ownIdentity } = await import('../../src/background/keyring');
  const sender = { ...bob, identity: bob.card.identity, cardText: '' };
  const text = await sealFrom(sender, [(await ownIdentity()).card], 'hi');
  const { verdict } = await call('message.open', { text });
  return verdict.kind === 'signed' ? verdict.signer.standing : verdict;
}

async function seal(): Promise<void> {
  const { taskId } = await call('draft.create', {});
  const [person] = await people();
  await call('message.seal', { taskId, text: 'hello', recipientIds: [person?.id ?? ''] });
}

describe('a new card', () => {
  it('that the old key signed is taken and told', async () => {
    const next = await published(scene, 'bob@example.com', bob);
    await pass(1000);
    observed.broadcasts.length = 0;
    await refresh();
    expect(await people()).toMatchObject([
      { id: next.card.id, changed: { by: 'signed' }, pending: null, trust: 'directory' },
    ]);
    expect(observed.broadcasts).toContainEqual({ broadcast: 'recipients.changed' });
    expect(await callFromOptions('activity.list', {})).toMatchObject([
      { kind: 'card-changed', about: 'bob@example.com' },
      {},
    ]);
  });

  it('is followed over several that were missed', async () => {
    const second = await published(scene, 'bob@example.com', bob);
    const third = await published(scene, 'bob@example.com', second);
    await refresh();
    expect(await people()).toMatchObject([{ id: third.card.id, changed: { by: 'signed' }, pending: null }]);
  });

  it('that nobody vouches for waits, and once let go is not brought up again', async () => {
    const other = await makeOwner('bob@example.com', bob.card.createdAt + 5);
    await scene.line.directory.publish(other);
    await refresh();
    expect(await people()).toMatchObject([{ id: bob.card.id, pending: { id: other.card.id } }]);
    await expect(seal()).rejects.toMatchObject({ code: 'card_pending' });
    const decision = { cardId: bob.card.id, pendingId: other.card.id, accepts: false };
    await call('recipients.decide', decision);
    await pass(day);
    stopWorker();
    await refresh();
    expect(await people()).toMatchObject([{ id: bob.card.id, pending: null }]);
    await seal();
  });

  it('without the old key’s word in place of the old one waits too', async () => {
    const { card: next, privateKey } = await makeOwner('bob@example.com', bob.card.createdAt + 5, bob);
    const unsigned = { ...next, signatures: next.signatures.filter(({ signer }) => signer !== 'prev') };
    await scene.line.directory.publish({ card: unsigned, privateKey, model: modelOf(unsigned) });
    await refresh();
    expect(await people()).toMatchObject([{ id: bob.card.id, pending: { id: next.id } }]);
    await call('recipients.decide', { cardId: bob.card.id, pendingId: next.id, accepts: false });
    // The directory has the old one no more as current: its word on it ends.
    await pass(15 * day);
    await refresh();
    expect(await people()).toMatchObject([{ id: bob.card.id, pending: null }]);
    await pass(16 * day);
    expect(await standing()).toBe('expired');
  });
});

describe('an older card beside the pinned one', () => {
  it('is no news', async () => {
    await scene.line.directory.publish(await makeOwner('bob@example.com', bob.card.createdAt - 5));
    await refresh();
    expect(await people()).toMatchObject([{ id: bob.card.id, pending: null }]);
  });
});

describe('a revoked card', () => {
  it('is sealed to no more, whatever the directory says later', async () => {
    await revoke(bob);
    await refresh();
    await expect(seal()).rejects.toMatchObject({ code: 'card_revoked' });
    expect(await standing()).toBe('revoked');
    scene.line.tamper = ({ path }, answer) => (path.endsWith('/search') ? { ...answer, body: [] } : answer);
    await pass(day);
    await refresh();
    await expect(seal()).rejects.toMatchObject({ code: 'card_revoked' });
  });

  it('is followed by one that waits for the user', async () => {
    await revoke(bob);
    const other = await makeOwner('bob@example.com', bob.card.createdAt + 5);
    await scene.line.directory.publish(other);
    await refresh();
    expect(await people()).toMatchObject([{ isRevoked: true, pending: { id: other.card.id } }]);
  });
});

describe('a directory that holds back', () => {
  it('a card changes nothing, until its word is too old', async () => {
    scene.line.tamper = ({ path }, answer) => {
      if (path.endsWith('/search')) return { ...answer, body: [] };
      return path.startsWith('/card/v5')
        ? { ...answer, status: 404, body: { code: 10001, message: '' } }
        : answer;
    };
    await refresh();
    expect(await people()).toMatchObject([{ id: bob.card.id, isRevoked: false, pending: null }]);
    await pass(29 * day);
    expect(await standing()).toBe('current');
    await pass(2 * day);
    await refresh();
    expect(await standing()).toBe('expired');
    await seal();
    scene.line.mend();
    await pass(day);
    await refresh();
    expect(await standing()).toBe('current');
  });

  it('the latest card of somebody does not roll them back', async () => {
    const old = scene.line.directory;
    const next = await published(scene, 'bob@example.com', bob);
    await refresh();
    scene.line.tamper = async ({ path }, answer) => {
      if (!path.startsWith('/card/v5')) return answer;
      const { body } = await old.get(`/card/v5/${bob.card.id}`, await old.authorization('alice'));
      return path.endsWith('/search')
        ? { ...answer, body: [body] }
        : { ...answer, status: 404, body: { code: 10001, message: '' } };
    };
    await pass(day);
    await refresh();
    expect(await people()).toMatchObject([{ id: next.card.id, pending: null }]);
    await expect(call('recipients.add', { text: armorCard(bob.card) })).rejects.toMatchObject({
      code: 'card_superseded',
    });
  });
});

describe('the pace', () => {
  it('is once a day for everybody, and prolongs the directory’s word', async () => {
    const search = '/card/v5/actions/search';
    scene.line.taken();
    await refresh();
    expect(scene.line.taken()).toContain(search);
    await refresh();
    await pass(day / 2);
    await refresh();
    expect(scene.line.taken()).not.toContain(search);
    await pass(day / 2);
    await refresh();
    expect(scene.line.taken()).toContain(search);
    await pass(20 * day);
    await refresh();
    await pass(20 * day);
    expect(await standing()).toBe('current');
  });

  it('is a few people in a call, a while apart, none of whom was only added by hand', async () => {
    for (let index = 0; index < 12; index++) {
      const owner = await published(scene, `person${index}@example.com`);
      await call('directory.add', { cardId: owner.card.id });
    }
    const carol = await makeOwner('carol@example.com');
    await call('recipients.add', { text: armorCard(carol.card) });
    const asked: string[][] = [];
    scene.line.tamper = ({ path, body }, answer) => {
      if (path.endsWith('/search')) asked.push((JSON.parse(body) as { identities: string[] }).identities);
      return answer;
    };
    for (let round = 0; round < 3; round++) {
      stopWorker();
      observed.alarms.clear();
      await refresh();
      const { when = 0 } = observed.alarms.get('directory') ?? {};
      expect(when).toBeGreaterThanOrEqual(Date.now() + 45_000);
    }
    expect(asked.map(names => names.length)).toEqual([10, 3]);
    expect(new Set(asked.flat()).size).toBe(13);
    expect(asked.flat()).not.toContain('carol@example.com');
  });

  it('rests for half an hour when the directory fails', async () => {
    scene.line.cut();
    await pass(day);
    await refresh();
    expect(observed.alarms.get('directory')?.when).toBeGreaterThanOrEqual(Date.now() + 30 * 60_000);
  });

  it('does not keep the vault open', async () => {
    const before = fake.storage.session.dump();
    vi.setSystemTime(Date.now() + 60_000);
    await refresh();
    expect(fake.storage.session.dump()).toMatchObject({
      unlocked: (before as { unlocked: object }).unlocked,
    });
    await people();
    expect(fake.storage.session.dump()).not.toMatchObject({
      unlocked: (before as { unlocked: object }).unlocked,
    });
  });

  it('is nothing at all while the vault is locked, or past its time', async () => {
    vi.setSystemTime(Date.now() + 3_600_000);
    scene.line.taken();
    await refresh();
    expect(scene.line.calls).toEqual([]);
    expect(fake.storage.session.dump()).toEqual({});
  });

  it('begins when the vault is unlocked', async () => {
    await import('../../src/background/directory/refresh');
    observed.alarms.clear();
    await call('vault.lock', {});
    await call('vault.unlock', { passphrase: 'correct horse battery staple' });
    expect(observed.alarms.has('directory')).toBe(true);
  });
});
