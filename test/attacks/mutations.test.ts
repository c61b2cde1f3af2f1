/** Every attack has a mutation that it must notice, and every mutation still finds its place. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { edited, readAttacks } from './mutation';

const project = join(import.meta.dirname, '../..');
const attacks = await readAttacks();

describe.each(attacks)('$name', ({ mutations }) => {
  it('has a mutation', () => {
    expect(mutations.length).toBeGreaterThan(0);
  });

  it.each(mutations)('notices one that $makes', ({ edits }) => {
    const texts = new Map<string, string>();
    for (const edit of edits) {
      const before = texts.get(edit.file) ?? readFileSync(join(project, edit.file), 'utf8');
      texts.set(edit.file, edited(before, edit));
      expect(texts.get(edit.file)).not.toBe(before);
    }
    expect(texts.size).toBeGreaterThan(0);
  });
});

it('refuses an edit whose place is not there, or there twice', () => {
  expect(() => edited('a b a', { file: 'x', find: 'a', replace: 'c' })).toThrow('2 places');
  expect(() => edited('a b a', { file: 'x', find: 'd', replace: 'c' })).toThrow('0 places');
});
