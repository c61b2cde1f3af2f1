/**
 * Access tokens: fetched by signing the directory's challenge with a published card's key, kept in session memory until
 * the vault locks, and fetched anew before they end or when the directory says that they have. Nobody notices.
 */
import type { Identity } from '../../format/vault';
import { directoryCodes, isChallengeFor } from '../../protocol/directory';
import { ApplicationError } from '../../protocol/errors';
import { type DirectoryTokens, readTokens, writeToken } from '../session';
import { answerChallenge, getChallenge } from './calls';
import { type Connection, directoryId, lookAgain, reach } from './connection';
import { refusalOf } from './http';

/** Milliseconds before its end that a token is not used any more. */
const margin = 60_000;

const nameOf = (connection: Connection, cardId: string) => `${directoryId(connection)}.${cardId}`;

/**
 * Calls with a token of this identity, and once more with another if the directory does not take it. Throws what the call
 * throws, `directory_changed` where another directory's challenge came, and `directory_refused` with 60014 as `refusal` if the
 * card is not a current one there.
 */
export async function withToken<T>(
  connection: Connection,
  identity: Identity,
  call: (address: string, token: string) => Promise<T>,
): Promise<T> {
  const name = nameOf(connection, identity.card.id);
  const kept = (await readTokens())[name];
  if (kept !== undefined && holds(kept, connection)) {
    try {
      return await reach(connection, ({ address }) => call(address, kept.token));
    } catch (thrown) {
      if (!isTokenRefused(thrown)) throw thrown;
      await writeToken(name, null);
    }
  }
  const token = await fetchToken(connection, identity);
  return reach(connection, ({ address }) => call(address, token));
}

/** A token for this identity, newly fetched. Throws as `withToken`. */
export async function fetchToken(connection: Connection, identity: Identity): Promise<string> {
  const { card, privateKey } = identity;
  const challenge = await reach(connection, ({ address }) => getChallenge(address, card.id));
  if (!isChallengeFor(challenge, connection.virgil, card.id)) {
    await lookAgain(connection);
    throw new ApplicationError('directory_answer_invalid');
  }
  const { token } = await reach(connection, ({ address }) => answerChallenge(address, challenge, privateKey));
  await keepToken(connection, card.id, token);
  return token;
}

/** Keeps a token that was just given. Its end is reckoned by this device's clock: the directory's may be another. */
export function keepToken(connection: Connection, cardId: string, token: string): Promise<void> {
  const until = Date.now() + connection.tokenLifetime * 1000 - margin;
  return writeToken(nameOf(connection, cardId), { token, until });
}

/** Not one that ends later than any could: this device's clock went back. */
function holds({ until }: DirectoryTokens[string], { tokenLifetime }: Connection): boolean {
  const now = Date.now();
  return now < until && until <= now + tokenLifetime * 1000;
}

function isTokenRefused(thrown: unknown): boolean {
  const refusal = refusalOf(thrown);
  return refusal === directoryCodes.tokenExpired || refusal === directoryCodes.tokenInvalid;
}
