/** What a reader refuses although the sender could have meant it, and what it takes: docs/FORMAT.md, "Strict reading". */

import { describe, expect, test } from 'vitest';
import { type Bytes, concat, fromHex, utf8 } from '../../src/crypto/bytes';
import { parsePrivateKey, parsePublicKey } from '../../src/format/key';
import { type Opened, open } from '../../src/format/message';
import { bindingElement, honestBinding } from '../support/make-vectors/binding';
import { contentOf, extended, inPlaceOf, WAYS } from '../support/make-vectors/changes';
import { buildMessage, entryElement, envelopeElement, headerElement } from '../support/make-vectors/message';
import * as made from '../support/make-vectors/people';
import { fixed, gcm, messageKeyOf } from '../support/make-vectors/primitives';
import {
  type Change,
  type Element,
  elementsOf,
  encode,
  explicit,
  integer,
  nothing,
  octets,
  oid,
  sequence,
  setOf,
  text,
} from '../support/make-vectors/tree';
import { codeOf } from './people';

const LABEL = 'strictness';
const TEXT = utf8('strictly speaking');
const bob = await parsePrivateKey(made.bob.pkcs8);
const known = [made.alice, made.mallory].map(person => parsePublicKey(person.spki));
const built = buildMessage({
  label: LABEL,
  sender: made.alice,
  recipients: [made.bob, made.alice],
  entries: [made.bob],
  plaintext: TEXT,
  signedAt: 5,
});

function read(message: Bytes): Promise<Opened> {
  return open(message, [bob], () => known);
}

function withHeader(change: Change, header: Element = built.header): Bytes {
  return concat(encode(header, change), built.body, built.sealedFooter);
}

function withFooter(change: Change, footer: Element = built.footer): Bytes {
  const sealed = gcm(built.footerKey, built.footerNonce, encode(footer, change));
  return concat(encode(built.header), built.body, sealed);
}

/** What may be there twice or be absent: then it says something else, which is read. */
const MAY_BE_ABSENT = ['NULL', 'binding', 'Recipient: bob', 'SignerInfo', 'set of SignerInfo'];

/** What makes [1] a binding: without it that is another client's, and the message says nothing of whom it is for. */
const MAKES_A_BINDING = ['Binding', 'version', 'fingerprint of the sender: alice'];
const REFUSED = /^(message_|signature_invalid)/;

/** The code of a refusal, or what the message said. */
async function outcome(message: Bytes): Promise<string> {
  let said = 'something else';
  const code = await codeOf(async () => {
    const { verdict } = await read(message);
    if (verdict.kind === 'signed') said = verdict.binding === null ? 'without binding' : 'bound';
  });
  return code ?? said;
}

describe.each([
  ['header', built.header, withHeader],
  ['footer', built.footer, withFooter],
] as const)('every element of the %s is refused', (_, root, write) => {
  test('as it is, it is read', async () => {
    expect((await read(write(() => null))).verdict).toMatchObject({
      kind: 'signed',
      binding: { signedAt: 5 },
    });
  });

  test.each(Object.entries(WAYS))('%s', async (way, change) => {
    let count = 0;
    for (const target of elementsOf(root)) {
      if ((way === 'twice' || way === 'not at all') && MAY_BE_ABSENT.includes(target.note)) continue;
      let changed = false;
      const message = write((element, content) => {
        const other = element === target ? change(element, content) : null;
        changed ||= other !== null;
        return other;
      });
      if (!changed) continue;
      count++;
      const told = MAKES_A_BINDING.includes(target.note)
        ? /^(without binding|message_|signature_invalid)/
        : REFUSED;
      expect(await outcome(message), `${target.note}, ${way}`).toMatch(told);
    }
    expect(count).toBeGreaterThan(3);
  });

  test('before the one that it follows', async () => {
    let count = 0;
    for (const target of elementsOf(root)) {
      // Recipients are read in any order.
      if (target.content instanceof Uint8Array || (root === built.header && target.note === 'recipients'))
        continue;
      const { content } = target;
      for (let at = 1; at < content.length; at++) {
        const swapped = content.with(at - 1, content[at] ?? nothing()).with(at, content[at - 1] ?? nothing());
        const message = write(element =>
          element === target ? encode({ ...element, content: swapped }) : null,
        );
        const told = target.note === 'Binding' ? /^(without binding|message_|signature_invalid)/ : REFUSED;
        expect(await outcome(message), `${target.note}, element ${at} first`).toMatch(told);
        count++;
      }
    }
    expect(count).toBeGreaterThan(3);
  });
});

