/** Backups coming back: into an empty profile, or beside what is there. Nothing that is there is ever removed. */
import * as v from 'valibot';
import { type Bytes, fromUtf8 } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { readArmor } from '../format/armor';
import { isBackupPart, joinBackup } from '../format/backup-parts';
import { parseCard } from '../format/card';
import { readRecoveryCode } from '../format/recovery-code';
import {
  type Belonging,
  changePassphrase,
  hasWrap,
  type Identity,
  replaceKeyring,
  unlockVault,
  vaultId,
} from '../format/vault';
import { tellPages } from '../messaging/broadcast';
import { ApplicationError } from '../protocol/errors';
import type { Input } from '../protocol/messages';
import type { BackupView, RestoredView } from '../protocol/views';
import { note } from './activity';
import { attempt } from './attempts';
import { MADE, madeNote } from './backup';
import { forgetRecipients, recipientRecords } from './cards';
import { connectionRecords } from './directory/connection';
import { publicationRecords } from './directory/publications';
import { groupRecords } from './groups';
import { forgetIdentities, identities } from './keyring';
import { requireVaultKey } from './lock';
import { placeRecord, type RecordBox } from './records';
import { settingRecords } from './settings';
import { type PlacedRecord, readVault, setVaultAside, writeVault } from './store';
import { asWrongWords, checkPassphrase, letIn } from './vault';

/** What a text or the codes hold. Throws `backup_missing`, `backup_incomplete`, `vault_damaged`, `vault_unsupported`. */
export function viewBackup(text: string): BackupView {
  const blob = readBackup(text);
  return { hasRecovery: hasWrap(blob, 'recovery'), hasPassphrase: hasWrap(blob, 'passphrase') };
}

/**
 * Restores a backup. With no vault here its own becomes this device's, under `passphrase` if words opened it; with one,
 * which must be unlocked, what is new is added. A vault that cannot be read is set aside first, if that is asked.
 * Throws as `viewBackup`, `passphrase_wrong`, `words_wrong`, `passphrase_short`, `passphrase_wait {seconds}`, and what
 * `readRecoveryCode` throws.
 */
export async function restore(request: Input<'options', 'backup.restore'>): Promise<RestoredView> {
  const { kind, secret, passphrase, setAside } = request;
  const backup = readBackup(request.backup);
  if (kind === 'recovery' && passphrase !== null) checkPassphrase(passphrase);
  const code = kind === 'recovery' ? readRecoveryCode(secret) : secret;
  const opened = await attempt(() => unlockVault(backup, code, kind)).catch(
    kind === 'recovery' ? asWrongWords : rethrow,
  );
  if (setAside) await setVaultAside();
  const here = await readVault();
  const { added, view } = await gather(opened.keyring, here, kind);
  if (here === null) await settle(backup, opened.vaultKey, opened.keyring.identities, added, passphrase);
  else await merge(here, view.identities, added);
  forgetIdentities();
  forgetRecipients();
  await note('restored');
  tellPages('state.changed');
  tellPages('recipients.changed');
  tellPages('directory.changed');
  return { ...view, identities: view.identities.length };
}

interface Added {
  readonly kind: 'recipient' | 'group' | 'setting' | 'directory' | 'publication';
  readonly id: string;
  readonly value: unknown;
}

type Gathered = Omit<RestoredView, 'identities'> & { readonly identities: readonly Identity[] };

