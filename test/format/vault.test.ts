import { describe, expect, test } from 'vitest';
import { type Bytes, concat, random, toHex, utf8 } from '../../src/crypto/bytes';
import { integer, octets, readSequence, sequence } from '../../src/crypto/der';
import { createCard } from '../../src/format/card';
import { encodePrivateKey } from '../../src/format/key';
import { decodeKeyring, encodeKeyring, type Keyring } from '../../src/format/keyring';
import { openRecord, sealRecord } from '../../src/format/record';
import { DEFAULT_COST } from '../../src/format/stretch';
import {
  changePassphrase,
  createVault,
  hasWrap,
  isCheap,
  openKeyring,
  replaceKeyring,
  setWrap,
  unlockVault,
  vaultId,
} from '../../src/format/vault';
import { codeOf, flipBit, makePeople } from './people';

const CHEAP = { memory: 16, passes: 1, lanes: 1 };
const { alice, bob } = await makePeople();
const card = await createCard({ identity: 'alice', privateKey: alice, createdAt: 1 });
const keyring: Keyring = { identities: [{ privateKey: alice, card }], belongings: [] };
const { blob, vaultKey } = await createVault('correct horse', keyring, CHEAP);

describe('the vault', () => {
  test('opens with its passphrase and with its key', async () => {
    const unlocked = await unlockVault(blob, 'correct horse');
    expect(unlocked.vaultKey).toEqual(vaultKey);
    expect(unlocked.keyring).toEqual(keyring);
    expect(await openKeyring(blob, vaultKey)).toEqual(keyring);
  });

  test('does not open with another', async () => {
    for (const wrong of ['', 'correct hors', 'Correct horse', 'correct horse ']) {
      expect(await codeOf(() => unlockVault(blob, wrong))).toBe('passphrase_wrong');
    }
    expect(await codeOf(() => openKeyring(blob, random(32)))).toBe('vault_damaged');
  });

  test('takes a passphrase however it is composed', async () => {
    const vault = await createVault('caf\u00e9 \ufb01', keyring, CHEAP);
    expect(await codeOf(() => unlockVault(vault.blob, 'cafe\u0301 fi'))).toBeNull();
  });

  test('shows neither key nor card nor name', () => {
    const hex = toHex(blob);
    for (const secret of [alice.raw, encodePrivateKey(alice), card.snapshot, utf8('alice'), vaultKey]) {
      expect(hex).not.toContain(toHex(secret));
    }
  });

  test('is stretched as much as was decided', async () => {
    expect(DEFAULT_COST).toEqual({ memory: 65536, passes: 3, lanes: 1 });
    const vault = await createVault('x', { identities: [], belongings: [] });
    expect(toHex(vault.blob)).toContain('0203010000020103020101');
    expect((await unlockVault(vault.blob, 'x')).keyring.identities).toEqual([]);
  });
});

describe('a backup', () => {
  const belongings = [
    { kind: 'recipient', id: 'b0b', json: utf8('{"addedAt":1}') },
    { kind: 'setting', id: 'lock', json: utf8('{}') },
  ];

  test('is the vault with what else there is', async () => {
    const backup = await replaceKeyring(blob, vaultKey, { ...keyring, belongings });
    expect((await unlockVault(backup, 'correct horse')).keyring).toEqual({ ...keyring, belongings });
    expect(toHex(vaultId(backup))).toBe(toHex(vaultId(blob)));
    expect(toHex(backup)).not.toContain(toHex(utf8('recipient')));
  });

  test('of a version that is not known is refused', async () => {
    for (const clear of [sequence(integer(3), sequence()), sequence(integer(2), sequence(), sequence())]) {
      expect(await codeOf(() => decodeKeyring(clear))).toMatch(/^vault_(unsupported|damaged)$/);
    }
    expect(await codeOf(() => decodeKeyring(sequence(integer(1), sequence(), sequence())))).toBe(
      'vault_damaged',
    );
  });
});

describe('wraps', () => {
  test('are told apart, and an old one by its cost', async () => {
    expect(hasWrap(blob, 'passphrase')).toBe(true);
    expect(hasWrap(blob, 'recovery')).toBe(false);
    expect(isCheap(blob, 'passphrase')).toBe(true);
    expect(isCheap(blob, 'passphrase', CHEAP)).toBe(false);
    const withCode = await setWrap(blob, vaultKey, 'recovery', 'twelve words', CHEAP);
    expect(hasWrap(withCode, 'recovery')).toBe(true);
  });
});

