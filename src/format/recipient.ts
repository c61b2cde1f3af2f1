/**
 * The recipients of a message: a SET OF CMS KeyTransRecipientInfo (RFC 5652 §6.2.1), each a key id and an envelope.
 *
 * A reader looks for itself among up to a thousand, so the usual entry is recognised by its fixed bytes; any other is
 * read as DER.
 */

import { type Bytes, equal, fromHex } from '../crypto/bytes';
import { context, DerReader, setOf, Tag } from '../crypto/der';
import { SealcardError } from '../crypto/errors';
import { ENVELOPE_LENGTH } from './envelope';
import { fingerprint, type KeyType, keyId, keyTypeOf, type PrivateKey, type PublicKey } from './key';

/** An entry that names a reader by one of its ids. */
export interface OwnEntry {
  readonly reader: PrivateKey;
  readonly envelope: Bytes;
}

export interface RecipientList {
  /** Entries of any kind. */
  readonly count: number;
  /** Whether one is for a password, as older clients could write. */
  readonly hasPassword: boolean;
  readonly own: readonly OwnEntry[];
}

const HEAD = fromHex('3081fb020102a00a0408');
const BEFORE_ENVELOPE: Record<KeyType, Bytes> = {
  ed25519: fromHex('300506032b65700481e2'),
  x25519: fromHex('300506032b656e0481e2'),
};
/** The same in words, to be compared with those of a thousand entries. */
const HEAD_WORDS = wordsOf(HEAD);
const BEFORE_ENVELOPE_WORDS = {
  ed25519: wordsOf(BEFORE_ENVELOPE.ed25519),
  x25519: wordsOf(BEFORE_ENVELOPE.x25519),
};
const ID_END = HEAD.length + 8;
const ENVELOPE_START = ID_END + BEFORE_ENVELOPE.ed25519.length;
const ENTRY_LENGTH = ENVELOPE_START + ENVELOPE_LENGTH;

/** The SET OF Recipient, sorted, for keys and their envelopes, each under its 8-byte id. */
export function encodeRecipients(recipients: readonly PublicKey[], envelopes: readonly Bytes[]): Bytes {
  const entries = new Uint8Array(recipients.length * ENTRY_LENGTH);
  return setOf(
    recipients.map((key, i) => {
      const entry = entries.subarray(i * ENTRY_LENGTH, (i + 1) * ENTRY_LENGTH);
      entry.set(HEAD);
      entry.set(keyId(key), HEAD.length);
      entry.set(BEFORE_ENVELOPE[key.type], ID_END);
      entry.set(envelopes[i] ?? [], ENVELOPE_START);
      return entry;
    }),
  );
}

/**
 * Reads the content of the SET in `bytes` from `start` to `end`. Throws `message_malformed`, or `limit_recipients` past
 * `limit` entries. An entry whose algorithm is not the reader's own key type is not the reader's.
 */
export function findOwnEntries(
  bytes: Bytes,
  start: number,
  end: number,
  readers: readonly PrivateKey[],
  limit: number,
): RecipientList {
  const own: OwnEntry[] = [];
  const ids = readers.map(reader => ({
    reader,
    short: keyId(reader.publicKey),
    long: fingerprint(reader.publicKey),
  }));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let count = 0;
  let hasPassword = false;
  for (let at = start; at < end; count++) {
    if (count >= limit) throw new SealcardError('limit_recipients', { limit });
    const type = at + ENTRY_LENGTH <= end ? usualType(view, at) : null;
    if (type !== null) {
      for (const { reader, short } of ids) {
        if (reader.publicKey.type !== type || !matches(bytes, at + HEAD.length, short)) continue;
        own.push({ reader, envelope: bytes.subarray(at + ENVELOPE_START, at + ENTRY_LENGTH) });
      }
      at += ENTRY_LENGTH;
      continue;
    }
    const entries = new DerReader(bytes, 'message_malformed', at, end);
    if (entries.peek() === context(3)) {
      entries.enter(context(3)).enter(Tag.sequence).expectInteger(0);
      hasPassword = true;
    } else {
      const entry = readEntry(entries.enter(Tag.sequence));
      for (const { reader, short, long } of ids) {
        if (reader.publicKey.type !== entry.type) continue;
        if (equal(entry.id, short) || equal(entry.id, long)) own.push({ reader, envelope: entry.envelope });
      }
    }
    at = entries.offset;
  }
  return { count, hasPassword, own };
}

function readEntry(entry: DerReader): { id: Bytes; type: KeyType | null; envelope: Bytes } {
  entry.expectInteger(2);
  const wrapper = entry.enter(context(0));
  const id = wrapper.octets();
  wrapper.finish();
  const algorithm = entry.enter(Tag.sequence);
  const type = keyTypeOf(algorithm.oid());
  if (type !== null && !algorithm.done && algorithm.value(Tag.null).length !== 0) algorithm.fail();
  if (type !== null) algorithm.finish();
  const envelope = entry.octets();
  entry.finish();
  return { id, type, envelope };
}

function usualType(view: DataView, at: number): KeyType | null {
  if (!hasWords(view, at, HEAD_WORDS)) return null;
  if (hasWords(view, at + ID_END, BEFORE_ENVELOPE_WORDS.ed25519)) return 'ed25519';
  return hasWords(view, at + ID_END, BEFORE_ENVELOPE_WORDS.x25519) ? 'x25519' : null;
}

/** Ten bytes as two words of 32 bits and one of 16. */
type Words = readonly [number, number, number];

function wordsOf(bytes: Bytes): Words {
  const view = new DataView(bytes.buffer);
  return [view.getUint32(0), view.getUint32(4), view.getUint16(8)];
}

function hasWords(view: DataView, at: number, [first, second, third]: Words): boolean {
  return (
    view.getUint32(at) === first && view.getUint32(at + 4) === second && view.getUint16(at + 8) === third
  );
}

function matches(bytes: Bytes, at: number, expected: Bytes): boolean {
  for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected[i]) return false;
  return true;
}
