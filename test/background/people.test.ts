/** Pinning, comparing, changes of key, and names that look alike, as the popup asks for them. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createCard } from '../../src/format/card';
import { armorCard } from '../../src/format/card-text';
import { generatePrivateKey } from '../../src/format/key';
import { safetyNumber } from '../../src/format/safety-number';
import { makeAlice } from '../support/alice';
import { call, stopWorker } from '../support/background';
import { makePeer, type Peer, sealFrom } from '../support/peer';

let bob: Peer;

const { card: alice, arrive } = await makeAlice();

beforeEach(async () => {
  await arrive();
  bob = await makePeer('bob@example.com');
  await add(bob);
});

const add = (peer: Peer) => call('recipients.add', { text: peer.cardText });

async function viewOf(cardId: string) {
  return (await call('recipients.list', {})).find(({ id }) => id === cardId);
}

/** Somebody's next card: signed by the key of the one before, or by nobody's but its own. */
async function nextOf(peer: Peer, isSigned: boolean): Promise<Peer> {
  const privateKey = await generatePrivateKey();
  const card = await createCard({
    identity: peer.identity,
    privateKey,
    createdAt: peer.card.createdAt + 1,
    ...(isSigned && { previous: { card: peer.card, privateKey: peer.privateKey } }),
  });
  return { identity: peer.identity, privateKey, card, cardText: armorCard(card) };
}

async function seal(recipientIds: string[], text = 'hello') {
  const { taskId } = await call('draft.create', {});
  return (await call('message.seal', { taskId, text, recipientIds })).armored;
}

async function signerOf(text: string) {
  const { verdict } = await call('message.open', { text });
  return verdict.kind === 'signed' ? verdict.signer : verdict;
}

/** As if a directory had said so. */
async function noteDirectoryWord(
  cardId: string,
  word: { revokedAt: number | null; validUntil: number | null },
) {
  const { changePeople } = await import('../../src/background/cards');
  await changePeople(async (all, { keep }) => {
    const person = all.withCard(cardId);
    if (person !== undefined) await keep([{ ...person, ...word }]);
  });
}

describe('trust', () => {
  it('begins with a card that was added, and rises by comparing', async () => {
    expect(await viewOf(bob.card.id)).toMatchObject({ trust: 'added', changed: null, pending: null });
    await call('recipients.check', { cardId: bob.card.id, isChecked: true });
    stopWorker();
    expect(await viewOf(bob.card.id)).toMatchObject({ trust: 'checked' });
    expect(await signerOf(await sealFrom(bob, [alice], 'hi'))).toMatchObject({ trust: 'checked' });
    await call('recipients.check', { cardId: bob.card.id, isChecked: false });
    expect(await viewOf(bob.card.id)).toMatchObject({ trust: 'added' });
  });

  it('is not lost to what is noted of them at the same time', async () => {
    const cardId = bob.card.id;
    for (let turns = 0; turns < 6; turns++) {
      const isChecked = turns % 2 === 0;
      const noted = call('file.sealed', { recipientIds: [cardId] });
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
      await Promise.all([noted, call('recipients.check', { cardId, isChecked })]);
      stopWorker();
      expect(await viewOf(cardId)).toMatchObject({ trust: isChecked ? 'checked' : 'added' });
    }
  });

  it('has a number that the other side gets too', async () => {
    const { own, ...number } = await call('safety.get', { cardId: bob.card.id });
    expect(own).toBe('alice@example.com');
    expect(number).toEqual(safetyNumber(bob.card, alice));
  });

  it('rises by the code the other side shows, and by no other', async () => {
    const compare = (scanned: string) => call('safety.compare', { cardId: bob.card.id, scanned });
    const carol = await makePeer('carol@example.com');
    expect(await compare(safetyNumber(carol.card, alice).code)).toEqual({ result: 'different' });
    expect(await compare('https://example.com')).toEqual({ result: 'foreign' });
    expect(await viewOf(bob.card.id)).toMatchObject({ trust: 'added' });
    expect(await compare(safetyNumber(bob.card, alice).code)).toEqual({ result: 'same' });
    expect(await viewOf(bob.card.id)).toMatchObject({ trust: 'checked' });
  });
});

describe('a new card that the old key signed', () => {
  it('takes the place of the old one, is told, and is not compared yet', async () => {
    await call('recipients.check', { cardId: bob.card.id, isChecked: true });
    const next = await nextOf(bob, true);
    expect(await add(next)).toMatchObject({ known: false, change: 'signed', recipient: { trust: 'added' } });
    stopWorker();
    const people = await call('recipients.list', {});
    expect(people.map(({ id }) => id)).toEqual([next.card.id]);
    expect(people[0]).toMatchObject({ changed: { by: 'signed', at: expect.any(Number) }, pending: null });
  });

  it('is what is sealed to from then on, also where the old one was chosen', async () => {
    const next = await nextOf(bob, true);
    const { taskId } = await call('draft.create', {});
    await call('draft.save', { taskId, text: 'x', recipientIds: [bob.card.id] });
    await add(next);
    expect(await call('task.get', { taskId })).toMatchObject({ recipientIds: [next.card.id] });
    const armored = await seal([bob.card.id]);
    const { openAs } = await import('../support/peer');
    expect(await openAs(next, alice, armored)).toBe('hello');
    await expect(openAs(bob, alice, armored)).rejects.toMatchObject({ code: 'message_not_for_you' });
  });

  it('leaves what the old key signed readable, and labelled', async () => {
    const next = await nextOf(bob, true);
    await add(next);
    expect(await signerOf(await sealFrom(bob, [alice], 'old'))).toMatchObject({
      standing: 'replaced',
      cardId: next.card.id,
    });
    expect(await signerOf(await sealFrom(next, [alice], 'new'))).toMatchObject({ standing: 'current' });
  });

  it('is not rolled back by the old one', async () => {
    await add(await nextOf(bob, true));
    await expect(add(bob)).rejects.toMatchObject({
      code: 'card_superseded',
      details: { identity: 'bob@example.com' },
    });
    await call('recipients.remove', { cardId: bob.card.id });
    expect(await call('recipients.list', {})).toEqual([]);
  });
});

