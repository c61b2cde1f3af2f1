import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { KitView } from '../../src/protocol/views';
import { call, callFromOptions, newProfile, stopWorker } from '../support/background';
import { observed } from '../support/fake-browser';
import { makePeer } from '../support/peer';

const passphrase = 'correct horse battery staple';
const bob = await makePeer('bob@example.com');

beforeEach(async () => {
  vi.useRealTimers();
  await newProfile();
  await call('vault.register', { identity: 'alice@example.com', passphrase });
  await call('recipients.add', { text: bob.cardText });
});

async function makeKit(): Promise<KitView> {
  const kit = await callFromOptions('kit.make', { passphrase: null });
  await callFromOptions('kit.confirm', {});
  return kit;
}

const sentence = ({ words }: KitView) => words.join(' ');
const again = { setAside: false, passphrase: 'a new one for this device' };

describe('the recovery kit', () => {
  it('is made without the passphrase right after registration only', async () => {
    expect(await call('state.get', {})).toMatchObject({ kit: 'missing' });
    const kit = await callFromOptions('kit.make', { passphrase: null });
    expect(kit.words).toHaveLength(12);
    expect(await call('state.get', {})).toMatchObject({ kit: 'unconfirmed' });
    expect(await callFromOptions('kit.confirm', {})).toMatchObject({ kit: 'ready' });
    const later = callFromOptions('kit.make', { passphrase: null });
    await expect(later).rejects.toMatchObject({ code: 'passphrase_missing' });
    const wrong = callFromOptions('kit.make', { passphrase: 'not that one' });
    await expect(wrong).rejects.toMatchObject({ code: 'passphrase_wrong' });
    await expect(callFromOptions('kit.make', { passphrase })).resolves.toMatchObject({
      sheetHasPeople: true,
    });
  });

  it('is outdated by a key that it does not hold', async () => {
    const first = await makeKit();
    expect(await callFromOptions('identity.add', { identity: 'alice at work' })).toMatchObject({
      kit: 'outdated',
    });
    await callFromOptions('kit.make', { passphrase });
    expect(await callFromOptions('kit.confirm', {})).toMatchObject({ kit: 'ready' });
    await newProfile();
    const restored = { backup: first.backup, kind: 'recovery', secret: sentence(first), ...again } as const;
    await callFromOptions('backup.restore', restored);
    expect(await call('state.get', {})).toMatchObject({ kit: 'ready' });
  });

  it('is told to every open page of ours, when it is made and when it is ready', async () => {
    const told = () =>
      observed.broadcasts.filter(sent => JSON.stringify(sent).includes('state.changed')).length;
    const before = told();
    await callFromOptions('kit.make', { passphrase: null });
    expect(told()).toBe(before + 1);
    await callFromOptions('kit.confirm', {});
    expect(told()).toBe(before + 2);
  });

  it('is nothing that the popup may ask for', async () => {
    const asked = call('kit.make' as 'state.get', { passphrase } as object);
    await expect(asked).rejects.toMatchObject({ code: 'request_refused' });
  });

  it('opens the vault of a forgotten passphrase and puts it under another', async () => {
    const kit = await makeKit();
    expect(await call('vault.lock', {})).toEqual({ vault: 'locked', hasKit: true });
    const next = 'the next one, and I mean it';
    await expect(
      call('vault.recover', { words: `${sentence(kit)} x`, passphrase: next }),
    ).rejects.toMatchObject({ code: 'words_unknown' });
    const other = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
    await expect(call('vault.recover', { words: other, passphrase: next })).rejects.toMatchObject({
      code: 'words_wrong',
    });
    const state = await call('vault.recover', { words: sentence(kit).toUpperCase(), passphrase: next });
    expect(state).toMatchObject({ vault: 'unlocked', own: { identity: 'alice@example.com' } });
    await call('vault.lock', {});
    await expect(call('vault.unlock', { passphrase })).rejects.toMatchObject({ code: 'passphrase_wrong' });
    await expect(call('vault.unlock', { passphrase: next })).resolves.toMatchObject({ vault: 'unlocked' });
  });

  it('that was renewed opens only what was backed up before', async () => {
    const old = await makeKit();
    const renewed = await callFromOptions('kit.make', { passphrase });
    await call('vault.lock', {});
    const recovered = (kit: KitView) =>
      call('vault.recover', { words: sentence(kit), passphrase: again.passphrase });
    await expect(recovered(old)).rejects.toMatchObject({ code: 'words_wrong' });
    await newProfile();
    const restored = (kit: KitView, backup: KitView) =>
      callFromOptions('backup.restore', {
        backup: backup.backup,
        kind: 'recovery',
        secret: sentence(kit),
        ...again,
      });
    await expect(restored(old, renewed)).rejects.toMatchObject({ code: 'words_wrong' });
    await expect(restored(old, old)).resolves.toMatchObject({ identities: 1, people: 1 });
  });
});