describe('a header is refused', () => {
  const algorithm = (hex: string): Element => sequence('', oid('', hex), nothing());
  const sha512 = algorithm(made.OID.sha512);
  const other = envelopeElement(made.bob, fixed('forty', 40), LABEL);
  const cases: Readonly<Record<string, [Change, string]>> = {
    'of a later version': [contentOf('version: padded', Uint8Array.of(4)), 'message_unsupported'],
    'of version 2, with padding': [contentOf('version: padded', Uint8Array.of(2)), 'message_malformed'],
    'of version 0, with all': [contentOf('version: padded', Uint8Array.of(0)), 'message_malformed'],
    'with another cipher': [contentOf('AES-256-GCM', fromHex('60864801650304012a')), 'message_unsupported'],
    'with a nonce of 16 bytes': [contentOf('nonce', fixed('n', 16)), 'message_malformed'],
    'with a nonce that is not the derived one': [contentOf('nonce', fixed('n', 12)), 'message_damaged'],
    'with KDF1': [contentOf('KDF2', fromHex('28818c71020501')), 'message_unsupported'],
    'with KDF2 of another hash': [inPlaceOf('its hash', sha512), 'message_unsupported'],
    'with a MAC of another hash': [inPlaceOf('hash of the HMAC', sha512), 'message_unsupported'],
    'with a MAC of another length': [
      contentOf('HMAC over the encrypted key', fixed('m', 32)),
      'message_malformed',
    ],
    'with AES-128-CBC': [contentOf('AES-256-CBC', fromHex('608648016503040102')), 'message_unsupported'],
    'with an IV of 12 bytes': [contentOf('IV', fixed('i', 12)), 'message_malformed'],
    'with an encrypted key of 64 bytes': [
      contentOf('the message key, padded', fixed('c', 64)),
      'message_malformed',
    ],
    'with a message key of 40 bytes': [inPlaceOf('Envelope', other), 'message_damaged'],
    'with HKDF of SHA-256': [
      contentOf('HKDF with SHA-512', fromHex('2a864886f70d010910031c')),
      'message_unsupported',
    ],
    'with another padding': [
      contentOf('random padding', fromHex('2b0601040183ac1b0104')),
      'message_unsupported',
    ],
    'with signed data of another hash': [
      inPlaceOf('SignedDataInfo', sequence('', integer('', 0), algorithm(made.OID.sha384))),
      'message_unsupported',
    ],
    'with signed data without NULL': [
      inPlaceOf('SignedDataInfo', sequence('', integer('', 0), sequence('', oid('', made.OID.sha512)))),
      'message_unsupported',
    ],
    'with a dataSize beyond its end': [contentOf('dataSize', fromHex('7fffffff')), 'message_incomplete'],
    'with a dataSize of a frame less': [contentOf('dataSize', Uint8Array.of(0)), 'message_damaged'],
    'without a derivation': [inPlaceOf('cipherKdf', new Uint8Array(0)), 'message_unsupported'],
    'without a footer': [inPlaceOf('footerInfo', new Uint8Array(0)), 'message_unsupported'],
  };
  test.each(Object.entries(cases))('%s', async (_, [change, code]) => {
    expect(await codeOf(() => read(withHeader(change)))).toBe(code);
  });

  test('past its limits, before any entry is tried', async () => {
    const entry = entryElement(made.mallory, messageKeyOf(LABEL), LABEL);
    const entries = (count: number): Element => headerElement(Array(count).fill(entry), built.dataNonce, 160);
    expect(await codeOf(() => read(withHeader(() => null, entries(1001))))).toBe('message_not_for_you');
    expect(await codeOf(() => read(withHeader(() => null, entries(1002))))).toBe('limit_recipients');
    const long = extended(built.header, explicit(4, '', octets('', new Uint8Array(1 << 20))));
    expect(await codeOf(() => read(withHeader(() => null, long)))).toBe('limit_header');
    const bindingOf = (count: number): Bytes => {
      const prints = Array.from({ length: count - 1 }, (_, i) => octets('', fixed(`print ${i}`, 32)));
      const recipients = setOf('recipients', octets('', made.bob.fingerprint), ...prints);
      const extensions = [bindingElement(honestBinding(built.plan, { recipients }))];
      return buildMessage({ ...built.plan, extensions }).message;
    };
    expect(await codeOf(() => read(bindingOf(1001)))).toBeNull();
    expect(await codeOf(() => read(bindingOf(1002)))).toBe('signature_invalid');
  });
});

