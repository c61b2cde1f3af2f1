/** Publishing, replacing and revoking the user's own cards in the directory. */
import type { Card } from '../../format/card';
import type { Identity } from '../../format/vault';
import { directoryCodes } from '../../protocol/directory';
import type { ProofView } from '../../protocol/directory-views';
import { ApplicationError } from '../../protocol/errors';
import { note } from '../activity';
import { currentIdentities, identities, ownIdentity, successorOf } from '../keyring';
import { confirmRegistration, publishCard, revokeCard, startRegistration } from './calls';
import { type Connection, genuine, reach, readConnection, usableConnection } from './connection';
import { refusalOf } from './http';
import {
  forgetPublication,
  isRevoked,
  keepPublications,
  type Line,
  lineOf,
  type Publication,
  publishedAt,
  readPublication,
} from './publications';
import { fetchToken, keepToken, withToken } from './tokens';

const published: Publication = { state: 'published' };
const superseded: Publication = { state: 'superseded' };

/**
 * Starts publishing. The first card of a line is registered, as the directory takes the others only after it; where it has
 * one of them already, the others are sent and no code is asked for. Throws `card_unknown`, `card_replaced`,
 * `directory_card_revoked`, and as `usableConnection` and `ask`.
 */
export async function register(cardId: string, proof: ProofView): Promise<void> {
  const connection = await usableConnection();
  const line = await lineOf(connection, await currentIdentity(cardId));
  if (isRevoked(line)) throw new ApplicationError('directory_card_revoked');
  if (publishedAt(line) >= 0) return send(connection, line);
  const { card } = firstOf(line);
  const reply = await reach(connection, ({ address }) => startRegistration(address, card, proof));
  const { id: registration, expires_at: expiresAt } = reply;
  await keepPublications(connection, [[card.id, { state: 'waiting', registration, proof, expiresAt }]]);
}

/**
 * Proves the name with a code. Throws `directory_registration_gone` also where none is under way, `directory_code_wrong`,
 * `directory_card_invalid`, and as `register`.
 */
export async function confirm(cardId: string, code: string): Promise<void> {
  const connection = await usableConnection();
  const line = await lineOf(connection, await currentIdentity(cardId));
  const [waiting] = line.publications;
  if (waiting?.state === 'published') return send(connection, line);
  if (waiting?.state !== 'waiting') throw new ApplicationError('directory_registration_gone');
  const { card: first } = firstOf(line);
  try {
    const { card, token } = await reach(connection, ({ address }) =>
      confirmRegistration(address, waiting.registration, code),
    );
    await insistOnGenuine(connection, card, first.id);
    await keepToken(connection, first.id, token);
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    const isOver = refusal === directoryCodes.registrationGone;
    if (!isOver && refusal !== directoryCodes.cardDuplicate) throw thrown;
    // It may have been published, and the answer lost.
    if (!(await isCurrent(connection, first.id))) {
      if (isOver) await forgetPublication(connection, first.id);
      throw thrown;
    }
  }
  await keepPublications(connection, [[first.id, published]]);
  await note('published', first.identity);
  await send(connection, await lineOf(connection, await currentIdentity(cardId)));
}

/** Whether the connected directory has this identity's card as revoked. */
export async function isRevokedThere(identity: Identity): Promise<boolean> {
  const connection = await readConnection();
  return connection !== null && isRevoked(await lineOf(connection, identity));
}

/** Sends what was replaced here and not yet there. Throws as `send`. */
export async function sendReplacements(): Promise<void> {
  const connection = await usableConnection();
  for (const identity of await currentIdentities()) {
    const line = await lineOf(connection, identity);
    if (publishedAt(line) >= 0) await send(connection, line);
  }
}

/** Finds out which own cards a directory that was just connected has. What it does not answer is left as it was. */
export async function adopt(connection: Connection): Promise<void> {
  for (const identity of await currentIdentities()) {
    const line = await lineOf(connection, identity);
    if (line.publications.some(known => known !== null)) continue;
    for (const { card } of line.identities.toReversed()) {
      if (!(await isCurrent(connection, card.id))) continue;
      await keepPublications(connection, [[card.id, published]]);
      break;
    }
  }
}

