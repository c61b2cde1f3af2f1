/**
 * The keyring: a person's identities, each a private key and its card.
 *
 *   Keyring ::= SEQ { INT 1, SEQ OF SEQ { OCTETS pkcs8, OCTETS cardJson } }
 */

import { type Bytes, equal } from '../crypto/bytes';
import { type DerReader, integer, octets, readSequence, sequence, Tag } from '../crypto/der';
import { SealcardError } from '../crypto/errors';
import { type Card, encodeCard, parseCard } from './card';
import { encodePrivateKey, type PrivateKey, parsePrivateKey } from './key';

export interface Identity {
  readonly privateKey: PrivateKey;
  readonly card: Card;
}

export interface Keyring {
  readonly identities: readonly Identity[];
}

const VERSION = 1;

/** DER of a keyring, in clear. */
export function encodeKeyring(keyring: Keyring): Bytes {
  const identities = keyring.identities.map(({ privateKey, card }) =>
    sequence(octets(encodePrivateKey(privateKey)), octets(encodeCard(card))),
  );
  return sequence(integer(VERSION), sequence(...identities));
}

/** The keyring. Throws `vault_damaged`, also where a card is not of its key, and `vault_unsupported`. */
export async function decodeKeyring(der: Bytes): Promise<Keyring> {
  const keyring = readSequence(der, 'vault_damaged');
  if (keyring.integer() !== VERSION) throw new SealcardError('vault_unsupported');
  const list = keyring.enter(Tag.sequence);
  keyring.finish();
  const identities: Identity[] = [];
  while (!list.done) identities.push(await decodeIdentity(list.enter(Tag.sequence)));
  return { identities };
}

async function decodeIdentity(identity: DerReader): Promise<Identity> {
  const pkcs8 = identity.octets();
  const json = identity.octets();
  identity.finish();
  try {
    const privateKey = await parsePrivateKey(pkcs8);
    const card = parseCard(json);
    if (equal(privateKey.publicKey.spki, card.publicKey.spki)) return { privateKey, card };
  } catch {
    // falls through: what a sealed keyring holds was well-formed when it was sealed
  }
  throw new SealcardError('vault_damaged');
}
