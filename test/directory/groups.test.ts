/** Work in groups: who comes while one is worked on is of the next, and nobody is left waiting. */
import { expect, it, vi } from 'vitest';
import { Groups } from '../../src/directory/store/groups';

/** Groups whose work ends when the test says. */
function held(size: number, atOnce: number) {
  const begun: { members: readonly number[]; end: () => void }[] = [];
  const groups = new Groups<number>(
    size,
    atOnce,
    members => new Promise(resolve => begun.push({ members: [...members], end: resolve })),
  );
  return { groups, begun };
}

const membersOf = (begun: readonly { members: readonly number[] }[]) => begun.map(({ members }) => members);

it('takes what comes in one turn together, and what comes meanwhile next, so many at most', async () => {
  const { groups, begun } = held(2, 1);
  for (const member of [1, 2]) groups.add(member);
  await vi.waitFor(() => expect(begun).toHaveLength(1));
  for (const member of [3, 4, 5]) groups.add(member);
  begun[0]?.end();
  await vi.waitFor(() => expect(begun).toHaveLength(2));
  begun[1]?.end();
  await vi.waitFor(() => expect(begun).toHaveLength(3));
  expect(membersOf(begun)).toEqual([[1, 2], [3, 4], [5]]);
});

it('works on so many groups at a time, and is idle after the last one only', async () => {
  const { groups, begun } = held(10, 2);
  let isIdle = false;
  for (const member of [1, 2, 3]) {
    groups.add(member);
    await new Promise(resolve => setImmediate(() => setImmediate(resolve)));
  }
  expect(membersOf(begun)).toEqual([[1], [2]]);
  const idle = groups.idle().then(() => {
    isIdle = true;
  });
  begun[1]?.end();
  await vi.waitFor(() => expect(begun).toHaveLength(3));
  begun[2]?.end();
  await new Promise(resolve => setImmediate(resolve));
  expect(isIdle).toBe(false);
  begun[0]?.end();
  await idle;
  expect(membersOf(begun)).toEqual([[1], [2], [3]]);
});

it('begins anew after it was idle', async () => {
  const done: number[] = [];
  const groups = new Groups<number>(10, 1, async members => void done.push(...members));
  for (const member of [1, 2]) {
    groups.add(member);
    await groups.idle();
  }
  expect(done).toEqual([1, 2]);
});
