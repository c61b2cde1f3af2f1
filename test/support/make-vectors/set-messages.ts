/** messages.json and the rest of messages-negative.json: messages with a binding, without one, and damaged ones. */

import { type Bytes, concat, toHex, utf8 } from '../../../src/crypto/bytes';
import { bindingElement, honestBinding } from './binding';
import { exampleMessage, TEXT } from './examples';
import { type BuiltMessage, buildMessage, envelopeElement, type MessagePlan, signerElement } from './message';
import { alice, bob, carol, mallory, xavier } from './people';
import { ed25519, fixed, hash } from './primitives';
import { badBindings } from './set-bindings';
import { badFiles, fileMessages, foreignFiles } from './set-files';
import { type Element, encode, explicit, integer, octets, sequence, text } from './tree';
import { type Entry, negativeEntry, positiveEntry, utf8Data, vectorFile } from './vector-file';

const base: MessagePlan = {
  label: 'sealcard/vectors/message',
  sender: alice,
  recipients: [alice, bob],
  plaintext: utf8('Hello, Bob.'),
  signedAt: 1_800_000_000,
};

export function messagesFile(): Entry {
  const own = (kind: string, value: Entry, plaintext: Bytes, change: Partial<MessagePlan> = {}): Entry =>
    positiveEntry(
      kind,
      buildMessage({ ...base, label: `${base.label}/${kind}`, plaintext, ...change }),
      value,
    );
  const long = { encoding: 'sha256-ctr', seed: 'sealcard/vectors/long', length: 5000 };
  const positive = [
    {
      ...positiveEntry('the example of FORMAT.md', exampleMessage, utf8Data(TEXT)),
      trace: traceOf(exampleMessage),
    },
    own('an empty text', utf8Data(''), utf8('')),
    own('155 bytes: the longest in one frame', utf8Data('x'.repeat(155)), utf8('x'.repeat(155))),
    own('156 bytes: two frames', utf8Data('x'.repeat(156)), utf8('x'.repeat(156))),
    own('letters of many scripts', utf8Data('Grüße, 世界 🙂\n'), utf8('Grüße, 世界 🙂\n')),
    own('bytes that are no text', { encoding: 'hex', value: 'fffe00' }, Uint8Array.of(0xff, 0xfe, 0)),
    own('five thousand bytes', long, fixed('sealcard/vectors/long', 5000)),
    own('a note to oneself', utf8Data('Note'), utf8('Note'), { recipients: [alice] }),
    own('three recipients and the sender', utf8Data('All'), utf8('All'), {
      recipients: [alice, bob, carol, mallory],
    }),
    own('an X25519 recipient', utf8Data('Hello'), utf8('Hello'), { recipients: [alice, xavier] }),
    own('an entry was dropped on the way', utf8Data('Hello'), utf8('Hello'), { entries: [bob] }),
    own('at second 0', utf8Data('Hello'), utf8('Hello'), { signedAt: 0 }),
    own('at second 2^53 - 1', utf8Data('Hello'), utf8('Hello'), { signedAt: Number.MAX_SAFE_INTEGER }),
    own('the signer under the 32-byte id', utf8Data('Hello'), utf8('Hello'), { signerId: alice.fingerprint }),
  ];
  return vectorFile('sc-msg', {
    positive: [...positive, ...fileMessages()],
    tolerate: [...tolerated(), ...foreignFiles()],
  });
}

/** What other clients may have in the footer, and whether there is a binding beside it. */
function tolerated(): readonly Entry[] {
  const entry = (
    kind: string,
    bound: boolean,
    extensions: (binding: Element) => readonly Element[],
    more: readonly Element[] = [],
  ): Entry => {
    const plan = { ...base, label: `${base.label}/${kind}` };
    const signature = ed25519(alice.secret, hash('sha512', base.plaintext));
    const built = buildMessage({
      ...plan,
      signers: [signerElement(alice.keyId, signature), ...more],
      extensions: extensions(bindingElement(honestBinding(plan))),
    });
    const { sender, recipients, ...rest } = positiveEntry(kind, built, utf8Data('Hello, Bob.'), bound);
    return { ...rest, recipient: 'bob', verify_with: [sender] };
  };
  const x = text('', 'x');
  return [
    entry('no binding', false, () => []),
    entry('an element [1] that is a text', false, () => [explicit(1, '', x)]),
    entry('an element [1] that is a SEQUENCE of a text', false, () => [explicit(1, '', sequence('', x))]),
    entry('an element [1] that starts with 1 and 31 bytes', false, () => [
      explicit(1, '', sequence('', integer('', 1), octets('', fixed('31', 31)))),
    ]),
    entry('an element [5] and no binding', false, () => [explicit(5, '', x)]),
    entry('elements [7] and [9] after the binding', true, binding => [
      binding,
      explicit(7, '', x),
      explicit(9, '', integer('', 1)),
    ]),
    entry('a primitive element [7] after the binding', true, binding => [
      binding,
      { tag: 0x87, note: '', content: fixed('7', 5) },
    ]),
    entry('a second signer', true, binding => [binding], [signerElement(mallory.keyId, fixed('junk', 64))]),
  ];
}

