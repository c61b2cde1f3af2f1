/** Lists of people that go out as a file and come back. */
import { beforeEach, describe, expect, it } from 'vitest';
import { utf8 } from '../../src/crypto/bytes';
import { armor } from '../../src/format/armor';
import { createCard, encodeCard } from '../../src/format/card';
import { readCard } from '../../src/format/card-text';
import { generatePrivateKey } from '../../src/format/key';
import { seal } from '../../src/format/message';
import { makeAlice } from '../support/alice';
import { call } from '../support/background';
import { makePeer, type Peer } from '../support/peer';

let bob: Peer;
let carol: Peer;

const { arrive } = await makeAlice();

beforeEach(async () => {
  await arrive();
  [bob, carol] = await Promise.all([makePeer('bob@example.com'), makePeer('carol@example.com')]);
  for (const { cardText } of [bob, carol]) await call('recipients.add', { text: cardText });
  await call('recipients.check', { cardId: bob.card.id, isChecked: true });
  await call('group.save', { groupId: null, name: 'Team', memberIds: [bob.card.id, carol.card.id] });
});

async function exported(isSealed: boolean): Promise<string> {
  const { text, count } = await call('people.export', { isSealed });
  expect(count).toBe(2);
  return text;
}

const load = (text: string) => call('people.import', { text });
const nothing = { added: 0, known: 0, changed: 0, pending: [], refused: 0, groups: 0 };

async function forget(): Promise<void> {
  for (const { card } of [bob, carol]) await call('recipients.remove', { cardId: card.id });
  for (const { id } of await call('groups.list', {})) await call('group.remove', { groupId: id });
}

describe('a list in clear', () => {
  it('brings everybody back, as cards that were added', async () => {
    const text = await exported(false);
    await forget();
    expect(await load(text)).toEqual({ ...nothing, added: 2 });
    const people = await call('recipients.list', {});
    expect(people.map(({ id, trust }) => [id, trust]).sort()).toEqual(
      [bob, carol].map(({ card }) => [card.id, 'added']).sort(),
    );
  });

  it('changes nothing where all is known', async () => {
    expect(await load(await exported(false))).toEqual({ ...nothing, known: 2 });
    expect(await load(await exported(true))).toEqual({ ...nothing, known: 2 });
  });

  it('cannot say that a card was checked, or make groups', async () => {
    const text = await exported(false);
    await forget();
    const list = JSON.parse(text) as { people: object[] };
    const claimed = { ...list, people: list.people.map(entry => ({ ...entry, checkedAt: 5 })) };
    await load(JSON.stringify({ ...claimed, groups: [{ name: 'Theirs', cardIds: [bob.card.id] }] }));
    const people = await call('recipients.list', {});
    expect(people.map(({ trust }) => trust)).toEqual(['added', 'added']);
    expect(await call('groups.list', {})).toEqual([]);
  });

  it('tells of changes, doubts and nonsense, each by itself', async () => {
    const privateKey = await generatePrivateKey();
    const { identity } = bob;
    const next = await createCard({
      identity,
      privateKey,
      createdAt: bob.card.createdAt + 1,
      previous: { card: bob.card, privateKey: bob.privateKey },
    });
    const double = await makePeer('carol@example.com');
    const dora = await makePeer('dora@example.com');
    const own = readCard((await call('card.own', {})).armored);
    const cards = [next, double.card, dora.card, dora.card, own].map(card => ({
      card: JSON.parse(new TextDecoder().decode(encodeCard(card))),
    }));
    const list = { sealcard: 'people', version: 1, people: [...cards, { card: {} }, 7] };
    expect(await load(JSON.stringify(list))).toEqual({
      added: 1,
      known: 1,
      changed: 1,
      pending: ['carol@example.com'],
      refused: 3,
      groups: 0,
    });
    expect(await call('recipients.list', {})).toHaveLength(3);
  });
});

describe('a sealed list', () => {
  it('keeps what was checked, and groups', async () => {
    const text = await exported(true);
    expect(text).toContain('BEGIN SEALCARD MESSAGE');
    await forget();
    expect(await load(text)).toEqual({ ...nothing, added: 2, groups: 1 });
    const people = await call('recipients.list', {});
    expect(people.find(({ id }) => id === bob.card.id)).toMatchObject({ trust: 'checked' });
    expect(people.find(({ id }) => id === carol.card.id)).toMatchObject({ trust: 'added' });
    expect(await call('groups.list', {})).toMatchObject([{ name: 'Team', members: [{}, {}] }]);
  });

  it('counts only if oneself sealed it', async () => {
    const alice = readCard((await call('card.own', {})).armored);
    const list = { sealcard: 'people', version: 1, people: [] };
    const message = await seal({
      plaintext: utf8(JSON.stringify(list)),
      sender: bob.privateKey,
      recipients: [alice.publicKey],
      signedAt: 1_800_000_000,
    });
    await expect(load(armor('MESSAGE', message))).rejects.toMatchObject({ code: 'people_file_unreadable' });
  });
});

it.each(['', 'hello', '{}', '[]', '{"sealcard":"people","version":2,"people":[]}'])(
  '%s is no list',
  async text => {
    await expect(load(text)).rejects.toMatchObject({ code: 'people_file_unreadable' });
  },
);
