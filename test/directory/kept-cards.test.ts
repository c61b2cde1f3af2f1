/** Cards kept in memory: what is told of them is what the database holds, at every moment. */
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { keepingCards } from '../../src/directory/store/kept-cards';
import { storeOver } from '../../src/directory/store/sql-store';
import { openSqlite } from '../../src/directory/store/sqlite';
import type { ApprovedCard, FoundCard, Store } from '../../src/directory/store/store';
import { storeConformance } from './store-conformance';
import { temporaryFolder } from './temporary';

const NOW = 1_800_000_000;
const idOf = (digit: string) => digit.repeat(64);

const cardOf = (digit: string, previous: string | null = null): ApprovedCard => ({
  id: idOf(digit),
  identity: 'alice',
  previous,
  model: `{"model of":"${digit}"}`,
  publishedAt: NOW,
});

const opened: Store[] = [];
afterAll(() => Promise.all(opened.map(store => store.close())));

async function open(): Promise<Store> {
  const store = storeOver(await openSqlite(join(temporaryFolder(), 'cards.db')));
  opened.push(store);
  return store;
}

/** The store, with a count of the finds that reached the database. */
async function counted(size?: number): Promise<{ store: Store; finds: () => number }> {
  const below = await open();
  let finds = 0;
  const find = (id: string) => {
    finds++;
    return below.find(id);
  };
  return { store: keepingCards({ ...below, find }, size), finds: () => finds };
}

storeConformance('SQLite with kept cards', async () => keepingCards(await open()));

it('asks the database once for a card that does not change', async () => {
  const { store, finds } = await counted();
  await store.publish(cardOf('a'));
  const first = await store.find(idOf('a'));
  expect(await store.find(idOf('a'))).toEqual(first);
  expect(finds()).toBe(1);
});

it('keeps nothing of a card that is not there', async () => {
  const { store } = await counted();
  expect(await store.find(idOf('a'))).toBeNull();
  await store.publish(cardOf('a'));
  expect(await store.find(idOf('a'))).toMatchObject({ identity: 'alice' });
});

it('tells that a kept card was replaced, and that its whole chain was revoked', async () => {
  const { store } = await counted();
  await store.publish(cardOf('a'));
  expect(await store.find(idOf('a'))).toMatchObject({ isReplaced: false });
  await store.publish(cardOf('b', idOf('a')));
  expect(await store.find(idOf('a'))).toMatchObject({ isReplaced: true, isRevoked: false });
  expect(await store.find(idOf('b'))).toMatchObject({ isReplaced: false, isRevoked: false });
  await store.revoke(idOf('b'), 'alice', NOW);
  expect(await store.find(idOf('a'))).toMatchObject({ isRevoked: true });
  expect(await store.find(idOf('b'))).toMatchObject({ isRevoked: true });
});

it('does not keep what was read while the card was being replaced', async () => {
  const below = await open();
  await below.publish(cardOf('a'));
  const before = await below.find(idOf('a'));
  let answer: (found: FoundCard | null) => void = () => undefined;
  const late = new Promise<FoundCard | null>(resolve => {
    answer = resolve;
  });
  let isFirst = true;
  const find = (id: string) => {
    if (!isFirst) return below.find(id);
    isFirst = false;
    return late;
  };
  const store = keepingCards({ ...below, find });
  const asked = store.find(idOf('a'));
  await store.publish(cardOf('b', idOf('a')));
  answer(before);
  await asked;
  expect(await store.find(idOf('a'))).toMatchObject({ isReplaced: true });
});

it('keeps no more than it may, the ones used last', async () => {
  const { store, finds } = await counted(2 * cardOf('a').model.length);
  for (const digit of ['a', 'b', 'c']) await store.publish(cardOf(digit));
  for (const digit of ['a', 'b', 'a', 'c']) await store.find(idOf(digit));
  expect(finds()).toBe(3);
  await store.find(idOf('a'));
  expect(finds()).toBe(3);
  await store.find(idOf('b'));
  expect(finds()).toBe(4);
});
