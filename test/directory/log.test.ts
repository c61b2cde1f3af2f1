/** Log lines on their way out. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inBatches } from '../../src/directory/log';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('writes what is logged together, in its order, and nothing twice', () => {
  const written: string[] = [];
  const log = inBatches(lines => void written.push(lines));
  log('one\n');
  log('two\n');
  expect(written).toEqual([]);
  vi.runAllTimers();
  log('three\n');
  vi.runAllTimers();
  expect(written).toEqual(['one\ntwo\n', 'three\n']);
});

it('does not hold more than so much', () => {
  const written: string[] = [];
  const log = inBatches(lines => void written.push(lines));
  log('x'.repeat(20_000));
  expect(written).toHaveLength(1);
  vi.runAllTimers();
  expect(written).toHaveLength(1);
});
