/** What was used last is held, within a limit of weight. */
import { expect, it } from 'vitest';
import { Recent } from '../../src/directory/recent';

const open = (max: number) => new Recent<number>(max, weight => weight);

it('drops what was not used for longest, and never more than it must of what was', () => {
  const recent = open(8);
  for (const key of ['a', 'b', 'c', 'd']) recent.keep(key, 1);
  expect(recent.use('a')).toBe(1);
  for (const key of ['e', 'f', 'g', 'h']) {
    recent.keep(key, 1);
    expect(recent.use('a')).toBe(1);
  }
  for (const key of ['i', 'j', 'k', 'l']) recent.keep(key, 1);
  expect(recent.use('b')).toBeUndefined();
  for (const key of ['i', 'j', 'k', 'l']) expect(recent.use(key)).toBe(1);
});

it('counts what it holds by weight, and what is forgotten no more', () => {
  const recent = open(8);
  recent.keep('first', 2);
  recent.keep('forgotten', 2);
  recent.forget('forgotten');
  recent.keep('second', 2);
  recent.keep('third', 4);
  expect(recent.use('first')).toBe(2);
  expect(recent.use('forgotten')).toBeUndefined();
});

it('forgets in both halves', () => {
  const recent = open(4);
  for (const key of ['a', 'b', 'c']) recent.keep(key, 1);
  recent.forget('a');
  recent.forgetAll(value => value === 1);
  expect(['a', 'b', 'c'].map(key => recent.use(key))).toEqual([undefined, undefined, undefined]);
});
