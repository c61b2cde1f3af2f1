/**
 * The vault: the keyring at rest, one blob of DER.
 *
 *   Vault ::= SEQ { INT 1, OCTETS vaultId(16), SEQ OF Wrap, OCTETS nonce(24), OCTETS sealedKeyring }
 *   Wrap  ::= SEQ { UTF8String kind, Cost, OCTETS nonce(24), OCTETS sealedVaultKey(48) }
 *
 * A wrap is the random vault key under a key that Argon2id makes from a secret. The keyring is sealed under a subkey of the
 * vault key. Both by XChaCha20-Poly1305 and both bound to the vault's id; a wrap also to its kind and its cost. Older
 * copies of a vault stay readable with the passphrase they had.
 */

import { XCHACHA_NONCE_LENGTH, xchachaDecrypt, xchachaEncrypt } from '../crypto/aead';
import { type Bytes, concat, random, utf8, wipe } from '../crypto/bytes';
import { type DerReader, integer, octets, readSequence, sequence, Tag, utf8String } from '../crypto/der';
import { SealcardError } from '../crypto/errors';
import { hkdfSha512 } from '../crypto/kdf';
import { decodeKeyring, encodeKeyring, type Keyring } from './keyring';
import {
  type Argon2Cost,
  DEFAULT_COST,
  encodeStretching,
  newStretching,
  readStretching,
  type Stretching,
  stretch,
} from './stretch';

export type { Belonging, Identity, Keyring } from './keyring';

/** What a blob may ask of us before it has proved anything. */
const MAX_COST: Argon2Cost = { memory: 512 * 1024, passes: 16, lanes: 4 };
const MAX_WRAPS = 8;
const VERSION = 1;
const KEYRING_LABEL = 'sealcard/vault/keyring/v1';
const WRAP_LABEL = 'sealcard/vault/wrap/v1';

/** How the vault key is wrapped: under the passphrase, or under a recovery code. */
export type WrapKind = 'passphrase' | 'recovery';

interface Wrap extends Stretching {
  /** A `WrapKind`, or another that a later version wrote; those are kept. */
  readonly kind: string;
  readonly nonce: Bytes;
  readonly sealedKey: Bytes;
}

interface Vault {
  readonly id: Bytes;
  readonly wraps: readonly Wrap[];
  readonly nonce: Bytes;
  readonly sealedKeyring: Bytes;
}

/** A new vault under a passphrase. Throws `passphrase_wrong` if that is empty. */
export async function createVault(
  passphrase: string,
  keyring: Keyring,
  cost: Argon2Cost = DEFAULT_COST,
): Promise<{ blob: Bytes; vaultKey: Bytes }> {
  const id = random(16);
  const vaultKey = random(32);
  const wraps = [await makeWrap(id, 'passphrase', passphrase, vaultKey, cost)];
  return { blob: encode({ id, wraps, ...sealKeyring(id, vaultKey, keyring) }), vaultKey };
}

/**
 * Opens a vault with its passphrase, or another secret it was wrapped under. Throws `passphrase_wrong` (also where the
 * wrap was changed: the two cannot be told apart), `vault_damaged`, `vault_unsupported`.
 */
export async function unlockVault(
  blob: Bytes,
  secret: string,
  kind: WrapKind = 'passphrase',
): Promise<{ vaultKey: Bytes; keyring: Keyring }> {
  const vault = parse(blob);
  const wraps = vault.wraps.filter(wrap => wrap.kind === kind);
  if (wraps.length === 0) throw damaged();
  for (const wrap of wraps) {
    const vaultKey = await openWrap(vault.id, wrap, secret);
    if (vaultKey !== null) return { vaultKey, keyring: await unsealKeyring(vault, vaultKey) };
  }
  throw new SealcardError('passphrase_wrong');
}

/** The keyring, for who has the vault key. Throws `vault_damaged`, `vault_unsupported`. */
export async function openKeyring(blob: Bytes, vaultKey: Bytes): Promise<Keyring> {
  return unsealKeyring(parse(blob), vaultKey);
}

/** The same vault with another keyring. Throws `vault_damaged` if the key is not this vault's. */
export async function replaceKeyring(blob: Bytes, vaultKey: Bytes, keyring: Keyring): Promise<Bytes> {
  const vault = parse(blob);
  wipe(unsealBytes(vault, vaultKey));
  return encode({ ...vault, ...sealKeyring(vault.id, vaultKey, keyring) });
}

/** Whether a vault can be opened by a secret of this kind. Throws `vault_damaged`, `vault_unsupported`. */
export function hasWrap(blob: Bytes, kind: WrapKind): boolean {
  return parse(blob).wraps.some(wrap => wrap.kind === kind);
}

/** Names a vault for its whole life, whatever is changed in it. Throws `vault_damaged`, `vault_unsupported`. */
export function vaultId(blob: Bytes): Bytes {
  return parse(blob).id;
}

/** Whether a wrap of this kind costs less than one made now. Throws `vault_damaged`, `vault_unsupported`. */
export function isCheap(blob: Bytes, kind: WrapKind, now: Argon2Cost = DEFAULT_COST): boolean {
  const work = ({ memory, passes }: Argon2Cost) => memory * passes;
  return parse(blob).wraps.some(wrap => wrap.kind === kind && work(wrap.cost) < work(now));
}

