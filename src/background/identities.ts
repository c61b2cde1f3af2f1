/** Identities that come and go: another one made here, one brought as a key file, and keys taken elsewhere. */
import { createCard } from '../format/card';
import { encryptPrivateKey, readPrivateKey } from '../format/pbes2';
import { encodePem } from '../format/pem';
import { type Identity, openKeyring, replaceKeyring } from '../format/vault';
import { tellPages } from '../messaging/broadcast';
import { ApplicationError } from '../protocol/errors';
import { note } from './activity';
import { samePublicKey } from './cards';
import { forgetIdentities, identities, switchIdentity } from './keyring';
import { requireVaultKey } from './lock';
import { checkIdentity, checkPassphrase, makeIdentity, requirePassphrase, updateVault } from './vault';

/** Makes another identity, which signs from now on. Throws `identity_invalid`, `vault_locked`. */
export async function addIdentity(identity: string): Promise<void> {
  await keep(await makeIdentity(identity));
}

/**
 * Makes a new key pair and card in place of this identity's, which its key signs unless it was revoked: a revoked key vouches
 * for nothing. The old one is kept and opens what was sealed for it. Throws `vault_locked`.
 */
export async function replaceIdentity(identity: Identity, isRevoked: boolean): Promise<void> {
  const { identity: name } = identity.card;
  await keep(isRevoked ? await makeIdentity(name) : await makeIdentity(name, identity));
}

/**
 * Brings a private key as another identity: PEM or base64 of PKCS#8, clear or under a password. Throws `key_malformed`,
 * `key_unsupported` for a key that cannot sign, `key_password_wrong` if it needs a password and none or a wrong one is
 * given, `key_known`, `identity_invalid`, `vault_locked`.
 */
export async function importKey(text: string, password: string | null, identity: string): Promise<void> {
  const name = checkIdentity(identity);
  const privateKey = await readPrivateKey(text, password ?? undefined);
  const all = await identities();
  if (all.some(own => samePublicKey(own.privateKey.publicKey, privateKey.publicKey)))
    throw new ApplicationError('key_known');
  const createdAt = Math.floor(Date.now() / 1000);
  await keep({ privateKey, card: await createCard({ identity: name, privateKey, createdAt }) });
}

/**
 * A private key as PEM under a password, which other programs open. Throws `passphrase_wrong`, `passphrase_wait
 * {seconds}`, `passphrase_short` for the password, `card_unknown`.
 */
export async function exportKey(cardId: string, passphrase: string, password: string): Promise<string> {
  checkPassphrase(password);
  await requirePassphrase(passphrase);
  const identity = (await identities()).find(({ card }) => card.id === cardId);
  if (identity === undefined) throw new ApplicationError('card_unknown');
  const pem = encodePem('ENCRYPTED PRIVATE KEY', await encryptPrivateKey(identity.privateKey, password));
  await note('exported', identity.card.identity);
  return pem;
}

async function keep(identity: Identity): Promise<void> {
  const vaultKey = await requireVaultKey();
  await updateVault(async blob => {
    const keyring = await openKeyring(blob, vaultKey);
    return replaceKeyring(blob, vaultKey, { ...keyring, identities: [...keyring.identities, identity] });
  });
  forgetIdentities();
  await switchIdentity(identity.card.id);
  await note('card-changed', identity.card.identity);
  tellPages('state.changed');
}
