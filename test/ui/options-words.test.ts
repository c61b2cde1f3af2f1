/** The options page's addresses, file names, and the words that are asked for. */
import { describe, expect, it, vi } from 'vitest';
import { activityWords } from '../../src/options/activity-words';
import { backupFileName } from '../../src/options/backup-file';
import { isWord, pickPositions } from '../../src/options/kit-positions';

vi.stubGlobal('location', { hash: '' });
const { parseRoute, routeHash } = await import('../../src/options/route');

describe('addresses', () => {
  it('are the other way round of their routes', () => {
    const names = [
      'home',
      'kit',
      'device',
      'restore',
      'add-identity',
      'import-key',
      'passphrase',
      'activity',
      'directory',
    ] as const;
    for (const name of names) expect(parseRoute(routeHash({ name }))).toEqual({ name });
    for (const name of ['export-key', 'publish', 'replace-key', 'revoke-card'] as const) {
      const route = { name, cardId: 'ab' };
      expect(parseRoute(routeHash(route))).toEqual(route);
    }
  });

  it.each(['', '#', '#/nothing', '#/kit/x', '#/export-key', '#/export-key/', '#/export-key/a/b'])(
    '%s leads home',
    hash => {
      expect(parseRoute(hash)).toEqual({ name: 'home' });
    },
  );
});

describe('the words that are asked for', () => {
  it('are three of twelve, in their order, and in time each of them', () => {
    const seen = new Set<number>();
    for (let round = 0; round < 500; round++) {
      const positions = pickPositions(12);
      expect(new Set(positions).size).toBe(3);
      expect([...positions].sort((a, b) => a - b)).toEqual(positions);
      for (const position of positions) seen.add(position);
    }
    expect([...seen].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('are compared as people type them', () => {
    expect(isWord(' Legal\t', 'legal')).toBe(true);
    expect(isWord('lega', 'legal')).toBe(false);
    expect(isWord('', undefined)).toBe(false);
  });
});

it('a backup is named by the day of this device', () => {
  const noon = new Date(2027, 0, 5, 12).getTime() / 1000;
  expect(backupFileName(noon)).toBe('sealcard-2027-01-05.sealcard-backup');
});

describe('an entry of the activity record', () => {
  it('names whom it is about, where that is known', () => {
    expect(activityWords({ kind: 'sealed', at: 0, about: 'bob, carol' })).toContain('bob, carol');
    expect(activityWords({ kind: 'exported', at: 0, about: 'alice' })).toContain('alice');
    expect(activityWords({ kind: 'opened', at: 0, about: '' })).not.toMatch(/: *$/);
  });
});