describe('a backup', () => {
  it('restores everything in an empty profile, by its words', async () => {
    const kit = await makeKit();
    const own = await call('card.own', {});
    await newProfile();
    const looked = await callFromOptions('backup.look', { backup: `see below\n${kit.backup}` });
    expect(looked).toEqual({ hasRecovery: true, hasPassphrase: true });
    const view = await callFromOptions('backup.restore', {
      backup: kit.backup,
      kind: 'recovery',
      secret: sentence(kit),
      ...again,
    });
    expect(view).toMatchObject({ identities: 1, people: 1, unreadable: 0, isMerged: false });
    expect(view.madeAt).toBeGreaterThan(1_700_000_000);
    expect(await call('card.own', {})).toEqual(own);
    expect(await call('recipients.list', {})).toMatchObject([{ identity: bob.identity }]);
    expect(await call('state.get', {})).toMatchObject({ vault: 'unlocked', kit: 'ready' });
    await call('vault.lock', {});
    stopWorker();
    await call('vault.unlock', { passphrase: again.passphrase });
  });

  it('restores by the passphrase it had, from its codes', async () => {
    const kit = await makeKit();
    await newProfile();
    const backup = [...kit.sheetParts].reverse().join('\n');
    const secret = { kind: 'passphrase', secret: passphrase, passphrase: null, setAside: false } as const;
    await expect(callFromOptions('backup.restore', { backup, ...secret })).resolves.toMatchObject({
      identities: 1,
      people: 1,
    });
    await call('vault.lock', {});
    await call('vault.unlock', { passphrase });
  });

  it('is merged into what is there, and nothing is lost', async () => {
    const old = await makeKit();
    const carol = await makePeer('carol@example.com');
    await call('recipients.add', { text: carol.cardText });
    await callFromOptions('identity.add', { identity: 'alice at work' });
    const words = { kind: 'recovery', secret: sentence(old), setAside: false, passphrase: null } as const;
    const view = await callFromOptions('backup.restore', { backup: old.backup, ...words });
    expect(view).toMatchObject({ identities: 0, people: 0, peopleKnown: 2, isMerged: true });
    expect(await call('recipients.list', {})).toHaveLength(2);
    expect(await call('state.get', {})).toMatchObject({ identities: { length: 2 } });
  });

  it('of another device brings its people and its identity', async () => {
    const other = await callFromOptions('device.add', { passphrase });
    await newProfile();
    await call('vault.register', { identity: 'carol@example.com', passphrase: 'another passphrase' });
    const words = { kind: 'recovery', secret: sentence(other), setAside: false, passphrase: null } as const;
    const view = await callFromOptions('backup.restore', { backup: other.backup, ...words });
    expect(view).toMatchObject({ identities: 1, people: 1, isMerged: true });
    const state = await call('state.get', {});
    expect(state).toMatchObject({ own: { identity: 'carol@example.com' }, identities: { length: 2 } });
    await call('vault.lock', {});
    await call('vault.unlock', { passphrase: 'another passphrase' });
  });

  it('for a device opens with its own words, which open nothing else', async () => {
    const kit = await makeKit();
    const other = await callFromOptions('device.add', { passphrase });
    await call('vault.lock', {});
    const recovered = call('vault.recover', { words: sentence(other), passphrase: again.passphrase });
    await expect(recovered).rejects.toMatchObject({ code: 'words_wrong' });
    await call('vault.recover', { words: sentence(kit), passphrase: again.passphrase });
  });

  it.each([
    ['nothing of ours', 'a shopping list', 'backup_missing'],
    ['a message', '-----BEGIN SEALCARD MESSAGE-----\nAAAA\n-----END SEALCARD MESSAGE-----', 'backup_missing'],
  ])('that is %s is refused with the reason', async (_, backup, code) => {
    await expect(callFromOptions('backup.look', { backup })).rejects.toMatchObject({ code });
  });
});