/** The same vault under another passphrase: only the vault key is wrapped anew. Throws as `replaceKeyring`. */
export function changePassphrase(
  blob: Bytes,
  vaultKey: Bytes,
  passphrase: string,
  cost: Argon2Cost = DEFAULT_COST,
): Promise<Bytes> {
  return setWrap(blob, vaultKey, 'passphrase', passphrase, cost);
}

/** The same vault, opened by `secret` in place of any former secret of that kind; other kinds are kept. Throws alike. */
export async function setWrap(
  blob: Bytes,
  vaultKey: Bytes,
  kind: WrapKind,
  secret: string,
  cost: Argon2Cost = DEFAULT_COST,
): Promise<Bytes> {
  const vault = parse(blob);
  wipe(unsealBytes(vault, vaultKey));
  const kept = vault.wraps.filter(wrap => wrap.kind !== kind);
  return encode({ ...vault, wraps: [await makeWrap(vault.id, kind, secret, vaultKey, cost), ...kept] });
}

async function makeWrap(
  id: Bytes,
  kind: string,
  secret: string,
  vaultKey: Bytes,
  cost: Argon2Cost,
): Promise<Wrap> {
  const stretching = newStretching(cost);
  const nonce = random(XCHACHA_NONCE_LENGTH);
  const key = await stretchSecret(secret, stretching);
  const sealedKey = xchachaEncrypt(key, nonce, vaultKey, wrapAad(id, { kind, ...stretching }));
  wipe(key);
  return { kind, ...stretching, nonce, sealedKey };
}

async function openWrap(id: Bytes, wrap: Wrap, secret: string): Promise<Bytes | null> {
  const key = await stretchSecret(secret, wrap);
  const vaultKey = xchachaDecrypt(key, wrap.nonce, wrap.sealedKey, wrapAad(id, wrap));
  wipe(key);
  return vaultKey;
}

async function stretchSecret(secret: string, stretching: Stretching): Promise<Bytes> {
  if (secret === '') throw new SealcardError('passphrase_wrong');
  return stretch(secret, stretching);
}

function sealKeyring(id: Bytes, vaultKey: Bytes, keyring: Keyring): Pick<Vault, 'nonce' | 'sealedKeyring'> {
  const nonce = random(XCHACHA_NONCE_LENGTH);
  const key = hkdfSha512(vaultKey, utf8(KEYRING_LABEL), 32);
  const clear = encodeKeyring(keyring);
  const sealedKeyring = xchachaEncrypt(key, nonce, clear, concat(utf8(`${KEYRING_LABEL}\0`), id));
  wipe(key, clear);
  return { nonce, sealedKeyring };
}

async function unsealKeyring(vault: Vault, vaultKey: Bytes): Promise<Keyring> {
  const clear = unsealBytes(vault, vaultKey);
  try {
    return await decodeKeyring(clear);
  } finally {
    wipe(clear);
  }
}

function unsealBytes(vault: Vault, vaultKey: Bytes): Bytes {
  const key = hkdfSha512(vaultKey, utf8(KEYRING_LABEL), 32);
  const aad = concat(utf8(`${KEYRING_LABEL}\0`), vault.id);
  const clear = xchachaDecrypt(key, vault.nonce, vault.sealedKeyring, aad);
  wipe(key);
  if (clear === null) throw damaged();
  return clear;
}

function encode({ id, wraps, nonce, sealedKeyring }: Vault): Bytes {
  const list = sequence(
    ...wraps.map(wrap =>
      sequence(utf8String(wrap.kind), encodeStretching(wrap), octets(wrap.nonce), octets(wrap.sealedKey)),
    ),
  );
  return sequence(integer(VERSION), octets(id), list, octets(nonce), octets(sealedKeyring));
}

function wrapAad(id: Bytes, wrap: Stretching & Pick<Wrap, 'kind'>): Bytes {
  return concat(utf8(`${WRAP_LABEL}\0`), id, utf8String(wrap.kind), encodeStretching(wrap));
}

function parse(blob: Bytes): Vault {
  const vault = readSequence(blob, 'vault_damaged');
  if (vault.integer() !== VERSION) throw new SealcardError('vault_unsupported');
  const id = vault.octets(16);
  const list = vault.enter(Tag.sequence);
  const wraps: Wrap[] = [];
  while (!list.done) {
    if (wraps.length >= MAX_WRAPS) throw damaged();
    wraps.push(parseWrap(list.enter(Tag.sequence)));
  }
  const nonce = vault.octets(XCHACHA_NONCE_LENGTH);
  const sealedKeyring = vault.octets();
  vault.finish();
  return { id, wraps, nonce, sealedKeyring };
}

function parseWrap(wrap: DerReader): Wrap {
  const kind = wrap.text();
  const stretching = readStretching(wrap, MAX_COST, 'vault_unsupported');
  const nonce = wrap.octets(XCHACHA_NONCE_LENGTH);
  const sealedKey = wrap.octets(48);
  wrap.finish();
  return { kind, ...stretching, nonce, sealedKey };
}

function damaged(): SealcardError {
  return new SealcardError('vault_damaged');
}
