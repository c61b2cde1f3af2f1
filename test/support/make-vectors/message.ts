/** Messages from fixed inputs, of which every part can be another than it should. FORMAT.md, "Messages". */

import { type Bytes, concat } from '../../../src/crypto/bytes';
import { bindingElement, honestBinding } from './binding';
import { OID, type Person, spkiElement } from './people';
import {
  agree,
  cbc,
  ed25519,
  edwards,
  fixed,
  gcm,
  hash,
  hkdf,
  hmacSha384,
  kdf2,
  messageKeyOf,
  montgomery,
  publicOf,
} from './primitives';
import {
  type Change,
  type Element,
  encode,
  explicit,
  integer,
  nothing,
  octets,
  oid,
  sequence,
  setOf,
} from './tree';

export interface MessagePlan {
  /** What everything random is derived from. */
  readonly label: string;
  readonly sender: Person;
  /** Everybody the message is sealed for, the sender among them. */
  readonly recipients: readonly Person[];
  readonly plaintext: Bytes;
  readonly signedAt: number;
  /** For whom there is an entry, if not for all recipients. */
  readonly entries?: readonly Person[];
  /** Element [1] of the footer, and what follows it; the honest binding alone if not given. */
  readonly extensions?: readonly Element[];
  /** The signers; the sender alone if not given. */
  readonly signers?: readonly Element[];
  /** The key id under which the sender signs. */
  readonly signerId?: Bytes;
  readonly headerChange?: Change;
  readonly footerChange?: Change;
}

export interface ContentKeys {
  readonly dataKey: Bytes;
  readonly dataNonce: Bytes;
  readonly footerKey: Bytes;
  readonly footerNonce: Bytes;
}

export interface BuiltMessage extends ContentKeys {
  readonly plan: MessagePlan;
  readonly messageKey: Bytes;
  readonly header: Element;
  readonly footer: Element;
  readonly padded: Bytes;
  readonly body: Bytes;
  readonly sealedFooter: Bytes;
  readonly message: Bytes;
}

/** SEQ { INT 0, AlgId(sha512, NULL) }. */
export const signedDataInfo: Element = sequence(
  'SignedDataInfo',
  integer('version', 0),
  sequence('digest algorithm', oid('SHA-512', OID.sha512), nothing()),
);

export function buildMessage(plan: MessagePlan): BuiltMessage {
  const { label, sender, recipients, plaintext } = plan;
  const messageKey = messageKeyOf(label);
  const keys = contentKeys(messageKey);
  const padded = pad(plaintext, label);
  const entries = (plan.entries ?? recipients).map(person => entryElement(person, messageKey, label));
  const header = headerElement(entries, keys.dataNonce, padded.length);
  const signers = plan.signers ?? [
    signerElement(plan.signerId ?? sender.keyId, ed25519(sender.secret, hash('sha512', plaintext))),
  ];
  const extensions = plan.extensions ?? [bindingElement(honestBinding(plan))];
  const footer = footerElement(signers, extensions);
  const body = gcm(keys.dataKey, keys.dataNonce, padded, encode(signedDataInfo));
  const sealedFooter = gcm(keys.footerKey, keys.footerNonce, encode(footer, plan.footerChange));
  const message = concat(encode(header, plan.headerChange), body, sealedFooter);
  return { plan, messageKey, ...keys, header, footer, padded, body, sealedFooter, message };
}

export function contentKeys(messageKey: Bytes): ContentKeys {
  const derived = hkdf(messageKey, '', 88);
  return {
    dataKey: derived.slice(0, 32),
    dataNonce: derived.slice(32, 44),
    footerKey: derived.slice(44, 76),
    footerNonce: derived.slice(76, 88),
  };
}

/** Filled up with bytes of the label's. */
export function pad(plaintext: Bytes, label: string): Bytes {
  const total = (Math.floor((plaintext.length + 4) / 160) + 1) * 160;
  const filler = total - plaintext.length - 4;
  return concat(plaintext, fixed(`${label}/padding`, filler), Uint8Array.of(filler, 0, 0, 0));
}