/** Finds out which published cards the directory no longer has as current. Throws as `fetchToken`. */
export async function checkPublished(connection: Connection): Promise<void> {
  for (const identity of await currentIdentities()) {
    const known = await readPublication(connection, identity.card.id);
    if (known?.state === 'published' && !(await isCurrent(connection, identity.card.id))) {
      await keepPublications(connection, [[identity.card.id, superseded]]);
    }
  }
}

/** Revokes a card with its line. Throws `card_unknown`, `directory_unpublished`, and as `usableConnection` and `ask`. */
export async function revoke(cardId: string): Promise<void> {
  const connection = await usableConnection();
  const line = await lineOf(connection, await currentIdentity(cardId));
  if (isRevoked(line)) return;
  const last = line.identities[publishedAt(line)];
  if (last === undefined) throw new ApplicationError('directory_unpublished');
  await withToken(connection, last, (address, token) => revokeCard(address, token, last.card.id));
  await keepPublications(
    connection,
    line.identities.map(({ card }) => [card.id, { state: 'revoked' }]),
  );
  await note('revoked', last.card.identity);
}

/**
 * Calls with a token of some published identity, of the one that signs if it is published. Throws `directory_unpublished` if
 * there is none, and as `withToken`.
 */
export async function withAnyToken<T>(
  connection: Connection,
  call: (address: string, token: string) => Promise<T>,
): Promise<T> {
  const signing = await ownIdentity();
  const others = (await currentIdentities()).filter(({ card }) => card.id !== signing.card.id);
  for (const identity of [signing, ...others]) {
    const line = await lineOf(connection, identity);
    const last = line.identities[publishedAt(line)];
    if (last === undefined) continue;
    try {
      return await withToken(connection, last, call);
    } catch (thrown) {
      if (refusalOf(thrown) !== directoryCodes.challengeFailed) throw thrown;
    }
  }
  throw new ApplicationError('directory_unpublished');
}

/** Publishes what follows the last published card of a line, one after the other. Throws as `withToken`. */
async function send(connection: Connection, line: Line): Promise<void> {
  const start = publishedAt(line);
  for (const [index, { card }] of line.identities.entries()) {
    const before = line.identities[index - 1];
    if (before === undefined || index <= start) continue;
    try {
      const sent = await withToken(connection, before, (address, token) => publishCard(address, token, card));
      await insistOnGenuine(connection, sent, card.id);
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      // An end that nothing changes: another card took the place there, or the line was revoked.
      const isRevokedThere = refusal === directoryCodes.chainRevoked;
      if (isRevokedThere || refusal === directoryCodes.previousReplaced)
        await keepPublications(connection, [
          [before.card.id, isRevokedThere ? { state: 'revoked' } : superseded],
        ]);
      if (refusal !== directoryCodes.cardDuplicate) throw thrown;
    }
    await keepPublications(connection, [
      [before.card.id, superseded],
      [card.id, published],
    ]);
  }
}

/** Whether the directory takes the key of this card for a current one. False if the card is not among one's own. */
async function isCurrent(connection: Connection, cardId: string): Promise<boolean> {
  const identity = (await identities()).find(({ card }) => card.id === cardId);
  if (identity === undefined) return false;
  try {
    await fetchToken(connection, identity);
    return true;
  } catch (thrown) {
    if (refusalOf(thrown) === directoryCodes.challengeFailed) return false;
    throw thrown;
  }
}

/** Every line has a card. */
function firstOf({ identities: [first] }: Line): Identity {
  if (first === undefined) throw new ApplicationError('card_unknown');
  return first;
}

/** Throws `directory_card_invalid` unless this is the card that was sent, with all signatures. */
async function insistOnGenuine(connection: Connection, card: Card, cardId: string): Promise<void> {
  const { isComplete } = await genuine(connection, [card]);
  if (card.id !== cardId || !isComplete) throw new ApplicationError('directory_card_invalid');
}

/** Throws `card_unknown`, `card_replaced`. */
export async function currentIdentity(cardId: string): Promise<Identity> {
  const all = await identities();
  const identity = all.find(({ card }) => card.id === cardId);
  if (identity === undefined) throw new ApplicationError('card_unknown');
  if (successorOf(all, identity.card) !== undefined) throw new ApplicationError('card_replaced');
  return identity;
}
