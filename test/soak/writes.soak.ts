/** The background dies at every one of its writes: what was there before is there after, and opens. */
import { afterEach, expect, test, vi } from 'vitest';
import { call, callFromOptions, newProfile, stopWorker } from '../support/background';
import { makePeer } from '../support/peer';

const passphrase = 'correct horse battery staple';
const next = 'quite another passphrase';
const bob = await makePeer('bob@example.com');

afterEach(() => void vi.restoreAllMocks());

/** More writes than any walk makes. */
const mostWrites = 40;

const walks: Readonly<Record<string, () => Promise<unknown>>> = {
  'making a recovery kit': () => callFromOptions('kit.make', { passphrase }),
  'another identity': () => callFromOptions('identity.add', { identity: 'alice at work' }),
  'another passphrase': () => callFromOptions('passphrase.change', { passphrase, next }),
  'a letter': async () => {
    const { taskId } = await call('draft.create', {});
    const [recipient] = await call('recipients.list', {});
    if (recipient === undefined) throw new Error('Bob is gone');
    await call('draft.save', { taskId, text: 'words', recipientIds: [recipient.id] });
    await call('message.seal', { taskId, text: 'words', recipientIds: [recipient.id] });
  },
};

/** Lets `count` writes through; with the next one the worker is gone. True if it was reached. */
async function dieAfter(count: number, walk: () => Promise<unknown>): Promise<boolean> {
  let writes = 0;
  const { put } = IDBObjectStore.prototype;
  const dying = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...written
  ) {
    if (++writes > count) {
      this.transaction.abort();
      throw new DOMException('The worker is gone', 'AbortError');
    }
    return put.apply(this, written);
  });
  await walk().catch(() => undefined);
  dying.mockRestore();
  stopWorker();
  return writes > count;
}

test.each(Object.entries(walks))('%s, stopped at each write', async (_, walk) => {
  let isReached = true;
  for (let count = 0; isReached && count < mostWrites; count++) {
    await newProfile();
    await call('vault.register', { identity: 'alice@example.com', passphrase });
    await call('recipients.add', { text: bob.cardText });
    isReached = await dieAfter(count, walk);
    await call('vault.lock', {});
    const opened = await call('vault.unlock', { passphrase }).catch(() =>
      call('vault.unlock', { passphrase: next }),
    );
    expect(opened).toMatchObject({ vault: 'unlocked' });
    const names = opened.vault === 'unlocked' ? opened.identities.map(({ identity }) => identity) : [];
    expect(names).toContain('alice@example.com');
    expect(await call('recipients.list', {})).toMatchObject([{ identity: bob.identity }]);
  }
  expect(isReached).toBe(false);
});

test('a restored backup, stopped at each write, is there whole or not at all', async () => {
  await newProfile();
  await call('vault.register', { identity: 'alice@example.com', passphrase });
  await call('recipients.add', { text: bob.cardText });
  const kit = await callFromOptions('kit.make', { passphrase });
  const request = { backup: kit.backup, kind: 'recovery', secret: kit.words.join(' ') } as const;
  let isReached = true;
  let wholes = 0;
  for (let count = 0; isReached && count < mostWrites; count++) {
    await newProfile();
    isReached = await dieAfter(count, () =>
      callFromOptions('backup.restore', { ...request, passphrase: next, setAside: false }),
    );
    if ((await call('state.get', {})).vault === 'missing') continue;
    await call('vault.lock', {});
    await call('vault.unlock', { passphrase: next });
    expect(await call('recipients.list', {})).toMatchObject([{ identity: bob.identity }]);
    wholes++;
  }
  expect(isReached).toBe(false);
  expect(wholes).toBeGreaterThan(0);
});
