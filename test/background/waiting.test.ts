/** Letters that wait for somebody's card, and letters that two windows write. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fromUtf8 } from '../../src/crypto/bytes';
import { encodeCard } from '../../src/format/card';
import { makeAlice, passphrase } from '../support/alice';
import { call, stopWorker } from '../support/background';
import { makePeer, type Peer } from '../support/peer';

let taskId: string;
let dora: Peer;

const { arrive } = await makeAlice();

beforeEach(async () => {
  await arrive();
  taskId = (await call('draft.create', {})).taskId;
  dora = await makePeer('Dora@Example.com');
});

describe('a letter for somebody without a card', () => {
  const letter = () => ({
    taskId,
    text: 'Dear Dora',
    recipientIds: [],
    waitsFor: ['dora@example.com', 'emil@example.com'],
  });

  it('names whom it waits for, also when the worker died', async () => {
    await call('draft.save', letter());
    stopWorker();
    expect(await call('task.get', { taskId })).toMatchObject({ waitsFor: letter().waitsFor });
    expect(await call('drafts.list', {})).toMatchObject([
      { id: taskId, waitsFor: letter().waitsFor, arrived: [] },
    ]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['pasted', () => call('recipients.add', { text: dora.cardText })],
    [
      'in a list of people',
      () => {
        const card = JSON.parse(fromUtf8(encodeCard(dora.card))) as unknown;
        return call('people.import', {
          text: JSON.stringify({ sealcard: 'people', version: 1, people: [{ card }] }),
        });
      },
    ],
  ])('is offered when the card comes %s, and nothing is sealed', async (_, come) => {
    await call('draft.save', letter());
    await come();
    expect(await call('drafts.list', {})).toMatchObject([
      { id: taskId, waitsFor: ['emil@example.com'], arrived: ['Dora@Example.com'] },
    ]);
    const people = await call('recipients.list', {});
    expect(people.map(({ lastUsedAt }) => lastUsedAt)).toEqual([null]);
  });

  it('waits longer than another is kept', async () => {
    await call('draft.save', letter());
    const other = (await call('draft.create', {})).taskId;
    await call('draft.save', { taskId: other, text: 'for nobody', recipientIds: [] });
    await call('vault.lock', {});
    const keptAfter = async (days: number) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 24 * 60 * 60_000 });
      await call('vault.unlock', { passphrase });
      const ids = (await call('drafts.list', {})).map(({ id }) => id);
      await call('vault.lock', {});
      vi.useRealTimers();
      return ids;
    };
    expect(await keptAfter(89)).toEqual([taskId]);
    expect(await keptAfter(91)).toEqual([]);
  });
});

describe('a letter in two windows', () => {
  const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
  const save = (writer: string, version: number, text: string) =>
    call('draft.save', { taskId, text, recipientIds: [], hand: { writer, version } });
  const view = async () => {
    const task = await call('task.get', { taskId });
    if (task.kind !== 'seal') throw new Error('It is no letter');
    return task;
  };

  it('is saved by each in turn as long as the other wrote nothing since', async () => {
    await save(one, 0, 'a');
    await save(one, 0, 'ab');
    const { version } = await view();
    await save(two, version, 'abc');
    await save(two, version, 'abcd');
    expect(await view()).toMatchObject({ text: 'abcd', version: 4 });
  });

  it('is not overwritten by the window that saw less, until that one has seen it', async () => {
    await save(one, 0, 'first');
    const { version } = await view();
    await save(one, 0, 'first and more');
    await expect(save(two, version, 'other words')).rejects.toMatchObject({ code: 'draft_changed' });
    expect((await view()).text).toBe('first and more');
    await save(two, (await view()).version, 'other words');
    await expect(save(one, 0, 'first and most')).rejects.toMatchObject({ code: 'draft_changed' });
    expect((await view()).text).toBe('other words');
  });
});
