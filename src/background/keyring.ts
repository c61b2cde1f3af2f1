/** The user's own identities, unlocked and held here. Nothing outside the background sees a private key. */
import type { Card } from '../format/card';
import { type Identity, openKeyring } from '../format/vault';
import { tellPages } from '../messaging/broadcast';
import { ApplicationError } from '../protocol/errors';
import { requireVaultKey, whenLocked } from './lock';
import { changeSettings, readSettings } from './settings';
import { readVault } from './store';

let cached: readonly Identity[] | null = null;
whenLocked(forgetIdentities);

/**
 * For when the vault locks or the keyring was changed. Not wiped: a letter that is being sealed at this moment would be
 * signed with a key of zeros, and nobody could open it.
 */
export function forgetIdentities(): void {
  cached = null;
}

/** Every identity, at least one. Throws `vault_locked`, `vault_missing`, `vault_damaged`. */
export async function identities(): Promise<readonly Identity[]> {
  const vaultKey = await requireVaultKey();
  if (cached !== null) return cached;
  const blob = await readVault();
  if (blob === null) throw new ApplicationError('vault_missing');
  const opened = (await openKeyring(blob, vaultKey)).identities;
  if (opened.length === 0) throw new ApplicationError('vault_missing');
  cached = opened;
  return opened;
}

/**
 * The identity with this card, or, if none is named, the one that signs; in place of a replaced one its successor. Throws as
 * `identities`, and `card_unknown`.
 */
export async function ownIdentity(cardId?: string): Promise<Identity> {
  const all = await identities();
  if (cardId !== undefined) return latest(all, named(all, cardId));
  const { signWith } = await readSettings();
  const own = all.find(({ card }) => card.id === signWith) ?? all[0];
  if (own === undefined) throw new ApplicationError('vault_missing');
  return latest(all, own);
}

/** Those that no other took the place of. A replaced one opens what was sealed for it, and nothing else. */
export async function currentIdentities(): Promise<readonly Identity[]> {
  const all = await identities();
  return all.filter(identity => successorOf(all, identity.card) === undefined);
}

/** The identity here whose card took the place of this one. */
export function successorOf(all: readonly Identity[], card: Card): Identity | undefined {
  return all.find(({ card: next }) => next.previousCardId === card.id && next.identity === card.identity);
}

/** No card can name a later one, as its id is the hash of all that it says: this ends. */
function latest(all: readonly Identity[], identity: Identity): Identity {
  const next = successorOf(all, identity.card);
  return next === undefined ? identity : latest(all, next);
}

function named(all: readonly Identity[], cardId: string): Identity {
  const own = all.find(({ card }) => card.id === cardId);
  if (own === undefined) throw new ApplicationError('card_unknown');
  return own;
}

/** Has another identity sign from now on. Throws `card_unknown`. */
export async function switchIdentity(cardId: string): Promise<void> {
  await changeSettings({ signWith: (await ownIdentity(cardId)).card.id });
  tellPages('state.changed');
}