/** What of a backup is to be written, and what is to be said about it. */
async function gather(
  keyring: { readonly identities: readonly Identity[]; readonly belongings: readonly Belonging[] },
  here: Bytes | null,
  openedBy: 'passphrase' | 'recovery',
): Promise<{ added: Added[]; view: Gathered }> {
  const own = here === null ? [] : (await identities()).map(({ card }) => card.id);
  const present = async <Value>(records: RecordBox<Value>) =>
    new Map(here === null ? [] : await records.all());
  const known = await present(recipientRecords);
  const groups = await present(groupRecords);
  const connections = await present(connectionRecords);
  const publications = await present(publicationRecords);
  const added: Added[] = [];
  const made = readMade(keyring.belongings);
  // Who typed all words of a kit has it.
  const kitConfirmedAt =
    openedBy === 'recovery' && made?.for === 'kit' ? Math.floor(Date.now() / 1000) : null;
  let people = 0;
  let unreadable = 0;
  for (const { kind, id, json } of keyring.belongings) {
    const value = parseJson(json);
    if (kind === 'recipient') {
      const record = recipientRecords.parse(value);
      if (record === null || cardIdOf(record.card) !== id) unreadable++;
      else if (!known.has(id)) {
        people++;
        added.push({ kind, id, value: record });
      }
    } else if (kind === 'group') {
      const record = groupRecords.parse(value);
      if (record !== null && !groups.has(id)) added.push({ kind, id, value: record });
    } else if (kind === 'setting' && here === null) {
      const record = settingRecords.parse(value);
      if (record !== null) added.push({ kind, id, value: { ...record, kitConfirmedAt } });
    } else if (kind === 'directory') {
      const record = connectionRecords.parse(value);
      if (record !== null && connections.size === 0) added.push({ kind, id, value: record });
    } else if (kind === 'publication') {
      const record = publicationRecords.parse(value);
      if (record !== null && !publications.has(id)) added.push({ kind, id, value: record });
    }
  }
  return {
    added,
    view: {
      identities: keyring.identities.filter(({ card }) => !own.includes(card.id)),
      people,
      peopleKnown: [...known.keys()].length,
      unreadable,
      madeAt: made?.at ?? null,
      isMerged: here !== null,
    },
  };
}

/** The backup becomes this device's vault, with its records in one write. */
async function settle(
  backup: Bytes,
  vaultKey: Bytes,
  all: readonly Identity[],
  added: readonly Added[],
  passphrase: string | null,
): Promise<void> {
  const bare = await replaceKeyring(backup, vaultKey, { identities: all, belongings: [] });
  const vault = passphrase === null ? bare : await changePassphrase(bare, vaultKey, passphrase);
  await writeVault(null, vault, place(vaultKey, added));
  await letIn(vaultKey);
}

/** What is new goes beside what is here, in one write. Throws `vault_locked`. */
async function merge(here: Bytes, found: readonly Identity[], added: readonly Added[]): Promise<void> {
  const vaultKey = await requireVaultKey();
  const all = [...(await identities()), ...found];
  const vault = await replaceKeyring(here, vaultKey, { identities: all, belongings: [] });
  await writeVault(here, vault, place(vaultKey, added));
}

function place(vaultKey: Bytes, added: readonly Added[]): PlacedRecord[] {
  return added.map(({ kind, id, value }) => placeRecord(vaultKey, kind, id, value));
}

/** The backup in a block of text, or in the texts of its codes, a line each. Throws as `viewBackup`. */
function readBackup(text: string): Bytes {
  const lines = text.split('\n');
  const blob = lines.some(isBackupPart) ? joinBackup(lines) : readBlock(text);
  vaultId(blob);
  return blob;
}

function readBlock(text: string): Bytes {
  try {
    return readArmor(text, 'BACKUP');
  } catch (thrown) {
    const isNone = thrown instanceof SealcardError && /^block_/.test(thrown.code);
    throw isNone ? new ApplicationError('backup_missing') : thrown;
  }
}

function readMade(belongings: readonly Belonging[]): v.InferOutput<typeof madeNote> | null {
  const note = belongings.find(({ kind, id }) => kind === MADE.kind && id === MADE.id);
  const parsed = v.safeParse(madeNote, note === undefined ? null : parseJson(note.json));
  return parsed.success ? parsed.output : null;
}

function parseJson(json: Bytes): unknown {
  try {
    return JSON.parse(fromUtf8(json));
  } catch {
    return undefined;
  }
}

function cardIdOf(json: string): string | null {
  try {
    return parseCard(json).id;
  } catch {
    return null;
  }
}

function rethrow(thrown: unknown): never {
  throw thrown;
}
