/** Log lines on their way out. */
import { expect, it } from 'vitest';
import { inBatches } from '../../src/directory/log';

it('writes what is logged in one turn at once, in its order, and nothing twice', async () => {
  const written: string[] = [];
  const log = inBatches(lines => void written.push(lines));
  log('one\n');
  log('two\n');
  expect(written).toEqual([]);
  await new Promise(resolve => setImmediate(resolve));
  log('three\n');
  await new Promise(resolve => setImmediate(resolve));
  expect(written).toEqual(['one\ntwo\n', 'three\n']);
});
