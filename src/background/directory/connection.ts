/** The directory the user connected: its address, the keys pinned then, and how it answered last. One at a time. */
import * as v from 'valibot';
import { fromBase64, toBase64, toHex } from '../../crypto/bytes';
import type { Card } from '../../format/card';
import { fingerprint, type PublicKey, parsePublicKey } from '../../format/key';
import { tellPages } from '../../messaging/broadcast';
import type { DirectoryInfo } from '../../protocol/directory';
import { type DirectoryOffer, proofs } from '../../protocol/directory-views';
import { type AnyErrorCode, ApplicationError } from '../../protocol/errors';
import { viewFingerprint } from '../card-view';
import { recordBox } from '../records';
import { takeTurns } from '../turns';
import { readAddress } from './address';
import { getInfo } from './calls';
import { announcedKeys, type DirectoryKeys, followKeys, verifyPublished } from './keys';

/** SPKI in base64. */
const publicKey = v.pipe(
  v.string(),
  v.check(text => readKey(text) !== null),
);
const connectionRecord = v.object({
  address: v.string(),
  virgil: publicKey,
  /** The one in use first. */
  app: v.pipe(v.array(publicKey), v.minLength(1)),
  proofs: v.array(v.picklist(proofs)),
  /** Seconds a token holds. */
  tokenLifetime: v.number(),
  isReachable: v.boolean(),
  hasChanged: v.boolean(),
  /** Unix seconds of when its keys were looked at. */
  lookedAt: v.number(),
});
type ConnectionRecord = v.InferOutput<typeof connectionRecord>;

export type Connection = Omit<ConnectionRecord, 'virgil' | 'app'> & DirectoryKeys;

export const connectionRecords = recordBox('directory', connectionRecord);
const id = 'connection';
const inTurn = takeTurns();

/** Seconds after which the keys are looked at again. */
const lookAgainAfter = 24 * 60 * 60;

/** Throws `vault_locked`. */
export async function readConnection(): Promise<Connection | null> {
  const record = await connectionRecords.read(id);
  const virgil = record && readKey(record.virgil);
  if (record === null || virgil === null) return null;
  return { ...record, virgil, app: record.app.flatMap(text => readKey(text) ?? []) };
}

/** Throws `directory_missing`. */
export async function requireConnection(): Promise<Connection> {
  const connection = await readConnection();
  if (connection === null) throw new ApplicationError('directory_missing');
  return connection;
}

/** Throws `directory_address_invalid`, and as `ask`. */
export async function lookAtDirectory(typed: string): Promise<DirectoryOffer> {
  const address = readAddress(typed);
  const info = await getInfo(address);
  return { address, fingerprint: viewFingerprint(info.keys.virgil), proofs: info.proofs };
}

/** Throws as `lookAtDirectory`, and `directory_fingerprint_different` if the directory is not the one that was compared. */
export async function connect(typed: string, compared: string): Promise<Connection> {
  const address = readAddress(typed);
  const info = await getInfo(address);
  const digits = compared.toLowerCase().replaceAll(/\s/g, '');
  if (digits !== directoryId(info.keys)) throw new ApplicationError('directory_fingerprint_different');
  const keys = await announcedKeys(info);
  const connection = { address, ...keys, ...saidBy(info), isReachable: true, hasChanged: false };
  return inTurn(() => keep(connection));
}

export async function leave(): Promise<void> {
  await inTurn(() => connectionRecords.remove(id));
  tellPages('directory.changed');
}

/** What names a directory among the records: the fingerprint of its service key, in hex. */
export function directoryId({ virgil }: { readonly virgil: PublicKey }): string {
  return toHex(fingerprint(virgil));
}

/**
 * The connection, to be called. Its keys are looked at first if that is a day ago, or if they had changed. Throws
 * `directory_missing`, `directory_changed`, and as `ask`.
 */
export async function usableConnection(): Promise<Connection> {
  const connection = await requireConnection();
  const isFresh = Math.abs(now() - connection.lookedAt) < lookAgainAfter;
  return isFresh && !connection.hasChanged ? connection : lookAgain(connection);
}

/** Follows the directory's keys. Throws `directory_changed` where they do not follow from those that are known. */
export async function lookAgain(connection: Connection): Promise<Connection> {
  const info = await reach(connection, ({ address }) => getInfo(address));
  const keys = await followKeys(connection, info);
  if (keys !== null) return change(connection, { ...keys, ...saidBy(info), hasChanged: false });
  await change(connection, { hasChanged: true });
  throw new ApplicationError('directory_changed');
}

const unreachable: readonly AnyErrorCode[] = ['directory_unreachable', 'directory_answer_invalid'];

/** Calls the directory and keeps in mind whether it answered. Throws what the call throws. */
export async function reach<T>(
  connection: Connection,
  call: (connection: Connection) => Promise<T>,
): Promise<T> {
  try {
    const answer = await call(connection);
    await change(connection, { isReachable: true });
    return answer;
  } catch (thrown) {
    const isDown = thrown instanceof ApplicationError && unreachable.includes(thrown.code);
    if (isDown) await change(connection, { isReachable: false });
    throw thrown;
  }
}

/**
 * The cards of these that bear all signatures. If one does not, the directory may have another application key by now: its
 * keys are then looked at again, once. Throws as `lookAgain`.
 */
export async function genuine(
  connection: Connection,
  cards: readonly Card[],
): Promise<{ cards: Card[]; isComplete: boolean }> {
  const first = await sift(connection, cards);
  if (first.length === cards.length) return { cards: first, isComplete: true };
  const again = await sift(await lookAgain(connection), cards);
  return { cards: again, isComplete: again.length === cards.length };
}

async function sift(keys: DirectoryKeys, cards: readonly Card[]): Promise<Card[]> {
  const judged = await Promise.all(
    cards.map(card =>
      verifyPublished(card, keys).then(
        () => [card],
        () => [],
      ),
    ),
  );
  return judged.flat();
}

function saidBy(info: DirectoryInfo): Pick<Connection, 'proofs' | 'tokenLifetime' | 'lookedAt'> {
  return { proofs: info.proofs, tokenLifetime: info.token_lifetime, lookedAt: now() };
}

/** The connection as it is after a change, kept unless the user left it or connected another meanwhile. */
function change(before: Connection, changes: Partial<Connection>): Promise<Connection> {
  return inTurn(async () => {
    const current = await readConnection();
    if (current === null || directoryId(current) !== directoryId(before)) return { ...before, ...changes };
    const after = { ...current, ...changes };
    return JSON.stringify(recordOf(after)) === JSON.stringify(recordOf(current)) ? current : keep(after);
  });
}

async function keep(connection: Connection): Promise<Connection> {
  await connectionRecords.write(id, recordOf(connection));
  tellPages('directory.changed');
  return connection;
}

function recordOf(connection: Connection): ConnectionRecord {
  const base64 = ({ spki }: PublicKey) => toBase64(spki);
  return { ...connection, virgil: base64(connection.virgil), app: connection.app.map(base64) };
}

function readKey(base64: string): PublicKey | null {
  try {
    return parsePublicKey(fromBase64(base64));
  } catch {
    return null;
  }
}

const now = () => Math.floor(Date.now() / 1000);
