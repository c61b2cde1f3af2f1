/** The user's own identity: made, unlocked and held here. Nothing outside the background sees a private key. */
import { wipe } from '../crypto/bytes';
import { type Card, createCard } from '../format/card';
import { isIdentity } from '../format/identity';
import { generatePrivateKey, type PrivateKey } from '../format/key';
import { createVault as createVaultBlob, openKeyring, unlockVault } from '../format/vault';
import { ApplicationError } from '../protocol/errors';
import { minPassphraseLength } from '../protocol/messages';
import type { AppState } from '../protocol/views';
import { viewCard } from './card-view';
import { isUnlocked, requireVaultKey, unlockWith, whenLocked } from './lock';
import { createVault, readVault } from './store';

export interface OwnIdentity {
  readonly privateKey: PrivateKey;
  readonly card: Card;
}

let cached: OwnIdentity | null = null;
whenLocked(() => {
  if (cached !== null) wipe(cached.privateKey.raw);
  cached = null;
});

/** The unlocked identity. Throws `vault_locked`, `vault_missing`, `vault_damaged`. */
export async function ownIdentity(): Promise<OwnIdentity> {
  const vaultKey = await requireVaultKey();
  if (cached !== null) return cached;
  const blob = await readVault();
  if (blob === null) throw new ApplicationError('vault_missing');
  const [identity] = (await openKeyring(blob, vaultKey)).identities;
  if (identity === undefined) throw new ApplicationError('vault_missing');
  cached = identity;
  return identity;
}

/** Makes key pair, self-signed card and vault. Throws `vault_exists`, `identity_invalid`, `passphrase_short`. */
export async function register(identity: string, passphrase: string): Promise<void> {
  if ((await readVault()) !== null) throw new ApplicationError('vault_exists');
  if ([...passphrase].length < minPassphraseLength) {
    throw new ApplicationError('passphrase_short', { characters: minPassphraseLength });
  }
  const privateKey = await generatePrivateKey();
  const card = await createCard({
    identity: checkIdentity(identity),
    privateKey,
    createdAt: Math.floor(Date.now() / 1000),
  });
  const { blob, vaultKey } = await createVaultBlob(passphrase, { identities: [{ privateKey, card }], belongings: [] });
  await createVault(blob);
  await unlockWith(vaultKey);
}

/** Opens the vault. Throws `passphrase_wrong`, `vault_missing`, `vault_damaged`, `vault_unsupported`. */
export async function unlock(passphrase: string): Promise<void> {
  const blob = await readVault();
  if (blob === null) throw new ApplicationError('vault_missing');
  const { vaultKey } = await unlockVault(blob, passphrase);
  await unlockWith(vaultKey);
}

export async function readState(): Promise<AppState> {
  if (await isUnlocked()) return { vault: 'unlocked', own: viewCard((await ownIdentity()).card) };
  return { vault: (await readVault()) === null ? 'missing' : 'locked' };
}

/** The identity as it goes on a card. Throws `identity_invalid`. */
function checkIdentity(identity: string): string {
  const name = identity.normalize('NFC').trim();
  if (!isIdentity(name)) throw new ApplicationError('identity_invalid');
  return name;
}
