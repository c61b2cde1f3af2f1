/** The walk from a selected block to its text and the verdict on who wrote it. */
import { equal, fromUtf8 } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { readArmor } from '../format/armor';
import type { Card } from '../format/card';
import { fingerprint, keyId } from '../format/key';
import { type FindSigners, open, openRefused, type Verdict } from '../format/message';
import { ApplicationError } from '../protocol/errors';
import type { OpenedView, VerdictView } from '../protocol/views';
import { note } from './activity';
import { ownCards, people } from './cards';
import { identities, ownIdentity } from './keyring';
import { type Person, trustOf } from './people-index';
import { type KnownKey, viewVerdict } from './verdict';

/** Opens the first sealed message in `selection`. Throws what `readArmor` and `open` throw, and `vault_locked`. */
export async function openSelection(selection: string): Promise<OpenedView> {
  const { plaintext, verdict } = await open(readArmor(selection, 'MESSAGE'), await readers(), findSigners);
  const view = await judgeByPeople(verdict);
  await note('opened', view.kind === 'signed' ? view.signer.identity : '');
  return { text: fromUtf8(plaintext), verdict: view };
}

/**
 * The text of a message that is refused for its signature and for nothing else. Throws `message_withheld` for every other,
 * whatever is wrong with it, and `vault_locked`.
 */
export async function readRefused(selection: string): Promise<string> {
  const own = await readers();
  try {
    const plaintext = await openRefused(readArmor(selection, 'MESSAGE'), own, findSigners);
    if (plaintext !== null) return fromUtf8(plaintext);
  } catch (thrown) {
    if (!(thrown instanceof SealcardError)) throw thrown;
  }
  throw new ApplicationError('message_withheld');
}

const readers = async () => (await identities()).map(({ privateKey }) => privateKey);

/** The keys that may have made a signature, by the 8 or 32 bytes of id in it; every known key for none. */
export const findSigners: FindSigners = async signerId => {
  const keys = (await knownKeys()).map(({ publicKey }) => publicKey);
  if (signerId === null) return keys;
  const idOf = signerId.length === 32 ? fingerprint : keyId;
  return keys.filter(key => equal(idOf(key), signerId));
};

/** A verdict with the people it is about. */
export async function judgeByPeople(verdict: Verdict): Promise<VerdictView> {
  return viewVerdict(verdict, await knownKeys(), now());
}

/** Every key that is known, one's own first, then those that count, then those that do not or not yet. */
async function knownKeys(): Promise<KnownKey[]> {
  const own = await Promise.all((await ownCards()).map(ownKey));
  const all = (await people()).all();
  return [...own, ...all.map(currentKey), ...all.flatMap(otherKeys)];
}

async function ownKey({ id, publicKey, identity }: Card): Promise<KnownKey> {
  const { card } = await ownIdentity(id);
  const standing = card.id === id ? 'current' : 'replaced';
  return { publicKey, identity, cardId: card.id, relation: 'you', trust: 'checked', standing };
}

function currentKey(person: Person): KnownKey {
  const { card, revokedAt, validUntil } = person;
  const hasExpired = validUntil !== null && validUntil < now();
  const standing = revokedAt !== null ? 'revoked' : hasExpired ? 'expired' : 'current';
  return {
    publicKey: card.publicKey,
    identity: card.identity,
    cardId: card.id,
    relation: 'recipient',
    trust: trustOf(person),
    standing,
  };
}

function otherKeys(person: Person): KnownKey[] {
  const { earlier, pending } = person;
  const key = { ...currentKey(person), trust: 'added' as const };
  return [
    ...earlier.map(({ card }): KnownKey => ({ ...key, publicKey: card.publicKey, standing: 'replaced' })),
    ...(pending === null
      ? []
      : [{ ...key, publicKey: pending.card.publicKey, standing: 'pending' as const }]),
  ];
}

const now = () => Math.floor(Date.now() / 1000);
