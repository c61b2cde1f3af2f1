import { describe, expect, test } from 'vitest';
import { equal, random } from '../../src/crypto/bytes';
import { isBackupPart, joinBackup, MOST_PARTS, splitBackup } from '../../src/format/backup-parts';
import { codeOf } from './people';

const backup = random(2_500);
const parts = splitBackup(backup) ?? [];

describe('a backup in parts', () => {
  test('comes together in any order, with doubles, strangers and white space', () => {
    expect(parts).toHaveLength(3);
    const other = splitBackup(random(2_000)) ?? [];
    const shown = [...parts].reverse().map(part => ` ${part}\n`);
    expect(equal(joinBackup([...shown, ...parts, 'a shopping list', ...other]), backup)).toBe(true);
  });

  test('fits a code each', () => {
    for (const part of parts) {
      expect(isBackupPart(part)).toBe(true);
      expect(part.length).toBeLessThanOrEqual(1_260);
    }
    expect(isBackupPart('SEALCARD-BACKUP 4/3 00000000 AAAA')).toBe(false);
    expect(isBackupPart('SEALCARD-BACKUP 0/3 00000000 AAAA')).toBe(false);
  });

  test('says which are missing, and that one was changed', async () => {
    expect(() => joinBackup(parts.slice(1, 2))).toThrow(
      expect.objectContaining({ code: 'backup_incomplete', details: { missing: '1, 3' } }),
    );
    const changed = parts.map(part => part.replace(/.(?=.{9}$)/, digit => (digit === 'A' ? 'E' : 'A')));
    expect(await codeOf(async () => joinBackup(changed))).toBe('vault_damaged');
    expect(await codeOf(async () => joinBackup(['a shopping list']))).toBe('backup_missing');
  });

  test('is not made of one that is too long to show', () => {
    expect(splitBackup(random(900 * MOST_PARTS))).toHaveLength(MOST_PARTS);
    expect(splitBackup(random(900 * MOST_PARTS + 1))).toBeNull();
  });
});
