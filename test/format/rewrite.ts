/** Writing from their parts what src/format only reads, or writes in one form: the encoders of the tests. */

import { type Bytes, concat } from '../../src/crypto/bytes';
import {
  context,
  DerReader,
  der,
  integer,
  octets,
  sequence,
  setOf,
  Tag,
  utf8String,
} from '../../src/crypto/der';
import type { Binding } from '../../src/format/binding';
import type { FileClaim } from '../../src/format/file';
import type { Footer } from '../../src/format/footer';
import { type Header, type Param, SIGNED_DATA_INFO } from '../../src/format/header';
import { algorithm, algorithmNull, Oid, oid } from '../../src/format/oid';

/** The SET OF Recipient of a message, as it is encoded. */
export function recipientsOf(message: Bytes): Bytes {
  const info = new DerReader(message, 'message_malformed').enter(Tag.sequence);
  info.integer();
  const cms = info.enter(Tag.sequence);
  cms.oid();
  const enveloped = cms.enter(context(0)).enter(Tag.sequence);
  enveloped.integer();
  return enveloped.element();
}

export function writeHeader({ version, nonce, params, dataSize, padded }: Header, recipients: Bytes): Bytes {
  const content = sequence(oid(Oid.data), sequence(oid(Oid.aes256Gcm), octets(nonce)));
  const enveloped = sequence(integer(2), recipients, content);
  const info =
    dataSize === null ? null : sequence(integer(0), integer(dataSize), der(context(0), SIGNED_DATA_INFO));
  const parts = [
    params.length > 0 && der(context(0), setOf(params.map(writeParam))),
    info && der(context(1), algorithm(Oid.hkdfSha512)),
    info && der(context(2), info),
    padded && der(context(3), algorithm(Oid.randomPadding)),
  ];
  return sequence(
    integer(version),
    sequence(oid(Oid.envelopedData), der(context(0), enveloped)),
    ...parts.filter(part => part instanceof Uint8Array),
  );
}

function writeParam({ key, kind, value }: Param): Bytes {
  const [n, tag] = kind === 'integer' ? [0, Tag.integer] : kind === 'text' ? [1, Tag.utf8] : [2, Tag.octets];
  return sequence(utf8String(key), der(context(n), der(tag, value)));
}

export function entriesOf(recipients: Bytes): DerReader[] {
  const set = new DerReader(recipients, 'message_malformed').enter(Tag.set);
  const entries: DerReader[] = [];
  while (!set.done) entries.push(set.enter(Tag.sequence));
  return entries;
}

export function writeEntry(entry: DerReader): Bytes {
  const version = integer(entry.integer());
  const id = der(context(0), octets(entry.enter(context(0)).octets()));
  const key = writeAlgorithm(entry);
  return sequence(version, id, key, octets(writeEnvelope(entry.octets())));
}

/** With NULL or without, as it came: older clients write it. */
function writeAlgorithm(reader: DerReader): Bytes {
  const hasNull =
    reader.fork().enter(Tag.sequence).value(Tag.oid).length + 4 < reader.fork().element().length;
  const content = reader.algorithm();
  return hasNull ? algorithmNull(content) : algorithm(content);
}

function writeEnvelope(bytes: Bytes): Bytes {
  const envelope = new DerReader(bytes, 'message_malformed').enter(Tag.sequence);
  const version = integer(envelope.integer());
  const spki = envelope.enter(Tag.sequence);
  const key = sequence(writeAlgorithm(spki), der(Tag.bitString, concat(new Uint8Array(1), spki.bits())));
  const kdf = envelope.enter(Tag.sequence);
  const derivation = sequence(oid(kdf.oid()), writeAlgorithm(kdf));
  const mac = envelope.enter(Tag.sequence);
  const authentication = sequence(writeAlgorithm(mac), octets(mac.octets(48)));
  const content = envelope.enter(Tag.sequence);
  const cipher = content.enter(Tag.sequence);
  const encrypted = sequence(
    sequence(oid(cipher.oid()), octets(cipher.octets(16))),
    octets(content.octets(48)),
  );
  return sequence(version, key, derivation, authentication, encrypted);
}

export function writeVault(vault: DerReader): Bytes {
  const head = [integer(vault.integer()), octets(vault.octets(16))];
  const list = vault.enter(Tag.sequence);
  const wraps: Bytes[] = [];
  while (!list.done) {
    const wrap = list.enter(Tag.sequence);
    const kind = utf8String(wrap.text());
    const cost = wrap.enter(Tag.sequence);
    const salt = octets(cost.octets(16));
    const numbers = [cost.integer(), cost.integer(), cost.integer()].map(integer);
    wraps.push(sequence(kind, sequence(salt, ...numbers), octets(wrap.octets(24)), octets(wrap.octets(48))));
  }
  return sequence(...head, sequence(...wraps), octets(vault.octets(24)), octets(vault.octets()));
}

/** The signers of a footer, each as it is encoded. */
export function signersOf(plain: Bytes): Bytes[] {
  const footer = new DerReader(plain, 'message_malformed').enter(Tag.sequence);
  footer.integer();
  const set = footer.enter(context(0)).enter(Tag.set);
  const signers: Bytes[] = [];
  while (!set.done) signers.push(set.element());
  return signers;
}

export function writeSigner(signerId: Bytes, signature: Bytes): Bytes {
  return sequence(integer(0), octets(signerId), algorithm(Oid.ed25519), octets(signature));
}

/** Of several signers a footer keeps the first only, so they are given. */
export function writeFooter({ binding, file }: Footer, signers: readonly Bytes[]): Bytes {
  const extensions = [
    binding && der(context(1), writeBinding(binding)),
    file && der(context(2), writeFile(file)),
  ];
  return sequence(
    integer(0),
    der(context(0), setOf(signers)),
    ...extensions.filter(extension => extension !== null),
  );
}

function writeFile({ name, type, signature }: FileClaim): Bytes {
  return sequence(integer(1), utf8String(name), utf8String(type), octets(signature));
}

function writeBinding({ sender, recipients, commitment, signedAt, signature }: Binding): Bytes {
  return sequence(
    integer(1),
    octets(sender),
    setOf(Array.from(recipients, octets)),
    octets(commitment),
    integer(signedAt),
    octets(signature),
  );
}
