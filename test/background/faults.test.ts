/** What can go wrong under the keys: every fault has a clear error, and none of them costs anything that was there. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changePassphrase, isCheap, unlockVault } from '../../src/format/vault';
import { call, callFromOptions, newProfile, stopWorker } from '../support/background';
import { makePeer } from '../support/peer';
import { corruptVault, readStoredVault, wipeDatabase } from '../support/stored';

const passphrase = 'correct horse battery staple';
const next = 'quite another passphrase';
const bob = await makePeer('bob@example.com');

beforeEach(async () => {
  await newProfile();
  await call('vault.register', { identity: 'alice@example.com', passphrase });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('guessing', () => {
  const guess = () => call('vault.unlock', { passphrase: 'a wrong guess' });

  it('is slowed from the sixth wrong passphrase on, also when the worker was stopped', async () => {
    await call('vault.lock', {});
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    for (let n = 0; n < 5; n++) await expect(guess()).rejects.toMatchObject({ code: 'passphrase_wrong' });
    stopWorker();
    await expect(guess()).rejects.toMatchObject({ code: 'passphrase_wait', details: { seconds: 1 } });
    await expect(call('vault.unlock', { passphrase })).rejects.toMatchObject({ code: 'passphrase_wait' });
    vi.setSystemTime(Date.now() + 1_000);
    await expect(guess()).rejects.toMatchObject({ code: 'passphrase_wrong' });
    await expect(guess()).rejects.toMatchObject({ code: 'passphrase_wait', details: { seconds: 2 } });
    vi.setSystemTime(Date.now() + 2_000);
    await call('vault.unlock', { passphrase });
    await call('vault.lock', {});
    await expect(guess()).rejects.toMatchObject({ code: 'passphrase_wrong' });
  });

  it('is not made faster by a clock that goes back, or by asking many times at once', async () => {
    await call('vault.lock', {});
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const asked = await Promise.allSettled(Array.from({ length: 8 }, guess));
    const codes = asked.map(result => (result.status === 'rejected' ? result.reason.code : 'opened'));
    expect(codes.filter(code => code === 'passphrase_wait')).toHaveLength(3);
    vi.setSystemTime(Date.now() - 3_600_000);
    await expect(guess()).rejects.toMatchObject({ code: 'passphrase_wait', details: { seconds: 1 } });
  });
});

describe('a damaged vault', () => {
  // Each byte in turn, and what it then is, in test/format/vault.test.ts.
  it('is an error, and neither a crash nor a new vault', async () => {
    await call('vault.lock', {});
    const blob = await readStoredVault();
    const outcomes = new Set<string>();
    // Frame, version, id, kind of the wrap, its salt, its memory, the sealed vault key, the sealed keyring.
    for (const at of [1, 6, 12, 32, 50, 66, 130, blob.length - 1]) {
      await corruptVault(bytes => bytes.with(at, (bytes[at] ?? 0) ^ 0x41));
      stopWorker();
      await wipeAttempts();
      const { vault } = await call('state.get', {});
      expect(['locked', 'damaged']).toContain(vault);
      const failure = await call('vault.unlock', { passphrase }).catch((error: { code: string }) => error);
      outcomes.add('code' in failure ? failure.code : 'opened');
      await expect(call('vault.register', { identity: 'eve', passphrase })).rejects.toMatchObject({
        code: 'vault_exists',
      });
      await corruptVault(() => blob);
    }
    expect([...outcomes].sort()).toEqual(['passphrase_wrong', 'vault_damaged', 'vault_unsupported']);
    await wipeAttempts();
    await call('vault.unlock', { passphrase });
  });

  it('gives way to a restored one, and is kept aside', async () => {
    const kit = await callFromOptions('kit.make', { passphrase: null });
    await call('recipients.add', { text: bob.cardText });
    await corruptVault(() => new Uint8Array(7));
    await call('vault.lock', {});
    expect(await call('state.get', {})).toEqual({ vault: 'damaged' });
    const request = { backup: kit.backup, kind: 'recovery', secret: kit.words.join(' ') } as const;
    await callFromOptions('backup.restore', { ...request, passphrase: next, setAside: true });
    expect(await call('state.get', {})).toMatchObject({ vault: 'unlocked', kit: 'ready' });
    // The vault key is the same, so what was added since the backup is still there.
    expect(await call('recipients.list', {})).toMatchObject([{ identity: bob.identity }]);
  });
});

describe('a vault of an older Sealcard', () => {
  it('is brought to the cost of today when it is unlocked', async () => {
    const cost = { memory: 1024, passes: 1, lanes: 1 };
    const blob = await readStoredVault();
    const { vaultKey } = await unlockVault(blob, passphrase);
    const old = await changePassphrase(blob, vaultKey, passphrase, cost);
    await corruptVault(() => old);
    expect(isCheap(old, 'passphrase')).toBe(true);
    await call('vault.lock', {});
    await call('vault.unlock', { passphrase });
    expect(isCheap(await readStoredVault(), 'passphrase')).toBe(false);
    await call('vault.lock', {});
    await call('vault.unlock', { passphrase });
  });
});

describe('storage', () => {
  it('that is full says so, and the letter is still in the window', async () => {
    const { taskId } = await call('draft.create', {});
    await call('draft.save', { taskId, text: 'first words', recipientIds: [] });
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const saved = call('draft.save', { taskId, text: 'first words and more', recipientIds: [] });
    await expect(saved).rejects.toMatchObject({ code: 'storage_full' });
    put.mockRestore();
    expect(await call('task.get', { taskId })).toMatchObject({ text: 'first words' });
  });

  it('that the browser refuses says so', async () => {
    stopWorker();
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('refused', 'SecurityError');
    });
    await expect(call('state.get', {})).rejects.toMatchObject({
      code: 'storage_unavailable',
      details: { reason: 'SecurityError' },
    });
  });

  it('that was wiped leaves an unlocked session with nothing, and says so', async () => {
    await wipeDatabase();
    stopWorker();
    expect(await call('state.get', {})).toEqual({ vault: 'missing' });
    await expect(call('card.own', {})).rejects.toMatchObject({ code: 'vault_missing' });
  });
});

describe('two windows', () => {
  it('that change the keys at once both succeed', async () => {
    const names = ['one', 'two', 'three'];
    await Promise.all(names.map(identity => callFromOptions('identity.add', { identity })));
    const state = await call('state.get', {});
    const identities = state.vault === 'unlocked' ? state.identities.map(({ identity }) => identity) : [];
    expect([...identities].sort()).toEqual(['alice@example.com', ...names].sort());
    await Promise.all([
      callFromOptions('passphrase.change', { passphrase, next }),
      callFromOptions('identity.add', { identity: 'four' }),
    ]);
    await call('vault.lock', {});
    expect(await call('vault.unlock', { passphrase: next })).toMatchObject({ identities: { length: 5 } });
  });
});

/** So that a test of many openings is not slowed. */
async function wipeAttempts(): Promise<void> {
  const { writeNote } = await import('../../src/background/store');
  await writeNote('attempts', { failures: 0, lastAt: 0 });
}
