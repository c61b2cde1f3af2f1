/** Messages, both ways: we seal and they open and verify; they write in every mode and we open and verify. */

import fc from 'fast-check';
import { equal, toHex } from '../../src/crypto/bytes';
import { readArmor } from '../../src/format/armor';
import { joinDetached } from '../../src/format/header';
import { fingerprint, keyId, type PrivateKey } from '../../src/format/key';
import { type Mode, type Opened, open, seal } from '../../src/format/message';
import { bytesOf, LONGEST, type Plaintext, plaintext, someOf } from './generated';
import type { KeyKind, WriteApi } from './operations';
import { forAll, fromWire, publicOf, type Section, type Session, same, secretOf, toWire } from './session';

const SIGNED_AT = 1_800_000_000;

interface SealedHere {
  readonly text: Plaintext;
  readonly sender: PrivateKey;
  readonly recipients: readonly PrivateKey[];
  /** Which of the recipients and the sender reads. */
  readonly reader: number;
  readonly api: 'decryptAndVerify' | 'streamDecryptAndVerify' | 'decrypt';
  /** Keys the peer knows besides the sender's. */
  readonly acquaintances: readonly PrivateKey[];
}

export const sealedHere: Section = async session => {
  const { signers, readers } = session.cast;
  const arbitrary: fc.Arbitrary<SealedHere> = fc.record({
    text: plaintext,
    sender: fc.constantFrom(...signers),
    recipients: someOf(readers),
    reader: fc.nat(),
    api: fc.constantFrom('decryptAndVerify', 'decryptAndVerify', 'streamDecryptAndVerify', 'decrypt'),
    acquaintances: fc.subarray([...signers.slice(0, 3)]),
  });
  const [sender] = signers as [PrivateKey];
  const extreme = { sender, reader: 0, api: 'decryptAndVerify', acquaintances: [] } as const;
  await forAll(session, 500, arbitrary, exchange => openThere(session, exchange), [
    { ...extreme, text: { text: '' }, recipients: [sender] },
    { ...extreme, text: { length: LONGEST, seed: 1 }, recipients: readers.slice(-40) },
  ]);
};

async function openThere({ peer, tally }: Session, exchange: SealedHere): Promise<void> {
  const { text, sender, recipients, api, acquaintances } = exchange;
  const data = bytesOf(text);
  const message = await seal({
    plaintext: data,
    sender,
    recipients: recipients.map(key => key.publicKey),
    signedAt: SIGNED_AT,
  });
  const everybody = [...recipients, sender];
  const reader = everybody[exchange.reader % everybody.length] as PrivateKey;
  const { data: read } = await peer.ask('read', {
    api,
    message: toWire(message),
    reader: secretOf(reader),
    signers: [...acquaintances.filter(key => key !== sender), sender].map(publicOf),
    longIds: false,
  });
  same(equal(fromWire(read), data), true, 'that they read what we sealed');
  tally.count('messages of ours');
}

interface WrittenThere {
  readonly text: Plaintext;
  readonly api: WriteApi;
  readonly signs: boolean;
  readonly sender: PrivateKey;
  readonly recipients: readonly PrivateKey[];
  readonly strangers: readonly KeyKind[];
  readonly reader: number;
  readonly padding: boolean;
  readonly longIds: boolean;
  /** Whether we know the sender. */
  readonly known: boolean;
  /** Whether the message comes as bare base64. */
  readonly asText: boolean;
}

const MODES: Readonly<Record<WriteApi, Mode>> = {
  encrypt: 'encrypt',
  signThenEncrypt: 'signThenEncrypt',
  signThenEncryptDetached: 'signThenEncrypt',
  signAndEncrypt: 'signAndEncrypt',
  streamCipher: 'signThenEncrypt',
  streamSignAndEncrypt: 'signAndEncrypt',
};
const APIS = Object.keys(MODES) as WriteApi[];

