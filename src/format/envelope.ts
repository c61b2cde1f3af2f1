/**
 * The envelope (ECIES): a message key wrapped for one recipient. X25519 with a fresh ephemeral key, KDF2-SHA-384,
 * AES-256-CBC, HMAC-SHA-384 over the ciphertext. Always 226 bytes for a 32-byte message key.
 *
 * The MAC covers neither the IV nor the ephemeral key; a change there gives another message key, and the content
 * does not authenticate. Only the sign bit of an Ed25519 ephemeral key can be flipped and nothing changes.
 */

import { cbcDecrypt, cbcEncrypt } from '../crypto/aead';
import { type Bytes, concat, equal, fromHex, random, wipe } from '../crypto/bytes';
import { type DerReader, isOid, readSequence, Tag } from '../crypto/der';
import { SealcardError } from '../crypto/errors';
import { kdf2Sha384 } from '../crypto/kdf';
import { hmacSha384 } from '../crypto/mac';
import {
  agree,
  edwardsFromMontgomery,
  generateEphemerals,
  montgomeryFromEdwards,
  montgomeryOfKept,
  scalarFromSeed,
} from '../crypto/x25519';
import { type KeyType, keyTypeOf, type PrivateKey, type PublicKey } from './key';
import { Oid } from './oid';

export const MESSAGE_KEY_LENGTH = 32;
export const ENVELOPE_LENGTH = 226;

// Everything of an envelope that is the same in all, before the parts that are not.
const BEFORE_EPHEMERAL: Record<KeyType, Bytes> = {
  ed25519: fromHex('3081df020100302a300506032b6570032100'),
  x25519: fromHex('3081df020100302a300506032b656e032100'),
};
const BEFORE_MAC = fromHex(
  '3018060728818c71020502300d060960864801650304020205003041300d06096086480165030402020500' + '0430',
);
const BEFORE_IV = fromHex('3051301d060960864801650304012a0410');
const BEFORE_CIPHERTEXT = fromHex('0430');

const KEY_LENGTH = 32;
const MAC_LENGTH = 48;
const IV_LENGTH = 16;
const CIPHERTEXT_LENGTH = 48;
const EPHEMERAL_AT = BEFORE_EPHEMERAL.ed25519.length;
const MAC_AT = EPHEMERAL_AT + KEY_LENGTH + BEFORE_MAC.length;
const IV_AT = MAC_AT + MAC_LENGTH + BEFORE_IV.length;
const CIPHERTEXT_AT = IV_AT + IV_LENGTH + BEFORE_CIPHERTEXT.length;
/** Envelopes whose parts are zeros. */
const BLANK: Record<KeyType, Bytes> = {
  ed25519: blank(BEFORE_EPHEMERAL.ed25519),
  x25519: blank(BEFORE_EPHEMERAL.x25519),
};

/** Operations that may be under way at once: enough for engines that run them on other threads. */
const WINDOW = 32;

/** Awaited between the operations on many recipients, with how many are done; what it throws ends the work. */
export type OnWrapped = (done: number, all: number) => Promise<void>;

/**
 * One envelope for each recipient, in their order. Throws `key_weak` if a recipient's key allows no agreement, and what
 * `onWrapped` throws.
 */
export async function wrapMessageKey(
  messageKey: Bytes,
  recipients: readonly PublicKey[],
  onWrapped?: OnWrapped,
): Promise<Bytes[]> {
  const envelopes: Bytes[] = [];
  for (let at = 0; at < recipients.length; at += WINDOW) {
    envelopes.push(...(await wrapSome(messageKey, recipients.slice(at, at + WINDOW))));
    await onWrapped?.(envelopes.length, recipients.length);
  }
  return envelopes;
}

async function wrapSome(messageKey: Bytes, recipients: readonly PublicKey[]): Promise<Bytes[]> {
  const us = montgomeryKeys(recipients);
  const ephemerals = await generateEphemerals(recipients.length);
  const points = edwardsFromMontgomery(ephemerals.map(({ publicKey }) => publicKey));
  const envelopes = new Uint8Array(ENVELOPE_LENGTH * recipients.length);
  const ivs = random(IV_LENGTH * recipients.length);
  return Promise.all(
    ephemerals.map(async ({ publicKey, agree }, i) => {
      const type = recipients[i]?.type ?? 'ed25519';
      const shared = await agree(us[i] ?? publicKey);
      const envelope = envelopes.subarray(ENVELOPE_LENGTH * i, ENVELOPE_LENGTH * (i + 1));
      envelope.set(BLANK[type]);
      envelope.set(type === 'ed25519' ? (points[i] ?? publicKey) : publicKey, EPHEMERAL_AT);
      envelope.set(ivs.subarray(IV_LENGTH * i, IV_LENGTH * (i + 1)), IV_AT);
      await writeWrapped(envelope, shared, messageKey);
      return envelope;
    }),
  );
}

