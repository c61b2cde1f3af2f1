import { describe, expect, it } from 'vitest';
import { exactly, matches, type Person, suggest } from '../../src/ui/suggest';

const person = (identity: string, isSelf = false): Person => ({ id: `id of ${identity}`, identity, isSelf });
const bob = person('bob@example.com');
const rob = person('Rob Roberts');
const carol = person('Carol');
const anna = person('anna@example.com', true);
const people = [rob, carol, bob, anna];
const names = (found: readonly Person[]) => found.map(({ identity }) => identity);
const suggestFor = (query: string, chosen: readonly Person[] = []) =>
  names(
    suggest(
      people,
      chosen.map(({ id }) => id),
      query,
      'yourself (a note to yourself)',
    ),
  );

describe('suggest', () => {
  it('gives everyone in their order for an empty query', () => {
    expect(suggestFor('  ')).toEqual(['Rob Roberts', 'Carol', 'bob@example.com', 'anna@example.com']);
  });

  it('finds a part of a name whatever its case, names that begin with it first', () => {
    expect(suggestFor('OB')).toEqual(['Rob Roberts', 'bob@example.com']);
    expect(suggestFor('b')).toEqual(['bob@example.com', 'Rob Roberts']);
  });

  it('never offers a person twice', () => {
    expect(suggestFor('ob', [bob])).toEqual(['Rob Roberts']);
    expect(suggestFor('', people)).toEqual([]);
  });

  it('finds oneself by one’s name and by what stands beside it', () => {
    expect(suggestFor('anna')).toEqual(['anna@example.com']);
    expect(suggestFor('yourself')).toEqual(['anna@example.com']);
  });
});

describe('matches', () => {
  it('takes full-width and composed characters for the same letters', () => {
    expect(matches('Ｂｏｂ', 'bob')).toBe(true);
    expect(matches('Zoe\u0308', 'zo\u00eb')).toBe(true);
    expect(matches('Carol', 'bob')).toBe(false);
  });
});

describe('exactly', () => {
  it('names one person only', () => {
    expect(exactly(people, ' CAROL ')).toBe(carol);
    expect(exactly(people, 'car')).toBeNull();
    expect(exactly([carol, person('carol')], 'carol')).toBeNull();
    expect(exactly(people, '')).toBeNull();
  });
});
