/** The vault on this device: made, unlocked, put under another passphrase, changed. */
import type { Bytes } from '../crypto/bytes';
import { createCard } from '../format/card';
import { isIdentity } from '../format/identity';
import { generatePrivateKey } from '../format/key';
import { readRecoveryCode } from '../format/recovery-code';
import {
  changePassphrase,
  createVault,
  hasWrap,
  type Identity,
  isCheap,
  unlockVault,
  vaultId,
} from '../format/vault';
import { tellPages } from '../messaging/broadcast';
import { ApplicationError } from '../protocol/errors';
import { minPassphraseLength } from '../protocol/messages';
import type { AppState, KitState } from '../protocol/views';
import { note } from './activity';
import { attempt } from './attempts';
import { viewCard } from './card-view';
import { currentIdentities, identities, ownIdentity } from './keyring';
import { isUnlocked, unlockWith } from './lock';
import { writeFreshUntil } from './session';
import { applySettings, readSettings } from './settings';
import { readVault, writeVault } from './store';

/** How long after registering a first recovery kit is made without the passphrase. */
const freshFor = 30 * 60_000;

/** Makes key pair, self-signed card and vault. Throws `vault_exists`, `identity_invalid`, `passphrase_short`. */
export async function register(identity: string, passphrase: string): Promise<void> {
  if ((await readVault()) !== null) throw new ApplicationError('vault_exists');
  checkPassphrase(passphrase);
  const first = await makeIdentity(identity);
  const { blob, vaultKey } = await createVault(passphrase, { identities: [first], belongings: [] });
  await writeVault(null, blob);
  await letIn(vaultKey);
  await writeFreshUntil(Date.now() + freshFor);
}

/** A new key pair with its card, in place of another if one is given. Throws `identity_invalid`. */
export async function makeIdentity(identity: string, previous?: Identity): Promise<Identity> {
  const name = checkIdentity(identity);
  const privateKey = await generatePrivateKey();
  const createdAt = Math.max(Math.floor(Date.now() / 1000), (previous?.card.createdAt ?? 0) + 1);
  const card = await createCard({ identity: name, privateKey, createdAt, ...(previous && { previous }) });
  return { privateKey, card };
}

/**
 * Opens the vault, and brings a wrap of an older Sealcard to today's cost. Throws `passphrase_wrong`,
 * `passphrase_wait {seconds}`, `vault_missing`, `vault_damaged`, `vault_unsupported`.
 */
export async function unlock(passphrase: string): Promise<void> {
  const { blob, vaultKey } = await openWith(passphrase);
  await letIn(vaultKey);
  await note('unlocked');
  if (isCheap(blob, 'passphrase')) await rewrap(vaultKey, passphrase);
}

/**
 * Opens the vault with the words of its recovery kit and puts it under a new passphrase. Throws as `unlock` and as
 * `readRecoveryCode`, `words_wrong` for another vault's words, `passphrase_short`.
 */
export async function recover(words: string, passphrase: string): Promise<void> {
  checkPassphrase(passphrase);
  const code = readRecoveryCode(words);
  const blob = await existingVault();
  if (!hasWrap(blob, 'recovery')) throw new ApplicationError('kit_missing');
  const { vaultKey } = await attempt(() => unlockVault(blob, code, 'recovery')).catch(asWrongWords);
  await rewrap(vaultKey, passphrase);
  await letIn(vaultKey);
  await note('unlocked');
}

/** The vault key, for something that asks for the passphrase again. Throws as `unlock`. */
export async function requirePassphrase(passphrase: string): Promise<Bytes> {
  return (await openWith(passphrase)).vaultKey;
}

/** Throws as `unlock`, and `passphrase_short` for the new one. */
export async function replacePassphrase(passphrase: string, next: string): Promise<void> {
  checkPassphrase(next);
  await rewrap(await requirePassphrase(passphrase), next);
}

/** Unlocks with a key that opened the vault. */
export async function letIn(vaultKey: Bytes): Promise<void> {
  await unlockWith(vaultKey);
  await applySettings();
  tellPages('state.changed');
}

const mostTries = 5;

/** Writes a changed vault over the one it was made from, again when another window was faster. Throws `vault_missing`. */
export async function updateVault(change: (blob: Bytes) => Promise<Bytes>): Promise<Bytes> {
  for (let tries = 1; ; tries++) {
    const before = await existingVault();
    const after = await change(before);
    try {
      await writeVault(before, after);
      return after;
    } catch (thrown) {
      const isRace = thrown instanceof ApplicationError && thrown.code === 'vault_changed';
      if (!isRace || tries >= mostTries) throw thrown;
    }
  }
}

export async function readState(): Promise<AppState> {
  const blob = await readVault();
  if (blob === null) return { vault: 'missing' };
  if (!isReadable(blob)) return { vault: 'damaged' };
  if (!(await isUnlocked())) return { vault: 'locked', hasKit: hasWrap(blob, 'recovery') };
  const own = viewCard((await ownIdentity()).card);
  const all = (await currentIdentities()).map(({ card }) => viewCard(card));
  return { vault: 'unlocked', own, identities: all, kit: await kitState(blob) };
}

async function kitState(blob: Bytes): Promise<KitState> {
  if (!hasWrap(blob, 'recovery')) return 'missing';
  const { kitConfirmedAt, kitHolds } = await readSettings();
  if (kitConfirmedAt === null) return 'unconfirmed';
  const isWhole = (await identities()).every(({ card }) => kitHolds?.includes(card.id) ?? true);
  return isWhole ? 'ready' : 'outdated';
}

/** Throws `passphrase_short`. */
export function checkPassphrase(passphrase: string): void {
  if ([...passphrase].length < minPassphraseLength) {
    throw new ApplicationError('passphrase_short', { characters: minPassphraseLength });
  }
}

/** What opening with words throws, as a sentence about words. */
export function asWrongWords(thrown: unknown): never {
  const isWrong = thrown instanceof Error && 'code' in thrown && thrown.code === 'passphrase_wrong';
  throw isWrong ? new ApplicationError('words_wrong') : thrown;
}

async function openWith(passphrase: string): Promise<{ blob: Bytes; vaultKey: Bytes }> {
  const blob = await existingVault();
  const { vaultKey } = await attempt(() => unlockVault(blob, passphrase));
  return { blob, vaultKey };
}

async function existingVault(): Promise<Bytes> {
  const blob = await readVault();
  if (blob === null) throw new ApplicationError('vault_missing');
  return blob;
}

async function rewrap(vaultKey: Bytes, passphrase: string): Promise<void> {
  await updateVault(blob => changePassphrase(blob, vaultKey, passphrase));
}

function isReadable(blob: Bytes): boolean {
  try {
    return vaultId(blob).length > 0;
  } catch {
    return false;
  }
}

/** The identity as it goes on a card. Throws `identity_invalid`. */
export function checkIdentity(identity: string): string {
  const name = identity.normalize('NFC').trim();
  if (!isIdentity(name)) throw new ApplicationError('identity_invalid');
  return name;
}