export function negativeFile(): Entry {
  const { message, header, body } = buildMessage(base);
  const headerLength = encode(header).length;
  const footerAt = headerLength + body.length;
  const flip = (at: number): Bytes => {
    const out = message.slice();
    out[at] = (out[at] ?? 0) ^ 1;
    return out;
  };
  const cases: readonly (readonly [kind: string, code: string, message: Bytes])[] = [
    ['a flipped bit in the body', 'message_damaged', flip(headerLength)],
    ['a flipped bit in the footer', 'message_damaged', flip(footerAt)],
    ['a flipped bit in the nonce of the header', 'message_damaged', flip(nonceAt(message))],
    ['a byte more', 'message_damaged', concat(message, new Uint8Array(1))],
    ['a byte less', 'message_damaged', message.slice(0, -1)],
    ['cut in the body', 'message_incomplete', message.slice(0, headerLength + 20)],
    ['cut in the header', 'message_incomplete', message.slice(0, 100)],
    ['cut after four bytes', 'message_incomplete', message.slice(0, 4)],
    ['nothing', 'message_malformed', new Uint8Array(0)],
    ['a text', 'message_malformed', utf8('Hello, Bob. How are you?')],
    [
      'the footer of another message',
      'message_damaged',
      concat(message.slice(0, footerAt), buildMessage({ ...base, label: 'other' }).sealedFooter),
    ],
    [
      'the body of another message',
      'message_damaged',
      concat(encode(header), buildMessage({ ...base, label: 'other' }).body, message.slice(footerAt)),
    ],
    [
      'a later version of the message',
      'message_unsupported',
      buildMessage({
        ...base,
        headerChange: (element, content) =>
          element.note === 'version: padded'
            ? concat(Uint8Array.of(2, content.length), Uint8Array.of(4))
            : null,
      }).message,
    ],
  ];
  const stranger = negativeEntry('for others', 'message_not_for_you', message, carol, [alice]);
  const swapped = buildMessage({
    ...base,
    headerChange: element =>
      element.note === 'Envelope' ? encode(envelopeElement(mallory, fixed('k', 32), 'swapped')) : null,
  });
  return vectorFile('sc-neg', {
    negative: [
      ...cases.map(([kind, code, bytes]) => negativeEntry(kind, code, bytes, bob, [alice])),
      stranger,
      negativeEntry("an envelope that is another's", 'message_damaged', swapped.message, bob, [alice]),
      ...badBindings(),
      ...badFiles(),
    ],
  });
}

/** Where the header's own nonce starts: after the OID of AES-256-GCM and two bytes. */
function nonceAt(message: Bytes): number {
  return toHex(message).indexOf('60864801650304012e040c') / 2 + 11;
}

function traceOf(built: BuiltMessage): Entry {
  const header = encode(built.header);
  return {
    recipient: 'bob',
    header_len: header.length,
    version: 3,
    content_nonce_hex: toHex(built.dataNonce),
    ecies_envelope_hex: toHex(encode(envelopeElement(bob, built.messageKey, built.plan.label))),
    master_key_hex: toHex(built.messageKey),
    data_key_hex: toHex(built.dataKey),
    data_nonce_hex: toHex(built.dataNonce),
    footer_key_hex: toHex(built.footerKey),
    footer_nonce_hex: toHex(built.footerNonce),
    data_size: built.padded.length,
    footer_plain_hex: toHex(encode(built.footer)),
  };
}
