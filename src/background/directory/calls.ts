/** Every call the directory's client makes, with its answer parsed. What they throw is `ask`'s. */
import * as v from 'valibot';
import { fromUtf8, toBase64, utf8 } from '../../crypto/bytes';
import { type Card, encodeCard, parseCard } from '../../format/card';
import { isObject } from '../../format/json';
import type { PrivateKey } from '../../format/key';
import { signLabelled } from '../../format/signature';
import {
  challengeReply,
  confirmReply,
  type DirectoryInfo,
  directoryInfo,
  type RegistrationReply,
  registrationReply,
  type TokenReply,
  tokenReply,
} from '../../protocol/directory';
import type { ProofView } from '../../protocol/directory-views';
import { ApplicationError } from '../../protocol/errors';
import { ask } from './http';

/** Former application keys that are looked at. */
const mostPastKeys = 100;
/** Cards of one name that a directory keeps. */
const mostCards = 100;

export async function getInfo(address: string): Promise<DirectoryInfo> {
  const info = read(directoryInfo, (await ask(address, { path: '/v1/directory' })).body);
  const { app, app_next: next, app_past: past, virgil } = info.keys;
  if (past.length > mostPastKeys) throw invalid();
  const keys = [app, virgil, ...past.map(({ public_key: key }) => key), ...(next ? [next.public_key] : [])];
  if (keys.some(({ type }) => type !== 'ed25519')) throw invalid();
  return info;
}

export async function startRegistration(
  address: string,
  card: Card,
  proof: ProofView,
): Promise<RegistrationReply> {
  const body = { identity: card.identity, card: modelOf(card), proof };
  const reply = read(registrationReply, (await ask(address, { path: '/v1/registrations', body })).body);
  if (reply.proof !== proof) throw invalid();
  return reply;
}

/** The published card, nothing of which is verified. */
export async function confirmRegistration(
  address: string,
  registration: string,
  code: string,
): Promise<{ card: Card; token: string }> {
  const path = `/v1/registrations/${registration}/confirm`;
  const { card, token } = read(confirmReply, (await ask(address, { path, body: { code } })).body);
  return { card: readModel(card), token };
}

export async function getChallenge(address: string, cardId: string): Promise<string> {
  const { body } = await ask(address, { path: '/v1/challenges', body: { card_id: cardId } });
  return read(challengeReply, body).challenge;
}

/** Signs whatever challenge it is given: `isChallengeFor` comes first. */
export async function answerChallenge(
  address: string,
  challenge: string,
  key: PrivateKey,
): Promise<TokenReply> {
  const signature = toBase64(await signLabelled(key, 'sealcard/token/v1', utf8(challenge)));
  const { body } = await ask(address, { path: '/v1/tokens', body: { challenge, signature } });
  return read(tokenReply, body);
}

/** A card and whether it is superseded. Not verified. Throws `directory_card_missing`. */
export async function getCard(
  address: string,
  token: string,
  cardId: string,
): Promise<{ card: Card; isSuperseded: boolean }> {
  const { body, isSuperseded } = await ask(address, { path: `/card/v5/${cardId}`, token });
  const card = readModel(body);
  if (card.id !== cardId) throw invalid();
  return { card, isSuperseded };
}

/** All cards of these identities, superseded ones too, those of revoked chains not. Not verified. */
export async function searchCards(
  address: string,
  token: string,
  identities: readonly string[],
): Promise<Card[]> {
  const { body } = await ask(address, { path: '/card/v5/actions/search', body: { identities }, token });
  if (!Array.isArray(body)) throw invalid();
  if (body.length > identities.length * mostCards) throw invalid();
  const cards = body.map(readModel);
  if (cards.some(({ identity }) => !identities.includes(identity))) throw invalid();
  return cards;
}

/** The published card. Not verified. */
export async function publishCard(address: string, token: string, card: Card): Promise<Card> {
  return readModel((await ask(address, { path: '/card/v5', body: modelOf(card), token })).body);
}

export async function revokeCard(address: string, token: string, cardId: string): Promise<void> {
  await ask(address, { path: `/card/v5/actions/revoke/${cardId}`, body: {}, token });
}

const modelOf = (card: Card): unknown => JSON.parse(fromUtf8(encodeCard(card)));

function readModel(model: unknown): Card {
  if (!isObject(model)) throw invalid();
  try {
    return parseCard(JSON.stringify(model));
  } catch {
    throw invalid();
  }
}

/** Transformations of a schema throw errors of their own. */
function read<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  try {
    return v.parse(schema, body);
  } catch {
    throw invalid();
  }
}

function invalid(): ApplicationError {
  return new ApplicationError('directory_answer_invalid');
}
