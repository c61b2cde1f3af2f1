import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call, newProfile, stopWorker } from '../support/background';
import fake, { observed } from '../support/fake-browser';

const passphrase = 'correct horse battery staple';
const identity = 'alice@example.com';

beforeEach(newProfile);
afterEach(() => void vi.useRealTimers());

describe('registration', () => {
  it('makes an identity and leaves the vault open', async () => {
    expect(await call('state.get', {})).toEqual({ vault: 'missing' });
    const state = await call('vault.register', { identity: `  ${identity} `, passphrase });
    expect(state).toMatchObject({ vault: 'unlocked', own: { identity } });
    expect(observed.alarms.has('lock')).toBe(true);
  });

  it('never replaces a vault', async () => {
    await call('vault.register', { identity, passphrase });
    await expect(call('vault.register', { identity: 'eve', passphrase })).rejects.toMatchObject({
      code: 'vault_exists',
    });
    await expect(call('card.own', {})).resolves.toMatchObject({ card: { identity } });
  });

  it('counts characters, not code units, of a passphrase', async () => {
    await expect(
      call('vault.register', { identity, passphrase: '🌿🌿🌿🌿🌿🌿🌿🌿🌿' }),
    ).rejects.toMatchObject({
      code: 'passphrase_short',
      details: { characters: 10 },
    });
  });

  it.each(['', '   ', 'a\u202eb', 'a\u200bb', 'a\nb', 'a\u0000b', 'x'.repeat(257)])(
    'refuses the identity %j',
    async name => {
      await expect(call('vault.register', { identity: name, passphrase })).rejects.toMatchObject({
        code: 'identity_invalid',
      });
      expect(await call('state.get', {})).toEqual({ vault: 'missing' });
    },
  );
});

describe('the lock', () => {
  beforeEach(async () => {
    await call('vault.register', { identity, passphrase });
  });

  it('opens with the passphrase only', async () => {
    await call('vault.lock', {});
    expect(await call('state.get', {})).toEqual({ vault: 'locked', hasKit: false });
    await expect(call('vault.unlock', { passphrase: 'wrong horse' })).rejects.toMatchObject({
      code: 'passphrase_wrong',
    });
    await expect(call('recipients.list', {})).rejects.toMatchObject({ code: 'vault_locked' });
    expect(await call('vault.unlock', { passphrase })).toMatchObject({
      vault: 'unlocked',
      own: { identity },
    });
  });

  it('stays open when the worker dies, and is locked when the browser starts anew', async () => {
    stopWorker();
    expect(await call('state.get', {})).toMatchObject({ vault: 'unlocked' });
    await fake.storage.session.clear();
    stopWorker();
    expect(await call('state.get', {})).toEqual({ vault: 'locked', hasKit: false });
  });

  it('keeps neither the passphrase nor a private key in the session', () => {
    const stored = JSON.stringify(fake.storage.session.dump());
    expect(stored).toContain('vaultKey');
    expect(stored).not.toContain(passphrase);
    expect(stored).not.toContain('privateKey');
  });

  it('closes at the deadline, whether or not an alarm came', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 14 * 60_000 });
    expect(await call('state.get', {})).toMatchObject({ vault: 'unlocked' });
    vi.setSystemTime(Date.now() + 14 * 60_000);
    expect(await call('state.get', {})).toMatchObject({ vault: 'unlocked' });
    vi.setSystemTime(Date.now() + 15 * 60_000);
    expect(await call('state.get', {})).toEqual({ vault: 'locked', hasKit: false });
    expect(JSON.stringify(fake.storage.session.dump())).not.toContain('vaultKey');
  });

  it('closes when the clock went back behind the last use', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 60_000 });
    expect(await call('state.get', {})).toEqual({ vault: 'locked', hasKit: false });
  });

  it('stays closed, whatever was using it at that moment', async () => {
    const { requireVaultKey, unlockWith, lock } = await import('../../src/background/lock');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const vaultKey = await requireVaultKey();
    for (let turns = 0; turns < 12; turns++) {
      await unlockWith(vaultKey);
      vi.setSystemTime(Date.now() + 60_000);
      const using = requireVaultKey().catch(() => undefined);
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      await Promise.all([lock(), using]);
      expect(await call('state.get', {})).toMatchObject({ vault: 'locked' });
    }
  });

  it('tells open pages', async () => {
    observed.broadcasts.length = 0;
    await call('vault.lock', {});
    await vi.waitFor(() => expect(observed.broadcasts).toEqual([{ broadcast: 'state.changed' }]));
  });
});
