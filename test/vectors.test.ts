import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCases } from './support/vectors';

const cases = await loadCases(join(import.meta.dirname, 'vectors'));

describe('the published vectors', () => {
  test.each(cases)('$id', async ({ run }) => {
    await run();
  });

  test('are all there', () => {
    expect(cases.length).toBeGreaterThan(150);
  });
});
