/** Backups: the keyring with the recipients and the settings, as one vault blob, and the recovery kit made of it. */
import * as v from 'valibot';
import { type Bytes, utf8 } from '../crypto/bytes';
import { armor } from '../format/armor';
import { splitBackup } from '../format/backup-parts';
import { makeRecoveryCode } from '../format/recovery-code';
import { type Belonging, replaceKeyring, setWrap } from '../format/vault';
import { tellPages } from '../messaging/broadcast';
import { ApplicationError } from '../protocol/errors';
import type { KitView } from '../protocol/views';
import { note } from './activity';
import { recipientRecords } from './cards';
import { connectionRecords } from './directory/connection';
import { publicationRecords } from './directory/publications';
import { groupRecords } from './groups';
import { identities } from './keyring';
import { requireVaultKey } from './lock';
import type { RecordBox } from './records';
import { readFreshUntil, writeFreshUntil } from './session';
import { changeSettings, settingRecords } from './settings';
import { readVault } from './store';
import { requirePassphrase, updateVault } from './vault';

/** A backup's note on itself. */
export const madeNote = v.object({
  /** Unix seconds. */
  at: v.number(),
  /** A kit is kept with its words; those for a device are typed once. */
  for: v.optional(v.picklist(['kit', 'device']), 'device'),
});
export const MADE = { kind: 'backup', id: 'made' };

/** Codes that fit one sheet of paper. */
const mostOnSheet = 4;

/**
 * A new recovery kit: twelve words that open this vault, and the backup they open. The words of an earlier kit open
 * earlier backups only. Without a passphrase for who has just registered. Throws `passphrase_missing`, and as `unlock`.
 */
export async function makeKit(passphrase: string | null): Promise<KitView> {
  const vaultKey = passphrase === null ? await freshKey() : await requirePassphrase(passphrase);
  const words = makeRecoveryCode();
  const vault = await updateVault(blob => setWrap(blob, vaultKey, 'recovery', words));
  const kitHolds = (await identities()).map(({ card }) => card.id);
  await changeSettings({ kitConfirmedAt: null, kitHolds });
  await note('exported');
  tellPages('state.changed');
  return viewKit(words, vault, await withBelongings(vault, vaultKey, 'kit'));
}

/** The words of the kit were typed. */
export async function confirmKit(): Promise<void> {
  await writeFreshUntil(0);
  await changeSettings({ kitConfirmedAt: Math.floor(Date.now() / 1000) });
  tellPages('state.changed');
}

/** A backup for another device, under words of its own that open nothing else. Throws as `unlock`. */
export async function backUpForDevice(passphrase: string): Promise<KitView> {
  const vaultKey = await requirePassphrase(passphrase);
  const vault = await readVault();
  if (vault === null) throw new ApplicationError('vault_missing');
  const words = makeRecoveryCode();
  const handed = await setWrap(vault, vaultKey, 'recovery', words);
  await note('exported');
  return viewKit(words, handed, await withBelongings(handed, vaultKey, 'device'));
}

function viewKit(words: string, vault: Bytes, backup: Bytes): KitView {
  const whole = splitBackup(backup);
  const onSheet = whole !== null && whole.length <= mostOnSheet;
  return {
    words: words.split(' '),
    backup: armor('BACKUP', backup),
    parts: whole,
    sheetParts: onSheet ? whole : (splitBackup(vault) ?? []),
    sheetHasPeople: onSheet,
  };
}

async function withBelongings(vault: Bytes, vaultKey: Bytes, use: 'kit' | 'device'): Promise<Bytes> {
  const made: v.InferOutput<typeof madeNote> = { at: Math.floor(Date.now() / 1000), for: use };
  const belongings = [
    { ...MADE, json: json(made) },
    ...(await belongingsOf('recipient', recipientRecords)),
    ...(await belongingsOf('group', groupRecords)),
    ...(await belongingsOf('setting', settingRecords)),
    ...(await belongingsOf('directory', connectionRecords)),
    ...(await belongingsOf('publication', publicationRecords)),
  ];
  return replaceKeyring(vault, vaultKey, { identities: await identities(), belongings });
}

async function belongingsOf<Value>(kind: string, records: RecordBox<Value>): Promise<Belonging[]> {
  return (await records.all()).map(([id, value]) => ({ kind, id, json: json(value) }));
}

const json = (value: unknown) => utf8(JSON.stringify(value));

/** The vault key of who registered a moment ago in this session. Throws `passphrase_missing`. */
async function freshKey(): Promise<Bytes> {
  if (Date.now() >= (await readFreshUntil())) throw new ApplicationError('passphrase_missing');
  return requireVaultKey();
}
