/**
 * The header of a message (MessageInfo): a CMS EnvelopedData (RFC 5652 §6) with the recipients and the content's cipher,
 * and after it, by version, custom parameters, key derivation, footer and padding. Nothing in it is authenticated.
 */

import { type Bytes, concat, equal, fromHex } from '../crypto/bytes';
import { context, DerReader, der, derParts, integer, isOid, sequence, Tag } from '../crypto/der';
import { SealcardError } from '../crypto/errors';
import type { PrivateKey } from './key';
import type { Limits } from './limits';
import { algorithm, Oid, oid } from './oid';
import { findOwnEntries, type RecipientList } from './recipient';

/** A custom parameter: its kind is the choice of the wire, its value the content bytes. */
export interface Param {
  readonly key: string;
  readonly kind: 'integer' | 'text' | 'data';
  readonly value: Bytes;
}

export interface Header {
  /** Bytes up to the body. */
  readonly length: number;
  readonly version: number;
  readonly recipients: RecipientList;
  /** 12 bytes: the content's nonce; with a footer, a copy of the derived one. */
  readonly nonce: Bytes;
  readonly params: readonly Param[];
  /** Length of the padded plaintext if the message has a signed footer, else null. */
  readonly dataSize: number | null;
  readonly padded: boolean;
}

/** SEQ { INT 0, AlgId(sha512, NULL) }: says that the footer's signature is over SHA-512. AAD of the body. */
export const SIGNED_DATA_INFO: Bytes = fromHex('3012020100300d06096086480165030402030500');

const TAG_LENGTH = 16;
/** A footer with one signer under a short id, and its tag. */
const LEAST_FOOTER = 97 + TAG_LENGTH;

// What every header has.
const VERSION = integer(3);
const ENVELOPED_VERSION = integer(2);
const ENVELOPED = oid(Oid.envelopedData);
const DATA = oid(Oid.data);
const CIPHER = oid(Oid.aes256Gcm);
const DERIVATION = der(context(1), algorithm(Oid.hkdfSha512));
const FOOTER_VERSION = integer(0);
const FOOTER_SIGNED = der(context(0), SIGNED_DATA_INFO);
const PADDING = der(context(3), algorithm(Oid.randomPadding));

/** The header of a padded message with a signed footer; `recipients` is the encoded SET. */
export function encodeHeader(recipients: Bytes, nonce: Bytes, dataSize: number): Bytes {
  const content = derParts(
    Tag.sequence,
    DATA,
    ...derParts(Tag.sequence, CIPHER, ...derParts(Tag.octets, nonce)),
  );
  const enveloped = derParts(Tag.sequence, ENVELOPED_VERSION, recipients, ...content);
  const footer = derParts(Tag.sequence, FOOTER_VERSION, integer(dataSize), FOOTER_SIGNED);
  return sequence(
    VERSION,
    ...derParts(Tag.sequence, ENVELOPED, ...derParts(context(0), ...enveloped)),
    DERIVATION,
    ...derParts(context(2), ...footer),
    PADDING,
  );
}

/**
 * Reads the header at the start of a message. Throws `message_incomplete {got, expected}` if it does not end within the
 * message, `limit_header`, `limit_recipients`, `message_unsupported` for other algorithms, `message_malformed`.
 */
export function parseHeader(message: Bytes, readers: readonly PrivateKey[], limits: Limits): Header {
  const length = headerLength(message);
  if (length === null) {
    if (message.length > 0 && message.length < 6 && message[0] === Tag.sequence)
      throw incomplete(message.length, 6);
    throw malformed();
  }
  if (length > limits.header) throw new SealcardError('limit_header', { limit: limits.header });
  if (length > message.length) throw incomplete(message.length, length);
  const info = new DerReader(message, 'message_malformed', 0, length).enter(Tag.sequence);
  const version = info.integer();
  if (version > 3) throw new SealcardError('message_unsupported');
  const cms = info.enter(Tag.sequence);
  requireOid(cms.oid(), Oid.envelopedData);
  const explicit = cms.enter(context(0));
  cms.finish();
  const { recipients, nonce } = readEnveloped(explicit.enter(Tag.sequence), message, readers, limits);
  explicit.finish();

  const params = info.peek() === context(0) ? readParams(info.enter(context(0)), limits) : [];
  const hasKdf = readOptionalAlgorithm(info, 1, Oid.hkdfSha512);
  const dataSize = info.peek() === context(2) ? readFooterInfo(info.enter(context(2))) : null;
  const padded = readOptionalAlgorithm(info, 3, Oid.randomPadding);
  skipExtensions(info, 4);

  const expected = padded ? 3 : hasKdf ? (dataSize === null ? 1 : 2) : 0;
  if (version !== expected) throw malformed();
  // A derivation without footer, or the reverse, is allowed by the format and written by nobody.
  if (hasKdf !== (dataSize !== null)) throw new SealcardError('message_unsupported');
  return { length, version, recipients, nonce, params, dataSize, padded };
}

