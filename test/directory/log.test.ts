/** Log lines on their way out. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inBatches, logTo } from '../../src/directory/log';

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

it('writes the same line whether its fields are given at once or ahead', () => {
  const written: string[] = [];
  const log = logTo(
    line => void written.push(line),
    'info',
    () => new Date(0),
  );
  log.info('call', { route: '/card/v5/{id}', status: 200, ms: 0.3 });
  const repeated = log.repeated('call', { route: '/card/v5/{id}', status: 200 }, 'ms');
  repeated(0.3);
  repeated(12);
  expect(written[1]).toBe(written[0]);
  expect(JSON.parse(written[2] ?? '')).toMatchObject({
    time: '1970-01-01T00:00:00.000Z',
    level: 'info',
    ms: 12,
  });
});

it('repeats nothing where it is not to inform', () => {
  const log = logTo(
    line => {
      throw new Error(line);
    },
    'warn',
    () => new Date(0),
  );
  log.repeated('call', {}, 'ms')(1);
});
