/** The vault and its records from fixed inputs, at a cost small enough for tests. FORMAT.md, "Vault" and "Records". */

import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { type Bytes, concat, utf8 } from '../../../src/crypto/bytes';
import type { BuiltCard } from './card';
import { fixed, hkdf } from './primitives';
import { type CostPlan, costElement, stretched } from './stretch';
import { type Element, encode, integer, octets, sequence, text } from './tree';

export interface WrapPlan extends CostPlan {
  readonly kind: string;
  readonly secret: string;
}

export interface VaultPlan {
  readonly label: string;
  readonly cards: readonly BuiltCard[];
  readonly wraps: readonly WrapPlan[];
  readonly version?: number;
  readonly keyring?: Element;
}

export interface BuiltVault {
  readonly id: Bytes;
  readonly vaultKey: Bytes;
  readonly keyringKey: Bytes;
  /** What Argon2id gave for each wrap. */
  readonly stretched: readonly Bytes[];
  readonly keyring: Element;
  readonly blob: Element;
}

const KEYRING = 'sealcard/vault/keyring/v1';
const WRAP = 'sealcard/vault/wrap/v1';
const RECORD = 'sealcard/record/v1';

export async function buildVault(plan: VaultPlan): Promise<BuiltVault> {
  const { label } = plan;
  const id = fixed(`${label}/id`, 16);
  const vaultKey = fixed(`${label}/vault key`, 32);
  const keyring = plan.keyring ?? keyringElement(plan.cards);
  const keyringKey = hkdf(vaultKey, KEYRING, 32);
  const nonce = fixed(`${label}/nonce`, 24);
  const aad = concat(utf8(`${KEYRING}\0`), id);
  const sealed = seal(keyringKey, nonce, encode(keyring), aad);
  const wraps = await Promise.all(
    plan.wraps.map((wrap, i) => buildWrap(wrap, `${label}/wrap ${i}`, id, vaultKey)),
  );
  const blob = sequence(
    'Vault',
    integer('version', plan.version ?? 1),
    octets('id of the vault', id),
    sequence('wraps', ...wraps.map(({ element }) => element)),
    octets('nonce', nonce),
    octets('sealed keyring', sealed),
  );
  return { id, vaultKey, keyringKey, stretched: wraps.map(({ key }) => key), keyring, blob };
}

export interface BelongingPlan {
  readonly kind: string;
  readonly id: string;
  readonly json: string;
}

export function keyringElement(
  cards: readonly BuiltCard[],
  belongings: readonly BelongingPlan[] = [],
): Element {
  const others = sequence(
    'belongings',
    ...belongings.map(({ kind, id, json }) =>
      sequence('Belonging', text('kind', kind), text('id', id), octets('JSON', utf8(json))),
    ),
  );
  return sequence(
    'Keyring',
    integer('version', belongings.length === 0 ? 1 : 2),
    sequence(
      'identities',
      ...cards.map(card =>
        sequence(
          'Identity',
          octets('private key, PKCS#8', card.person.pkcs8),
          octets('card, JSON', utf8(card.json)),
        ),
      ),
    ),
    ...(belongings.length === 0 ? [] : [others]),
  );
}

export function sealRecord(label: string, vaultKey: Bytes, context: string, value: Bytes): Bytes {
  const nonce = fixed(`${label}/nonce`, 24);
  const aad = utf8(`${RECORD}\0${context}`);
  return concat(Uint8Array.of(1), nonce, seal(hkdf(vaultKey, RECORD, 32), nonce, value, aad));
}

async function buildWrap(
  plan: WrapPlan,
  label: string,
  id: Bytes,
  vaultKey: Bytes,
): Promise<{ element: Element; key: Bytes }> {
  const salt = fixed(`${label}/salt`, 16);
  const nonce = fixed(`${label}/nonce`, 24);
  const kind = text('kind', plan.kind);
  const cost = costElement(plan, salt);
  const key = await stretched(plan.secret, plan, salt);
  const aad = concat(utf8(`${WRAP}\0`), id, encode(kind), encode(cost));
  const element = sequence(
    'Wrap',
    kind,
    cost,
    octets('nonce', nonce),
    octets('sealed vault key', seal(key, nonce, vaultKey, aad)),
  );
  return { element, key };
}

/** XChaCha20-Poly1305, the tag after the ciphertext. */
export function seal(key: Bytes, nonce: Bytes, plaintext: Bytes, aad: Bytes): Bytes {
  return new Uint8Array(xchacha20poly1305(key, nonce, aad).encrypt(plaintext));
}
