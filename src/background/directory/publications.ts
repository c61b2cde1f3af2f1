/** What became of the user's own cards in a directory, and the calls that change it. */
import * as v from 'valibot';
import type { Identity } from '../../format/vault';
import { tellPages } from '../../messaging/broadcast';
import { type PublicationView, proofs } from '../../protocol/directory-views';
import { identities, successorOf } from '../keyring';
import { recordBox } from '../records';
import { type Connection, directoryId } from './connection';

const publicationRecord = v.variant('state', [
  /** Of the first card of a line, which is the one that is registered. */
  v.object({
    state: v.literal('waiting'),
    registration: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
    proof: v.picklist(proofs),
    /** Unix seconds. */
    expiresAt: v.number(),
  }),
  v.object({ state: v.picklist(['published', 'superseded', 'revoked']) }),
]);
export type Publication = v.InferOutput<typeof publicationRecord>;

export const publicationRecords = recordBox('publication', publicationRecord);

const recordId = (connection: Connection, cardId: string) => `${directoryId(connection)}.${cardId}`;

export async function readPublication(connection: Connection, cardId: string): Promise<Publication | null> {
  return publicationRecords.read(recordId(connection, cardId));
}

/** Keeps what became of these cards. */
export async function keepPublications(
  connection: Connection,
  changed: readonly (readonly [cardId: string, Publication])[],
): Promise<void> {
  await publicationRecords.change(
    changed.map(([cardId, value]) => [recordId(connection, cardId), value]),
    [],
  );
  tellPages('directory.changed');
}

/** For a registration that came to nothing. */
export async function forgetPublication(connection: Connection, cardId: string): Promise<void> {
  await publicationRecords.remove(recordId(connection, cardId));
  tellPages('directory.changed');
}

/** An own card with those that it took the place of, the first one first, and what became of each. */
export interface Line {
  readonly identities: readonly Identity[];
  readonly publications: readonly (Publication | null)[];
}

/** The line that ends with this identity. */
export async function lineOf(connection: Connection, identity: Identity): Promise<Line> {
  const all = await identities();
  const line = [identity];
  for (let first = identity; ; ) {
    const previous = all.find(other => successorOf([first], other.card) !== undefined);
    if (previous === undefined) break;
    line.unshift(previous);
    first = previous;
  }
  const publications = await Promise.all(line.map(({ card }) => readPublication(connection, card.id)));
  return { identities: line, publications };
}

/** The place of the last card of a line that the directory has as current; -1 if there is none. */
export function publishedAt({ publications }: Line): number {
  return publications.findLastIndex(publication => publication?.state === 'published');
}

/** Whether some card of this line was revoked, with which the directory takes no other. */
export function isRevoked({ publications }: Line): boolean {
  return publications.some(publication => publication?.state === 'revoked');
}

/** Every own card. */
export async function viewPublications(connection: Connection): Promise<PublicationView[]> {
  const all = await identities();
  return Promise.all(all.map(identity => viewPublication(connection, identity, all)));
}

async function viewPublication(
  connection: Connection,
  identity: Identity,
  all: readonly Identity[],
): Promise<PublicationView> {
  const { id: cardId, identity: name } = identity.card;
  const line = await lineOf(connection, identity);
  const [first = null] = line.publications;
  const own = line.publications.at(-1) ?? null;
  const view = { cardId, identity: name };
  if (own?.state === 'revoked') return { ...view, state: 'revoked' };
  if (successorOf(all, identity.card) !== undefined) return { ...view, state: 'superseded' };
  if (first?.state === 'waiting') {
    return { ...view, state: 'waiting', proof: first.proof, expiresAt: first.expiresAt };
  }
  if (own !== null && own.state !== 'waiting') return { ...view, state: own.state };
  return { ...view, state: publishedAt(line) < 0 ? 'unpublished' : 'sending' };
}
