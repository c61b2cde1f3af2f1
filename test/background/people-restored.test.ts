/** People and groups that come back with a backup, beside those that are here. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createCard } from '../../src/format/card';
import { armorCard } from '../../src/format/card-text';
import { generatePrivateKey } from '../../src/format/key';
import type { KitView } from '../../src/protocol/views';
import { call, callFromOptions, newProfile, stopWorker } from '../support/background';
import { makePeer, type Peer } from '../support/peer';

const passphrase = 'correct horse battery staple';
let bob: Peer;
let kit: KitView;

beforeEach(async () => {
  await newProfile();
  await call('vault.register', { identity: 'alice@example.com', passphrase });
  bob = await makePeer('bob@example.com');
  await call('recipients.add', { text: bob.cardText });
  await call('recipients.check', { cardId: bob.card.id, isChecked: true });
  await call('group.save', { groupId: null, name: 'Team', memberIds: [bob.card.id] });
  kit = await callFromOptions('kit.make', { passphrase: null });
});

async function restore(): Promise<void> {
  await callFromOptions('backup.restore', {
    backup: kit.backup,
    kind: 'recovery',
    secret: kit.words.join(' '),
    passphrase,
    setAside: false,
  });
  stopWorker();
}

const people = () => call('recipients.list', {});

describe('a backup', () => {
  it('holds trust and groups', async () => {
    await newProfile();
    await restore();
    expect(await people()).toMatchObject([{ id: bob.card.id, trust: 'checked' }]);
    expect(await call('groups.list', {})).toMatchObject([
      { name: 'Team', members: [{ cardId: bob.card.id, problem: null }] },
    ]);
  });

  it('does not bring back a card that another took the place of', async () => {
    const next = await createCard({
      identity: bob.identity,
      privateKey: await generatePrivateKey(),
      createdAt: bob.card.createdAt + 1,
      previous: { card: bob.card, privateKey: bob.privateKey },
    });
    await call('recipients.add', { text: armorCard(next) });
    await restore();
    expect(await people()).toMatchObject([{ id: next.id, pending: null }]);
  });

  it('has another card under a name wait for the user', async () => {
    await call('recipients.remove', { cardId: bob.card.id });
    const other = await makePeer(bob.identity);
    await call('recipients.add', { text: other.cardText });
    await restore();
    const [found, ...more] = await people();
    expect(more).toEqual([]);
    const ids = [found?.id, found?.pending?.id].sort();
    expect(ids).toEqual([bob.card.id, other.card.id].sort());
    const decision = { cardId: found?.id ?? '', pendingId: found?.pending?.id ?? '', accepts: false };
    await call('recipients.decide', decision);
    stopWorker();
    expect(await people()).toMatchObject([{ id: found?.id, pending: null }]);
  });
});