function blank(head: Bytes): Bytes {
  const zeros = (length: number) => new Uint8Array(length);
  return concat(
    ...[head, zeros(KEY_LENGTH), BEFORE_MAC, zeros(MAC_LENGTH)],
    ...[BEFORE_IV, zeros(IV_LENGTH), BEFORE_CIPHERTEXT, zeros(CIPHERTEXT_LENGTH)],
  );
}

function montgomeryKeys(recipients: readonly PublicKey[]): Bytes[] {
  const edwards = recipients.filter(key => key.type === 'ed25519').map(key => key.raw);
  const converted = montgomeryOfKept(edwards);
  let next = 0;
  return recipients.map(key => (key.type === 'ed25519' ? (converted[next++] ?? key.raw) : key.raw));
}

/** Fills in the MAC and the ciphertext of an envelope, which has the rest already. */
async function writeWrapped(envelope: Bytes, shared: Bytes, messageKey: Bytes): Promise<void> {
  const keys = await kdf2Sha384(shared, KEY_LENGTH + MAC_LENGTH);
  const iv = envelope.subarray(IV_AT, IV_AT + IV_LENGTH);
  const ciphertext = await cbcEncrypt(keys.subarray(0, KEY_LENGTH), iv, messageKey);
  const mac = await hmacSha384(keys.subarray(KEY_LENGTH), ciphertext);
  wipe(keys, shared);
  envelope.set(mac, MAC_AT);
  envelope.set(ciphertext, CIPHERTEXT_AT);
}

interface Envelope {
  readonly type: KeyType;
  readonly ephemeral: Bytes;
  readonly mac: Bytes;
  readonly iv: Bytes;
  readonly ciphertext: Bytes;
}

/**
 * The 32-byte message key of an envelope, or null if it does not authenticate under this key. Throws
 * `message_malformed`, or `message_unsupported` for other algorithms.
 */
export async function unwrapMessageKey(envelope: Bytes, key: PrivateKey): Promise<Bytes | null> {
  const { type, ephemeral, mac, iv, ciphertext } = parseEnvelope(envelope);
  if (type !== key.publicKey.type) throw new SealcardError('message_malformed');
  const shared = await agreeWith(key, ephemeral);
  if (shared === null) return null;
  const keys = await kdf2Sha384(shared, 80);
  const authentic = equal(await hmacSha384(keys.subarray(32), ciphertext), mac);
  const messageKey = authentic ? await cbcDecrypt(keys.subarray(0, 32), iv, ciphertext) : null;
  wipe(shared, keys);
  return messageKey?.length === MESSAGE_KEY_LENGTH ? messageKey : null;
}

async function agreeWith(key: PrivateKey, ephemeral: Bytes): Promise<Bytes | null> {
  try {
    if (key.publicKey.type === 'x25519') return await agree(key.raw, ephemeral);
    const [u] = montgomeryFromEdwards([ephemeral]);
    return u === undefined ? null : await agree(scalarFromSeed(key.raw), u);
  } catch (error) {
    if (error instanceof SealcardError && error.code === 'key_weak') return null;
    throw error;
  }
}

function parseEnvelope(der: Bytes): Envelope {
  const envelope = readSequence(der, 'message_malformed');
  envelope.expectInteger(0);
  const spki = envelope.enter(Tag.sequence);
  const type = keyTypeOf(spki.algorithm());
  if (type === null) throw new SealcardError('message_unsupported');
  const ephemeral = spki.bits();
  spki.finish();
  if (ephemeral.length !== 32) throw new SealcardError('message_malformed');

  const kdf = envelope.enter(Tag.sequence);
  require(kdf.oid(), Oid.kdf2);
  require(kdf.algorithm(), Oid.sha384);
  kdf.finish();

  const digestInfo = envelope.enter(Tag.sequence);
  require(digestInfo.algorithm(), Oid.sha384);
  const mac = digestInfo.octets(48);
  digestInfo.finish();

  const content = envelope.enter(Tag.sequence);
  const iv = readCipher(content.enter(Tag.sequence));
  const ciphertext = content.octets(48);
  content.finish();
  envelope.finish();
  return { type, ephemeral, mac, iv, ciphertext };
}

function readCipher(cipher: DerReader): Bytes {
  require(cipher.oid(), Oid.aes256Cbc);
  const iv = cipher.octets(16);
  cipher.finish();
  return iv;
}

function require(found: Bytes, oid: Bytes): void {
  if (!isOid(found, oid)) throw new SealcardError('message_unsupported');
}
