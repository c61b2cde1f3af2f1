/**
 * The directory's own keys, in one file that only its owner may read, or under a passphrase. The application key signs
 * tokens and cards (`app`) and can be rotated: its successor is announced first, endorsed by it, so that clients which
 * pinned the one come to know the other. The service key signs cards (`virgil`) and stays: it is the directory's identity.
 */

import * as v from 'valibot';
import { fromBase64, random, toBase64, toHex } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import {
  encodePrivateKey,
  generatePrivateKey,
  keyId,
  type PrivateKey,
  type PublicKey,
  parsePublicKey,
} from '../format/key';
import { encryptPrivateKey, readPrivateKey } from '../format/pbes2';
import { encodePem } from '../format/pem';
import { endorse } from '../protocol/directory';
import { ConfigurationError } from './errors';
import { createPrivately, isPrivateFile, readIfThere, replacePrivately } from './private-file';

export interface PastKey {
  readonly publicKey: PublicKey;
  /** Its word for the key that came after it. */
  readonly endorsement: string;
  /** Unix seconds. */
  readonly retiredAt: number;
}

export interface DirectoryKeys {
  /** Names the application in tokens. */
  readonly appId: string;
  readonly app: PrivateKey;
  readonly next: { readonly key: PrivateKey; readonly endorsement: string } | null;
  /** The last one first. */
  readonly past: readonly PastKey[];
  readonly virgil: PrivateKey;
}

const stored = v.strictObject({
  version: v.literal(1),
  app_id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,64}$/)),
  app: v.string(),
  app_next: v.nullable(v.strictObject({ private_key: v.string(), endorsement: v.string() })),
  app_past: v.array(
    v.strictObject({ public_key: v.string(), endorsement: v.string(), retired_at: v.number() }),
  ),
  virgil: v.string(),
});
type Stored = v.InferOutput<typeof stored>;

const ENCRYPTED = 'ENCRYPTED PRIVATE KEY';

/** The name of a key in tokens and settings: its id in hex. */
export function nameOf(key: PublicKey): string {
  return toHex(keyId(key));
}

export async function generateKeys(): Promise<DirectoryKeys> {
  return {
    appId: toHex(random(16)),
    app: await generatePrivateKey(),
    next: null,
    past: [],
    virgil: await generatePrivateKey(),
  };
}

/**
 * The keys of a file, which is made if it is not there. A clear file is rewritten under the passphrase once there is one.
 * Throws `ConfigurationError`.
 */
export async function loadKeys(path: string, passphrase: string | null): Promise<DirectoryKeys> {
  const text = readIfThere(path) ?? (await createKeys(path, passphrase));
  const isClear = !text.includes(ENCRYPTED);
  if (isClear && !isPrivateFile(path)) {
    throw new ConfigurationError(
      `The keys in ${path} can be read by others on this machine. Run: chmod 600 ${path}`,
    );
  }
  const keys = await decode(path, text, passphrase);
  if (isClear && passphrase !== null) await saveKeys(path, keys, passphrase);
  return keys;
}

export async function saveKeys(path: string, keys: DirectoryKeys, passphrase: string | null): Promise<void> {
  replacePrivately(path, await encode(keys, passphrase));
}

/** The keys with a successor of the application key announced. Throws `ConfigurationError` if one is. */
export async function announceKey(keys: DirectoryKeys): Promise<DirectoryKeys> {
  if (keys.next !== null) {
    throw new ConfigurationError(
      'The next application key is announced already. Run rotate-key --activate when clients had time to see it.',
    );
  }
  const key = await generatePrivateKey();
  return { ...keys, next: { key, endorsement: toBase64(await endorse(keys.app, key.publicKey)) } };
}

/** The keys with the announced one in place of the application key. Throws `ConfigurationError` if none is announced. */
export function activateKey(keys: DirectoryKeys, now: number): DirectoryKeys {
  const { next, app, past } = keys;
  if (next === null)
    throw new ConfigurationError('No next application key is announced. Run rotate-key first.');
  const retired = { publicKey: app.publicKey, endorsement: next.endorsement, retiredAt: now };
  return { ...keys, app: next.key, next: null, past: [retired, ...past] };
}

/** Another process may make the file at the same moment: the first one wins. */
async function createKeys(path: string, passphrase: string | null): Promise<string> {
  const text = await encode(await generateKeys(), passphrase);
  return createPrivately(path, text) ? text : (readIfThere(path) ?? text);
}

async function encode(keys: DirectoryKeys, passphrase: string | null): Promise<string> {
  const pem = async (key: PrivateKey) =>
    passphrase === null
      ? encodePem('PRIVATE KEY', encodePrivateKey(key))
      : encodePem(ENCRYPTED, await encryptPrivateKey(key, passphrase));
  const file: Stored = {
    version: 1,
    app_id: keys.appId,
    app: await pem(keys.app),
    app_next: keys.next && { private_key: await pem(keys.next.key), endorsement: keys.next.endorsement },
    app_past: keys.past.map(({ publicKey, endorsement, retiredAt }) => ({
      public_key: toBase64(publicKey.spki),
      endorsement,
      retired_at: retiredAt,
    })),
    virgil: await pem(keys.virgil),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

async function decode(path: string, text: string, passphrase: string | null): Promise<DirectoryKeys> {
  try {
    const file = v.parse(stored, JSON.parse(text));
    const read = (pem: string) => readPrivateKey(pem, passphrase ?? undefined);
    const [app, virgil, next] = await Promise.all([
      read(file.app),
      read(file.virgil),
      file.app_next && read(file.app_next.private_key),
    ]);
    return {
      appId: file.app_id,
      app,
      next: next && { key: next, endorsement: file.app_next?.endorsement ?? '' },
      past: file.app_past.map(entry => ({
        publicKey: parsePublicKey(fromBase64(entry.public_key)),
        endorsement: entry.endorsement,
        retiredAt: entry.retired_at,
      })),
      virgil,
    };
  } catch (error) {
    const isLocked = error instanceof SealcardError && error.code === 'key_password_wrong';
    throw new ConfigurationError(
      isLocked
        ? `The keys in ${path} are under another passphrase. Set DIRECTORY_PASSPHRASE_FILE to a file with the right one.`
        : `The keys in ${path} are damaged. Restore the file from a backup; without it this directory cannot go on.`,
    );
  }
}
