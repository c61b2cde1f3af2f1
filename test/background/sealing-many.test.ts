/** Sealing for many people: how far it is, and that it can be cancelled. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fromUtf8, toBase64 } from '../../src/crypto/bytes';
import { encodeCard } from '../../src/format/card';
import { readCard } from '../../src/format/card-text';
import { makeAlice } from '../support/alice';
import { call } from '../support/background';
import { makePeer, openAs, type Peer } from '../support/peer';

let peers: Peer[];
let letter: { taskId: string; text: string; recipientIds: string[] };

const { arrive } = await makeAlice();

beforeAll(async () => {
  peers = await Promise.all(Array.from({ length: 150 }, (_, i) => makePeer(`peer ${i}`)));
});

beforeEach(async () => {
  await arrive();
  const people = peers.map(({ card }) => ({ card: JSON.parse(fromUtf8(encodeCard(card))) as unknown }));
  await call('people.import', { text: JSON.stringify({ sealcard: 'people', version: 1, people }) });
  const { taskId } = await call('draft.create', {});
  letter = { taskId, text: 'Dear all', recipientIds: peers.map(({ card }) => card.id) };
});

const progress = async () => (await call('seal.progress', { taskId: letter.taskId })).done;

/** How far it is once the first keys are wrapped. */
async function underWay(): Promise<number | null> {
  for (;;) {
    const done = await progress();
    if (done !== 0) return done;
    await new Promise(resolve => setTimeout(resolve));
  }
}

describe('a letter for many', () => {
  it('says how far it is, and is sealed for everybody', async () => {
    const sealing = call('message.seal', letter);
    const done = await underWay();
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(1);
    const { armored } = await sealing;
    expect(await progress()).toBeNull();
    const own = readCard((await call('card.own', {})).armored);
    for (const peer of [peers[0], peers[149]].filter(peer => peer !== undefined)) {
      expect(await openAs(peer, own, armored)).toBe('Dear all');
    }
  });

  it('can be cancelled; the letter is kept, nobody counts as written to, and it can be sealed again', async () => {
    const sealing = expect(call('message.seal', letter)).rejects.toMatchObject({ code: 'seal_cancelled' });
    await underWay();
    await call('seal.cancel', { taskId: letter.taskId });
    await sealing;
    expect(await progress()).toBeNull();
    expect(await call('drafts.list', {})).toMatchObject([{ id: letter.taskId, excerpt: 'Dear all' }]);
    expect((await call('recipients.list', {})).every(({ lastUsedAt }) => lastUsedAt === null)).toBe(true);
    const { armored } = await call('message.seal', letter);
    expect(armored).toContain('BEGIN SEALCARD MESSAGE');
  });

  it('is not cancelled by what was cancelled before', async () => {
    await call('seal.cancel', { taskId: letter.taskId });
    expect((await call('message.seal', letter)).delivery).toBe('no-field');
  });
});

describe('a file for many', () => {
  const file = (workId: string) => ({
    recipientIds: letter.recipientIds,
    digest: toBase64(new Uint8Array(64)),
    size: 1000,
    name: 'plan.txt',
    type: 'text/plain',
    workId,
  });

  it('says how far it is, can be cancelled, and can be signed again', async () => {
    const signing = expect(call('file.sign', file(letter.taskId))).rejects.toMatchObject({
      code: 'seal_cancelled',
    });
    const done = await underWay();
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(1);
    await call('seal.cancel', { taskId: letter.taskId });
    await signing;
    expect(await progress()).toBeNull();
    expect((await call('file.sign', file(letter.taskId))).sealedName).toBe('plan.txt.sealed');
  });
});
