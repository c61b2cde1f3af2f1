import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { vectorFiles } from './support/make-vectors/files';
import { loadCases } from './support/vectors';

const folder = join(import.meta.dirname, 'vectors/sealcard');
const cases = await loadCases(folder);

describe('our own vectors', () => {
  test.each(cases)('$id', async ({ run }) => {
    await run();
  });

  test('are all there, each under an id of its own', () => {
    expect(cases.length).toBeGreaterThan(250);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  test('are what the maker makes: a change of one is a change of the format', async () => {
    const made = await vectorFiles();
    expect([...made.keys()].sort()).toEqual(
      readdirSync(folder)
        .filter(name => name.endsWith('.json'))
        .sort(),
    );
    for (const [name, text] of made) {
      expect(text === readFileSync(join(folder, name), 'utf8'), name).toBe(true);
    }
  });
});