export interface EnvelopeParts {
  readonly scalar: Bytes;
  readonly u: Bytes;
  readonly ephemeral: Bytes;
  readonly shared: Bytes;
  readonly derived: Bytes;
  readonly iv: Bytes;
  readonly ciphertext: Bytes;
  readonly mac: Bytes;
}

export function envelopeParts(person: Person, messageKey: Bytes, label: string): EnvelopeParts {
  const scalar = fixed(`${label}/ephemeral/${person.name}`, 32);
  const u = publicOf('x25519', scalar);
  const shared = agree(scalar, person.type === 'ed25519' ? montgomery(person.raw) : person.raw);
  const derived = kdf2(shared, 80);
  const iv = fixed(`${label}/iv/${person.name}`, 16);
  const ciphertext = cbc(derived.slice(0, 32), iv, messageKey);
  const mac = hmacSha384(derived.slice(32), ciphertext);
  const ephemeral = person.type === 'ed25519' ? edwards(u) : u;
  return { scalar, u, ephemeral, shared, derived, iv, ciphertext, mac };
}

export function envelopeElement(person: Person, messageKey: Bytes, label: string): Element {
  const { ephemeral, iv, ciphertext, mac } = envelopeParts(person, messageKey, label);
  return sequence(
    'Envelope',
    integer('version', 0),
    { ...spkiElement({ type: person.type, raw: ephemeral }), note: 'ephemeral key' },
    sequence(
      'key derivation',
      oid('KDF2', '28818c71020502'),
      sequence('its hash', oid('SHA-384', OID.sha384), nothing()),
    ),
    sequence(
      'MAC',
      sequence('hash of the HMAC', oid('SHA-384', OID.sha384), nothing()),
      octets('HMAC over the encrypted key', mac),
    ),
    sequence(
      'encrypted key',
      sequence('cipher', oid('AES-256-CBC', '60864801650304012a'), octets('IV', iv)),
      octets('the message key, padded', ciphertext),
    ),
  );
}

export function entryElement(person: Person, messageKey: Bytes, label: string): Element {
  return sequence(
    `Recipient: ${person.name}`,
    integer('version', 2),
    explicit(0, 'by key id', octets('key id', person.keyId)),
    sequence('key algorithm', oid(person.type === 'ed25519' ? 'Ed25519' : 'X25519', OID[person.type])),
    octets('encrypted key', envelopeElement(person, messageKey, label)),
  );
}

export function headerElement(entries: readonly Element[], nonce: Bytes, dataSize: number): Element {
  const enveloped = sequence(
    'EnvelopedData',
    integer('version', 2),
    setOf('recipients', ...entries),
    sequence(
      'encrypted content',
      oid('data', '2a864886f70d010701'),
      sequence('cipher', oid('AES-256-GCM', '60864801650304012e'), octets('nonce', nonce)),
    ),
  );
  return sequence(
    'MessageInfo',
    integer('version: padded', 3),
    sequence('ContentInfo', oid('enveloped data', '2a864886f70d010703'), explicit(0, 'content', enveloped)),
    explicit(1, 'cipherKdf', sequence('key derivation', oid('HKDF with SHA-512', '2a864886f70d010910031e'))),
    explicit(
      2,
      'footerInfo',
      sequence(
        'FooterInfo',
        integer('version', 0),
        integer('dataSize', dataSize),
        explicit(0, 'signed data', signedDataInfo),
      ),
    ),
    explicit(3, 'cipherPadding', sequence('padding', oid('random padding', '2b0601040183ac1b0103'))),
  );
}

export function signerElement(signerId: Bytes, raw: Bytes): Element {
  return sequence(
    'SignerInfo',
    integer('version', 0),
    octets('key id of the signer', signerId),
    sequence('key algorithm', oid('Ed25519', OID.ed25519)),
    octets('Ed25519 over SHA-512 of the plaintext', raw),
  );
}

export function footerElement(signers: readonly Element[], extensions: readonly Element[]): Element {
  return sequence(
    'Footer',
    integer('version', 0),
    explicit(0, 'signers', { ...setOf('set of SignerInfo'), content: signers }),
    ...extensions,
  );
}