describe('changing', () => {
  test('the keyring keeps the passphrase', async () => {
    const changed = await replaceKeyring(blob, vaultKey, { identities: [], belongings: [] });
    expect((await unlockVault(changed, 'correct horse')).keyring.identities).toEqual([]);
    expect(await codeOf(() => replaceKeyring(blob, random(32), keyring))).toBe('vault_damaged');
  });

  test('the passphrase keeps the keyring, byte for byte, and the vault key', async () => {
    const changed = await changePassphrase(blob, vaultKey, 'battery staple', CHEAP);
    expect(await codeOf(() => unlockVault(changed, 'correct horse'))).toBe('passphrase_wrong');
    expect(await unlockVault(changed, 'battery staple')).toEqual({ vaultKey, keyring });
    expect(toHex(changed).slice(-200)).toBe(toHex(blob).slice(-200));
    expect(await codeOf(() => changePassphrase(blob, random(32), 'x', CHEAP))).toBe('vault_damaged');
  });

  test('one way to open it keeps the others', async () => {
    const both = await setWrap(blob, vaultKey, 'recovery', 'twelve words', CHEAP);
    expect((await unlockVault(both, 'twelve words', 'recovery')).keyring).toEqual(keyring);
    expect(await codeOf(() => unlockVault(both, 'twelve words'))).toBe('passphrase_wrong');
    expect(await codeOf(() => unlockVault(both, 'correct horse', 'recovery'))).toBe('passphrase_wrong');
    const changed = await changePassphrase(both, vaultKey, 'new', CHEAP);
    expect((await unlockVault(changed, 'twelve words', 'recovery')).keyring).toEqual(keyring);
    expect(await codeOf(() => unlockVault(blob, 'x', 'recovery'))).toBe('vault_damaged');
  });
});

describe('damage', () => {
  test('a flipped bit in any byte gives an error of the vault, with the passphrase and with the key', async () => {
    for (let byte = 0; byte < blob.length; byte++) {
      const bit = byte * 8 + (byte % 8);
      const changed = flipBit(blob, bit);
      const code = await codeOf(() => unlockVault(changed, 'correct horse'));
      expect(code, `bit ${bit}`).toMatch(/^(passphrase_wrong|vault_damaged|vault_unsupported)$/);
    }
  }, 60_000);

  test('any truncation and any byte more', async () => {
    for (let length = 0; length < blob.length; length++) {
      expect(await codeOf(() => unlockVault(blob.subarray(0, length), 'correct horse'))).toBe(
        'vault_damaged',
      );
      expect(await codeOf(() => openKeyring(blob.subarray(0, length), vaultKey))).toBe('vault_damaged');
    }
    expect(await codeOf(() => openKeyring(concat(blob, new Uint8Array(1)), vaultKey))).toBe('vault_damaged');
  });

  test('a keyring of another vault under the same passphrase', async () => {
    const other = await createVault('correct horse', { identities: [], belongings: [] }, CHEAP);
    const mine = parts(blob);
    const theirs = parts(other.blob);
    const swapped = sequence(mine.version, mine.id, mine.wraps, theirs.nonce, theirs.sealed);
    expect(await codeOf(() => unlockVault(swapped, 'correct horse'))).toBe('vault_damaged');
    const otherId = sequence(mine.version, theirs.id, mine.wraps, mine.nonce, mine.sealed);
    expect(await codeOf(() => unlockVault(otherId, 'correct horse'))).toBe('passphrase_wrong');
    expect(await codeOf(() => openKeyring(otherId, vaultKey))).toBe('vault_damaged');
  });

  test('a cost beyond what we would pay is refused before it is paid', async () => {
    const costly = await createVault('x', keyring, { memory: 64, passes: 1, lanes: 1 });
    const hex = toHex(costly.blob).replace('020140020101020101', '02013f02017f020101');
    const changed = Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
    expect(await codeOf(() => unlockVault(changed, 'x'))).toBe('vault_unsupported');
  });

  test('a later version', async () => {
    const mine = parts(blob);
    const later = sequence(integer(2), mine.id, mine.wraps, mine.nonce, mine.sealed);
    expect(await codeOf(() => unlockVault(later, 'correct horse'))).toBe('vault_unsupported');
  });

  test('a card beside a key that is not its own', async () => {
    const mixed = await createVault('x', { identities: [{ privateKey: bob, card }], belongings: [] }, CHEAP);
    expect(await codeOf(() => unlockVault(mixed.blob, 'x'))).toBe('vault_damaged');
    expect(encodeKeyring(keyring).length).toBeGreaterThan(100);
  });
});

describe('a record', () => {
  const sealed = sealRecord(vaultKey, 'draft/1', utf8('a draft'));

  test('opens in its place only', async () => {
    expect(openRecord(vaultKey, 'draft/1', sealed)).toEqual(utf8('a draft'));
    expect(await codeOf(() => openRecord(vaultKey, 'draft/2', sealed))).toBe('vault_damaged');
    expect(await codeOf(() => openRecord(random(32), 'draft/1', sealed))).toBe('vault_damaged');
    expect(toHex(sealRecord(vaultKey, 'draft/1', utf8('a draft')))).not.toBe(toHex(sealed));
  });

  test('any flipped bit and any truncation is refused', async () => {
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      expect(await codeOf(() => openRecord(vaultKey, 'draft/1', flipBit(sealed, bit)))).toMatch(/^vault_/);
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(await codeOf(() => openRecord(vaultKey, 'draft/1', sealed.subarray(0, length)))).toBe(
        'vault_damaged',
      );
    }
  });
});

function parts(bytes: Bytes): Record<'version' | 'id' | 'wraps' | 'nonce' | 'sealed', Bytes> {
  const vault = readSequence(bytes, 'vault_damaged');
  const version = vault.element();
  const id = vault.element();
  const wraps = vault.element();
  const nonce = vault.element();
  return { version, id, wraps, nonce, sealed: octets(vault.octets()) };
}
