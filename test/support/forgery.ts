/** Messages no honest client writes, and messages of clients that sign less: what opening has to tell apart. */
import { GCM_TAG_LENGTH, gcmDecrypt, gcmEncrypt } from '../../src/crypto/aead';
import { type Bytes, concat, fromHex, random, utf8 } from '../../src/crypto/bytes';
import { context, der, integer, octets, sequence } from '../../src/crypto/der';
import { sha512 } from '../../src/crypto/digest';
import { armor, readArmor } from '../../src/format/armor';
import { encodeBinding } from '../../src/format/binding';
import type { Card } from '../../src/format/card';
import { unwrapMessageKey, wrapMessageKey } from '../../src/format/envelope';
import { deriveContentKeys, encodeFooter, parseFooter } from '../../src/format/footer';
import { encodeHeader, parseHeader, SIGNED_DATA_INFO } from '../../src/format/header';
import { generatePrivateKey, type PublicKey } from '../../src/format/key';
import { LIMITS } from '../../src/format/limits';
import { Oid, oid } from '../../src/format/oid';
import { paddedLength, writePadding } from '../../src/format/padding';
import { encodeRecipients } from '../../src/format/recipient';
import { signDigest } from '../../src/format/signature';
import type { Peer } from './peer';

const keyLength = 32;
/** SEQ { OID sha512, NULL }. */
const SHA512 = fromHex('300d06096086480165030402030500');

/** A message that names `sender` as its signer, signed by another key. */
export async function forgeSignature(sender: Peer, recipient: Card, text: string): Promise<string> {
  const plaintext = utf8(text);
  const plaintextHash = sha512(plaintext);
  const messageKey = random(keyLength);
  const keys = await deriveContentKeys(messageKey);
  const binding = await encodeBinding({
    sender: sender.privateKey,
    recipients: [recipient.publicKey],
    signedAt: Math.floor(Date.now() / 1000),
    messageKey,
    plaintextHash,
  });
  const forged = await signDigest(await generatePrivateKey(), plaintextHash);
  const padded = new Uint8Array(paddedLength(plaintext.length));
  padded.set(plaintext);
  writePadding(padded, plaintext.length);
  const body = await gcmEncrypt(keys.dataKey, keys.dataNonce, padded, SIGNED_DATA_INFO);
  const footer = encodeFooter(sender.card.publicKey, forged, binding);
  const header = encodeHeader(await wrapFor(recipient.publicKey, messageKey), keys.dataNonce, padded.length);
  return armor('MESSAGE', concat(header, body, await gcmEncrypt(keys.footerKey, keys.footerNonce, footer)));
}

/** What `reader` was sent, wrapped again for `victims`: everything inside stays the sender's. */
export async function forwardTo(
  victims: Card | readonly Card[],
  reader: Peer,
  text: string,
): Promise<string> {
  const { message, header, messageKey, dataSize } = await received(reader, text);
  const keys = [victims].flat().map(({ publicKey }) => publicKey);
  const entries = encodeRecipients(keys, await wrapMessageKey(messageKey, keys));
  const rewrapped = encodeHeader(entries, header.nonce, dataSize);
  return armor('MESSAGE', concat(rewrapped, message.slice(header.length)));
}

/** The signature over the text of what `reader` was sent, in the form in which other messages carry one: 83 bytes. */
export async function signatureIn(reader: Peer, text: string): Promise<Bytes> {
  const { message, header, messageKey, dataSize } = await received(reader, text);
  const { footerKey, footerNonce } = await deriveContentKeys(messageKey);
  const sealed = message.slice(header.length + dataSize + GCM_TAG_LENGTH);
  const footer = await gcmDecrypt(footerKey, footerNonce, sealed);
  if (footer === null) throw new Error('The footer does not open');
  return sequence(SHA512, octets(parseFooter(footer, LIMITS).signature));
}

async function received(reader: Peer, text: string) {
  const message = readArmor(text, 'MESSAGE');
  const header = parseHeader(message, [reader.privateKey], LIMITS);
  const [entry] = header.recipients.own;
  const messageKey = entry === undefined ? null : await unwrapMessageKey(entry.envelope, reader.privateKey);
  const { dataSize } = header;
  if (messageKey === null || dataSize === null) throw new Error('The message is not for this reader');
  return { message, header, messageKey, dataSize };
}

/** An encrypted message that nobody signed. */
export async function sealUnsigned(recipient: Card, text: string): Promise<string> {
  const messageKey = random(keyLength);
  const nonce = random(12);
  const content = sequence(oid(Oid.data), sequence(oid(Oid.aes256Gcm), octets(nonce)));
  const enveloped = sequence(integer(2), await wrapFor(recipient.publicKey, messageKey), content);
  const header = sequence(integer(0), sequence(oid(Oid.envelopedData), der(context(0), enveloped)));
  const body = await gcmEncrypt(messageKey, nonce, utf8(text));
  if (body.length !== utf8(text).length + GCM_TAG_LENGTH) throw new Error('Unexpected length of the body');
  return armor('MESSAGE', concat(header, body));
}

async function wrapFor(recipient: PublicKey, messageKey: Bytes): Promise<Bytes> {
  return encodeRecipients([recipient], await wrapMessageKey(messageKey, [recipient]));
}
