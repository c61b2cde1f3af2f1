/** Vectors of the vault and its records: what the first version wrote must open for ever. */

import { fromUtf8, toBase64, toHex } from '../../src/crypto/bytes';
import { openRecord } from '../../src/format/record';
import { openKeyring, unlockVault, type WrapKind } from '../../src/format/vault';
import { base64, check, data, hex, type Item, isRefused, same, text, texts } from './vectors-shape';

export async function checkVault(entry: Item): Promise<void> {
  const blob = base64(entry, 'blob_b64');
  const { vaultKey, keyring } = await unlockVault(blob, text(entry, 'secret'), wrapOf(entry));
  same(toHex(vaultKey), text(entry, 'vault_key_hex'), 'vault key');
  const ids = keyring.identities.map(({ card }) => card.id);
  same(ids, texts(entry, 'card_ids'), 'cards');
  const belongings = keyring.belongings.map(({ kind, id, json }) => `${kind}/${id} ${fromUtf8(json)}`);
  same(belongings, entry.belongings === undefined ? [] : texts(entry, 'belongings'), 'belongings');
  const again = await openKeyring(blob, hex(entry, 'vault_key_hex'));
  same(
    again.identities.map(({ card }) => card.id),
    ids,
    'cards by the vault key',
  );
}

export async function checkBadVault(entry: Item): Promise<void> {
  const opening = (): unknown => unlockVault(base64(entry, 'blob_b64'), text(entry, 'secret'), wrapOf(entry));
  check(await isRefused(entry, opening), 'opens');
}

export async function checkRecord(entry: Item): Promise<void> {
  const value = openRecord(hex(entry, 'vault_key_hex'), text(entry, 'context'), base64(entry, 'record_b64'));
  same(toBase64(value), toBase64(data(entry, 'value')), 'value');
}

export async function checkBadRecord(entry: Item): Promise<void> {
  const opening = (): unknown =>
    openRecord(hex(entry, 'vault_key_hex'), text(entry, 'context'), base64(entry, 'record_b64'));
  check(await isRefused(entry, opening), 'opens');
}

function wrapOf(entry: Item): WrapKind {
  return text(entry, 'wrap') === 'recovery' ? 'recovery' : 'passphrase';
}