export const writtenThere: Section = async session => {
  const { signers, readers } = session.cast;
  const arbitrary: fc.Arbitrary<WrittenThere> = fc.record({
    text: plaintext,
    api: fc.constantFrom(...APIS),
    signs: fc.boolean(),
    sender: fc.constantFrom(...signers),
    recipients: someOf(readers),
    strangers: fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.subarray<KeyKind>(['SECP256R1', 'CURVE25519_ED25519'], { minLength: 1 }) },
    ),
    reader: fc.nat(),
    padding: fc.boolean(),
    longIds: fc.boolean(),
    known: fc.oneof(
      { weight: 4, arbitrary: fc.constant(true) },
      { weight: 1, arbitrary: fc.constant(false) },
    ),
    asText: fc.boolean(),
  });
  const [sender] = signers as [PrivateKey];
  const extreme = { signs: true, sender, strangers: [], reader: 7, known: true, asText: false } as const;
  const examples = APIS.flatMap((api): WrittenThere[] => [
    { ...extreme, api, text: { text: '' }, recipients: [sender], padding: false, longIds: false },
    {
      ...extreme,
      api,
      text: { length: LONGEST, seed: 2 },
      recipients: [sender],
      padding: true,
      longIds: true,
    },
    {
      ...extreme,
      api,
      text: { text: 'forty' },
      recipients: readers.slice(-40),
      padding: true,
      longIds: true,
    },
  ]);
  await forAll(session, 700, arbitrary, exchange => openHere(session, exchange), examples);
};

async function openHere({ peer, tally }: Session, exchange: WrittenThere): Promise<void> {
  const { text, api, sender, recipients, padding, longIds, known } = exchange;
  const data = bytesOf(text);
  const isSigned = api === 'streamCipher' ? exchange.signs : api !== 'encrypt';
  const strangers = await Promise.all(exchange.strangers.map(kind => peer.ask('generateKeys', { kind })));
  const written = await peer.ask('write', {
    api,
    data: toWire(data),
    sender: isSigned ? secretOf(sender) : null,
    recipients: [...recipients.map(publicOf), ...strangers.map(key => key.publicKey)],
    padding,
    longIds,
  });
  const reader = recipients[exchange.reader % recipients.length] as PrivateKey;
  const asked: string[] = [];
  const opened = await open(arrived(written, exchange.asText), [reader], id => {
    asked.push(id === null ? 'anybody' : toHex(id));
    return known ? [sender.publicKey] : [];
  });
  same(equal(opened.plaintext, data), true, 'that we read what they wrote');
  same(opened.reader === reader.publicKey, true, 'that the reader is who opened it');
  same(opened.mode, isSigned ? MODES[api] : 'encrypt', 'mode');
  const id = toHex(longIds ? fingerprint(sender.publicKey) : keyId(sender.publicKey));
  const named = api === 'streamCipher' ? 'anybody' : id;
  same(asked, isSigned ? [named] : [], 'whose key was asked for');
  checkVerdict(opened, exchange, isSigned, named);
  tally.count('messages of theirs');
}

function arrived(written: { message: string; metadata: string | null }, asText: boolean) {
  const { message, metadata } = written;
  if (metadata !== null) return joinDetached(fromWire(metadata), fromWire(message));
  return asText ? readArmor(message, 'MESSAGE') : fromWire(message);
}

function checkVerdict(
  { verdict }: Opened,
  { sender, known }: WrittenThere,
  isSigned: boolean,
  named: string,
): void {
  same(verdict.kind, isSigned ? (known ? 'signed' : 'unknown-signer') : 'unsigned', 'verdict');
  if (verdict.kind === 'signed') {
    same(verdict.signer === sender.publicKey, true, 'that the signer is the sender');
    same(verdict.binding, null, 'binding');
  } else if (verdict.kind === 'unknown-signer') {
    same(verdict.signerId === null ? 'anybody' : toHex(verdict.signerId), named, 'stated signer');
    same(verdict.bound, null, 'binding');
  }
}