describe('any other card under a known name', () => {
  it('waits, and stops sealing to that person by name', async () => {
    const other = await nextOf(bob, false);
    expect(await add(other)).toMatchObject({
      known: false,
      change: 'pending',
      recipient: { id: bob.card.id, pending: { id: other.card.id } },
    });
    stopWorker();
    await expect(seal([bob.card.id])).rejects.toMatchObject({
      code: 'card_pending',
      details: { identity: 'bob@example.com' },
    });
    expect(await signerOf(await sealFrom(other, [alice], 'hi'))).toMatchObject({ standing: 'pending' });
    expect(await signerOf(await sealFrom(bob, [alice], 'hi'))).toMatchObject({ standing: 'current' });
  });

  it('differs in case, width or form of the name only', async () => {
    for (const name of ['BOB@example.com', 'ｂob@example.com']) {
      expect(await add(await makePeer(name))).toMatchObject({ change: 'pending' });
    }
    expect(await call('recipients.list', {})).toHaveLength(1);
  });

  it('is accepted by the user', async () => {
    const other = await nextOf(bob, false);
    await add(other);
    const decision = { cardId: bob.card.id, pendingId: other.card.id, accepts: true };
    expect(await call('recipients.decide', decision)).toMatchObject({
      id: other.card.id,
      pending: null,
      changed: { by: 'accepted' },
    });
    const { openAs } = await import('../support/peer');
    expect(await openAs(other, alice, await seal([other.card.id]))).toBe('hello');
    // What the user let go may come back, and waits again.
    expect(await add(bob)).toMatchObject({ change: 'pending' });
  });

  it('is let go by the user', async () => {
    const other = await nextOf(bob, false);
    await add(other);
    await call('recipients.decide', { cardId: bob.card.id, pendingId: other.card.id, accepts: false });
    stopWorker();
    expect(await call('recipients.list', {})).toMatchObject([{ id: bob.card.id, pending: null }]);
    await seal([bob.card.id]);
    expect(await signerOf(await sealFrom(other, [alice], 'hi'))).toEqual({ kind: 'unknown-signer' });
  });

  it('is not decided on by who was shown another one', async () => {
    await add(await nextOf(bob, false));
    const shown = await nextOf(bob, false);
    await expect(
      call('recipients.decide', { cardId: bob.card.id, pendingId: shown.card.id, accepts: true }),
    ).rejects.toMatchObject({ code: 'card_unknown' });
  });

  it('is refused where the name is one’s own', async () => {
    await expect(add(await makePeer('Alice@example.com'))).rejects.toMatchObject({
      code: 'card_named_as_you',
    });
  });
});

describe('what a directory says', () => {
  it('stops sealing to a revoked card, whose letters stay readable and are labelled', async () => {
    await noteDirectoryWord(bob.card.id, { revokedAt: 1, validUntil: null });
    await expect(seal([bob.card.id])).rejects.toMatchObject({ code: 'card_revoked' });
    expect(await signerOf(await sealFrom(bob, [alice], 'hi'))).toMatchObject({ standing: 'revoked' });
    await noteDirectoryWord(bob.card.id, { revokedAt: null, validUntil: 1 });
    expect(await signerOf(await sealFrom(bob, [alice], 'hi'))).toMatchObject({ standing: 'expired' });
    await seal([bob.card.id]);
  });

  it('takes no revoked key at its word for the next card', async () => {
    await noteDirectoryWord(bob.card.id, { revokedAt: 1, validUntil: null });
    expect(await add(await nextOf(bob, true))).toMatchObject({ change: 'pending' });
  });
});

describe('names that look alike', () => {
  it('are shown beside each other, on both', async () => {
    const fake = await makePeer('bоb@example.com');
    const { recipient } = await add(fake);
    expect(recipient.name).toEqual({
      resembles: ['bob@example.com'],
      mixes: ['Latin', 'Cyrillic'],
      hasOddLetters: false,
    });
    expect((await viewOf(bob.card.id))?.name).toEqual({
      resembles: ['bоb@example.com'],
      mixes: [],
      hasOddLetters: false,
    });
  });

  it('are told where they look like one’s own', async () => {
    const { recipient } = await add(await makePeer('a1ice@example.com'));
    expect(recipient.name.resembles).toEqual(['alice@example.com']);
  });
});

describe('records of before', () => {
  it('are read as they were', async () => {
    const { recipientRecords, forgetRecipients } = await import('../../src/background/cards');
    const [entry] = await recipientRecords.all();
    const { card = '' } = entry?.[1] ?? {};
    const old: unknown = { card, addedAt: 5, lastUsedAt: 7 };
    expect(recipientRecords.parse(old)).toEqual({
      card,
      addedAt: 5,
      lastUsedAt: 7,
      origin: 'added',
      checkedAt: null,
      earlier: [],
      pending: null,
      declined: [],
      revokedAt: null,
      validUntil: null,
    });
    forgetRecipients();
  });
});