/**
 * Length of the header by its first bytes, or null if they are not those of a message or too few. Does not look past
 * the start, so it serves to recognise a message in pasted bytes.
 */
export function headerLength(bytes: Bytes): number | null {
  if (bytes[0] !== Tag.sequence || bytes.length < 6) return null;
  const first = bytes[1] ?? 0;
  if (first < 0x80) return 2 + first;
  const size = first & 0x7f;
  if (size < 1 || size > 4) return null;
  let length = 0;
  for (let i = 0; i < size; i++) length = length * 256 + (bytes[2 + i] ?? 0);
  return 2 + size + length;
}

/** Skips unknown context-specific elements, from `[first]` on, up to the end. */
export function skipExtensions(reader: DerReader, first: number): void {
  for (let tag = reader.peek(); tag !== null; tag = reader.peek()) {
    if ((tag & 0xc0) !== 0x80 || (tag & 0x1f) < first) reader.fail();
    reader.element();
  }
}

function readEnveloped(
  enveloped: DerReader,
  message: Bytes,
  readers: readonly PrivateKey[],
  limits: Limits,
): Pick<Header, 'recipients' | 'nonce'> {
  const version = enveloped.integer();
  const set = enveloped.enter(Tag.set);
  const recipients = findOwnEntries(message, set.offset, enveloped.offset, readers, limits.recipients + 1);
  const content = enveloped.enter(Tag.sequence);
  enveloped.finish();
  if (version !== (recipients.hasPassword ? 3 : 2)) throw malformed();
  requireOid(content.oid(), Oid.data);
  const cipher = content.enter(Tag.sequence);
  content.finish();
  requireOid(cipher.oid(), Oid.aes256Gcm);
  const nonce = cipher.octets(12);
  cipher.finish();
  return { recipients, nonce };
}

function readParams(wrapper: DerReader, limits: Limits): Param[] {
  const set = wrapper.enter(Tag.set);
  wrapper.finish();
  const params: Param[] = [];
  while (!set.done) {
    if (params.length >= limits.items) throw malformed();
    const param = set.enter(Tag.sequence);
    const key = param.text();
    const choice = param.peek();
    const value = choice === null ? param.fail() : readParamValue(choice, param.enter(choice));
    param.finish();
    if (key === '' || value.value.length === 0) throw malformed();
    params.push({ key, ...value });
  }
  return params;
}

function readParamValue(choice: number, wrapper: DerReader): Omit<Param, 'key'> {
  const kind = choice === context(0) ? 'integer' : choice === context(1) ? 'text' : 'data';
  if (kind === 'data' && choice !== context(2)) wrapper.fail();
  const value =
    kind === 'integer' ? wrapper.integerContent() : wrapper.value(kind === 'text' ? Tag.utf8 : Tag.octets);
  wrapper.finish();
  return { kind, value };
}

function readOptionalAlgorithm(info: DerReader, n: number, expected: Bytes): boolean {
  if (info.peek() !== context(n)) return false;
  const wrapper = info.enter(context(n));
  requireOid(wrapper.algorithm(), expected);
  wrapper.finish();
  return true;
}

function readFooterInfo(wrapper: DerReader): number {
  const footer = wrapper.enter(Tag.sequence);
  wrapper.finish();
  footer.expectInteger(0);
  const dataSize = footer.integer();
  if (footer.done) throw new SealcardError('message_unsupported');
  const signed = footer.enter(context(0));
  footer.finish();
  if (!equal(signed.element(), SIGNED_DATA_INFO)) throw new SealcardError('message_unsupported');
  signed.finish();
  return dataSize;
}

/** Least number of bytes that a message with this header has. */
export function leastLength(header: Pick<Header, 'length' | 'dataSize'>): number {
  return header.length + TAG_LENGTH + (header.dataSize === null ? 0 : header.dataSize + LEAST_FOOTER);
}

export function incomplete(got: number, expected: number): SealcardError {
  return new SealcardError('message_incomplete', { got, expected });
}

function malformed(): SealcardError {
  return new SealcardError('message_malformed');
}

function requireOid(found: Bytes, expected: Bytes): void {
  if (!isOid(found, expected)) throw new SealcardError('message_unsupported');
}

/** Header and body as one message, for clients that keep them apart. */
export function joinDetached(header: Bytes, body: Bytes): Bytes {
  return concat(header, body);
}
