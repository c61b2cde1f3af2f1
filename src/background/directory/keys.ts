/**
 * The keys a directory is known by. The service key was compared by the user and never changes. The application key may:
 * along a chain in which each key signed its successor (docs/DIRECTORY.md, "Rotate the application key").
 */
import { type Bytes, fromBase64 } from '../../crypto/bytes';
import type { Card } from '../../format/card';
import { type TrustedSigner, verifyCard } from '../../format/card-verify';
import type { PublicKey } from '../../format/key';
import { type DirectoryInfo, isEndorsed } from '../../protocol/directory';
import { samePublicKey } from '../cards';

export interface DirectoryKeys {
  readonly virgil: PublicKey;
  /** Every application key that cards may be signed by, the one in use first. */
  readonly app: readonly PublicKey[];
}

/** Beside the one in use; the oldest are forgotten. */
const mostKeys = 100;

type AnnouncedKeys = DirectoryInfo['keys'];

/** The keys as they are announced, on first use. */
export async function announcedKeys({ keys }: DirectoryInfo): Promise<DirectoryKeys> {
  const { app, virgil } = keys;
  const line = await lineOf(keys);
  return { virgil, app: [app, ...line.filter(key => !samePublicKey(key, app))] };
}

/**
 * These keys with what is announced now, or null where that does not follow from them: another service key, or an
 * application key that no known one endorsed, directly or through others.
 */
export async function followKeys(known: DirectoryKeys, info: DirectoryInfo): Promise<DirectoryKeys | null> {
  if (!samePublicKey(known.virgil, info.keys.virgil)) return null;
  const line = await lineOf(info.keys);
  const oldest = line.findIndex(key => isAmong(key, known.app));
  const { app } = info.keys;
  const isFollowed = oldest >= 0 && oldest <= line.findIndex(key => samePublicKey(key, app));
  if (!isFollowed) return null;
  const followed = [...line.slice(oldest), ...known.app];
  const others = distinct(followed).filter(key => !samePublicKey(key, app));
  return { virgil: known.virgil, app: [app, ...others.slice(0, mostKeys)] };
}

/** Throws `card_signature_invalid` unless the card's own key, the application and the service signed it. */
export async function verifyPublished(card: Card, { app, virgil }: DirectoryKeys): Promise<void> {
  const byApplication = app.map((publicKey): TrustedSigner => ({ signer: 'app', publicKey }));
  await verifyCard(card, { whitelist: [byApplication, [{ signer: 'virgil', publicKey: virgil }]] });
}

/** The announced application keys, the oldest first, from the last one that its predecessor did not endorse. */
async function lineOf({ app, app_next: next, app_past: past }: AnnouncedKeys): Promise<PublicKey[]> {
  const older = past.toReversed();
  const inUse = [...older.map(({ public_key: key }) => key), app];
  let line: PublicKey[] = [];
  for (const [index, key] of inUse.entries()) {
    const before = line.at(-1);
    const word = older[index - 1]?.endorsement;
    const follows = before !== undefined && word !== undefined && (await isSigned(before, key, word));
    line = follows ? [...line, key] : [key];
  }
  const follows = next !== null && (await isSigned(app, next.public_key, next.endorsement));
  return follows ? [...line, next.public_key] : line;
}

async function isSigned(key: PublicKey, successor: PublicKey, endorsement: string): Promise<boolean> {
  const signature = bytesOf(endorsement);
  return signature !== null && isEndorsed(key, successor, signature);
}

function bytesOf(base64: string): Bytes | null {
  try {
    return fromBase64(base64);
  } catch {
    return null;
  }
}

const isAmong = (key: PublicKey, keys: readonly PublicKey[]) => keys.some(other => samePublicKey(key, other));

const distinct = (keys: readonly PublicKey[]) =>
  keys.filter((key, index) => keys.findIndex(other => samePublicKey(other, key)) === index);
