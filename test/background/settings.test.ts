import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call, callFromOptions, newProfile, stopWorker } from '../support/background';
import { observed } from '../support/fake-browser';

const passphrase = 'correct horse battery staple';

beforeEach(async () => {
  await newProfile();
  await call('vault.register', { identity: 'alice@example.com', passphrase });
});
afterEach(() => void vi.useRealTimers());

const isLocked = async () => (await call('state.get', {})).vault === 'locked';

describe('the chosen time', () => {
  it('is when the vault locks, from now on and after the next unlocking', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    await callFromOptions('settings.set', { autoLockMinutes: 1, locksWithScreen: true });
    expect(observed.alarms.get('lock')?.when).toBe(Date.now() + 60_000);
    vi.setSystemTime(Date.now() + 59_000);
    expect(await isLocked()).toBe(false);
    vi.setSystemTime(Date.now() + 60_000);
    stopWorker();
    expect(await isLocked()).toBe(true);
    await call('vault.unlock', { passphrase });
    expect(observed.alarms.get('lock')?.when).toBe(Date.now() + 60_000);
    expect(await callFromOptions('settings.get', {})).toEqual({ autoLockMinutes: 1, locksWithScreen: true });
  });
});

describe('two choices at once', () => {
  it('are both kept', async () => {
    const { changeSettings, readSettings } = await import('../../src/background/settings');
    await Promise.all([
      changeSettings({ kitConfirmedAt: 7 }),
      changeSettings({ signWith: 'a card' }),
      changeSettings({ autoLockMinutes: 5 }),
    ]);
    expect(await readSettings()).toMatchObject({ kitConfirmedAt: 7, signWith: 'a card', autoLockMinutes: 5 });
  });
});

describe('a person who leaves', () => {
  const leave = async (state: 'idle' | 'locked' | 'active') => {
    const { lockWhenAway } = await import('../../src/background/away');
    await lockWhenAway(state);
  };

  it.each(['idle', 'locked'] as const)('locks the vault: %s', async state => {
    await leave('active');
    expect(await isLocked()).toBe(false);
    stopWorker();
    await leave(state);
    expect(await isLocked()).toBe(true);
  });

  it('does not, if they chose so', async () => {
    await callFromOptions('settings.set', { autoLockMinutes: 60, locksWithScreen: false });
    await leave('locked');
    expect(await isLocked()).toBe(false);
  });
});
