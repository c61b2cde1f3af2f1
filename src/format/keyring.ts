/**
 * The keyring: a person's identities, each a private key and its card, and in a backup what else they have.
 *
 *   Keyring  ::= SEQ { INT 1, SEQ OF Identity } | SEQ { INT 2, SEQ OF Identity, SEQ OF Belonging }
 *   Identity  ::= SEQ { OCTETS pkcs8, OCTETS cardJson }
 *   Belonging ::= SEQ { UTF8 kind, UTF8 id, OCTETS json }
 */

import { type Bytes, equal } from '../crypto/bytes';
import { type DerReader, integer, octets, readSequence, sequence, Tag, utf8String } from '../crypto/der';
import { SealcardError } from '../crypto/errors';
import { type Card, encodeCard, parseCard } from './card';
import { encodePrivateKey, type PrivateKey, parsePrivateKey } from './key';

export interface Identity {
  readonly privateKey: PrivateKey;
  readonly card: Card;
}

/** A recipient, or a setting: what a backup holds beside the keys. Its JSON is not looked at here. */
export interface Belonging {
  readonly kind: string;
  readonly id: string;
  readonly json: Bytes;
}

export interface Keyring {
  readonly identities: readonly Identity[];
  /** None in a vault as it lies on the disk. */
  readonly belongings: readonly Belonging[];
}

const PLAIN = 1;
const WITH_BELONGINGS = 2;

/** DER of a keyring, in clear; of version 1 if it has no belongings. */
export function encodeKeyring({ identities, belongings }: Keyring): Bytes {
  const list = sequence(
    ...identities.map(({ privateKey, card }) =>
      sequence(octets(encodePrivateKey(privateKey)), octets(encodeCard(card))),
    ),
  );
  if (belongings.length === 0) return sequence(integer(PLAIN), list);
  const others = belongings.map(({ kind, id, json }) =>
    sequence(utf8String(kind), utf8String(id), octets(json)),
  );
  return sequence(integer(WITH_BELONGINGS), list, sequence(...others));
}

/** The keyring. Throws `vault_damaged`, also where a card is not of its key, and `vault_unsupported`. */
export async function decodeKeyring(der: Bytes): Promise<Keyring> {
  const keyring = readSequence(der, 'vault_damaged');
  const version = keyring.integer();
  if (version !== PLAIN && version !== WITH_BELONGINGS) throw new SealcardError('vault_unsupported');
  const list = keyring.enter(Tag.sequence);
  const others = version === WITH_BELONGINGS ? keyring.enter(Tag.sequence) : null;
  keyring.finish();
  const identities: Identity[] = [];
  while (!list.done) identities.push(await decodeIdentity(list.enter(Tag.sequence)));
  return { identities, belongings: others === null ? [] : decodeBelongings(others) };
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

function decodeBelongings(list: DerReader): Belonging[] {
  const belongings: Belonging[] = [];
  while (!list.done) {
    const belonging = list.enter(Tag.sequence);
    const kind = belonging.text();
    const id = belonging.text();
    // A copy, because what it is a view of is wiped.
    const json = belonging.octets().slice();
    belonging.finish();
    belongings.push({ kind, id, json });
  }
  if (belongings.length === 0) list.fail();
  return belongings;
}