describe('what somebody writes is read', () => {
  const accepts = async (message: Bytes): Promise<void> => {
    expect((await read(message)).verdict).toMatchObject({ kind: 'signed', binding: { signedAt: 5 } });
  };

  test('algorithms with NULL and without', async () => {
    const both = (element: Element): Element => {
      const [first, second] = element.content as readonly Element[];
      if (first === undefined) return element;
      return second === undefined ? extended(element, nothing()) : { ...element, content: [first] };
    };
    for (const [root, write] of [
      [built.header, withHeader],
      [built.footer, withFooter],
    ] as const) {
      const algorithms = elementsOf(root).filter(isAlgorithm);
      expect(algorithms.length).toBeGreaterThan(0);
      for (const target of algorithms) {
        if (target.note === 'digest algorithm') continue; // of SignedDataInfo, which is constant
        await accepts(write(element => (element === target ? encode(both(target)) : null)));
      }
    }
  });

  test('elements after the known ones, at the end of header and footer only', async () => {
    for (const more of [
      explicit(4, '', text('', 'x')),
      { ...text('', 'x'), tag: 0x84 },
      explicit(30, '', nothing()),
    ]) {
      await accepts(withHeader(() => null, extended(built.header, more)));
      await accepts(withFooter(() => null, extended(built.footer, more)));
    }
    for (const more of [integer('', 1), explicit(0, '', nothing()), { ...text('', 'x'), tag: 0x44 }]) {
      const messages = [
        withHeader(() => null, extended(built.header, more)),
        withFooter(() => null, extended(built.footer, more)),
      ];
      for (const message of messages) expect(await codeOf(() => read(message))).toBe('message_malformed');
    }
  });

  test('recipients in any order, under the 32-byte id, and unknown parameters', async () => {
    const entries = [made.bob, made.carol, made.xavier].map(person =>
      entryElement(person, messageKeyOf(LABEL), LABEL),
    );
    for (const order of [entries, [...entries].reverse()]) {
      const unsorted = (element: Element): Bytes | null =>
        element.note === 'recipients' ? encode({ ...element, tag: 0x31, content: order }) : null;
      await accepts(withHeader(unsorted));
    }
    await accepts(withHeader(contentOf('key id', made.bob.fingerprint)));
    const param = sequence('', text('', 'X-NOTE'), explicit(1, '', text('', 'x')));
    const [version, content, ...rest] = built.header.content as readonly Element[];
    const withParam = [version, content, explicit(0, '', setOf('', param)), ...rest].filter(
      element => element !== undefined,
    );
    await accepts(withHeader(() => null, { ...built.header, content: withParam }));
  });
});

function isAlgorithm(element: Element): boolean {
  if (element.content instanceof Uint8Array || element.tag !== 0x30) return false;
  const [first, second] = element.content as readonly Element[];
  return first?.tag === 0x06 && (second === undefined || second.tag === 0x05);
}
