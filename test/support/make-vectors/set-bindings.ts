/** messages-negative.json: bindings that have one thing wrong, and the code each is refused with. */

import { type Bytes, concat } from '../../../src/crypto/bytes';
import {
  bound,
  fields,
  honest,
  longForm,
  other,
  plan,
  reordered,
  set,
  signed,
  spliced,
  TEXT,
  under,
} from './bad-binding';
import {
  type BindingPlan,
  bindingElement,
  bindingFields,
  fingerprints,
  honestBinding,
  keyCommitment,
  signFields,
} from './binding';
import { buildMessage, signerElement } from './message';
import { alice, bob, carol, labelled, mallory } from './people';
import { ed25519, fixed, hash, messageKeyOf } from './primitives';
import { encode, explicit, integer, octets, sequence, text } from './tree';
import { type Entry, negativeEntry } from './vector-file';

const FORWARDED = 'message_forwarded';
const INVALID = 'signature_invalid';
const MALFORMED = 'message_malformed';

const f = bindingFields(plan);
const flipped = honest.signature.slice();
flipped[40] = (flipped[40] ?? 0) ^ 1;

const hashes: readonly Bytes[] = [
  hash('sha512', concat(...honest.fields.map(field => encode(field)))),
  hash('sha512', TEXT),
];
const copied: BindingPlan = honestBinding(other);

const CASES: readonly (readonly [kind: string, code: string, message: Bytes])[] = [
  ['for others: the reader is not named', FORWARDED, signed({ recipients: fingerprints(alice, carol) })],
  ['for nobody: the set is empty', FORWARDED, signed({ recipients: set() })],
  [
    'names the key id in place of the fingerprint',
    INVALID,
    signed({ recipients: { ...set(), content: [octets('', bob.keyId)] } }),
  ],
  [
    'a fingerprint of 31 bytes',
    INVALID,
    signed({ recipients: { ...set(), content: [octets('', bob.fingerprint.slice(1))] } }),
  ],
  [
    'a fingerprint that is no OCTETS',
    INVALID,
    signed({ recipients: { ...set(), content: [text('', 'bob')] } }),
  ],
  ['the set is not in order', INVALID, signed({ recipients: reordered([alice, bob]) })],
  ['a recipient twice', INVALID, signed({ recipients: set(bob, bob) })],
  [
    'a SEQUENCE in place of the set',
    INVALID,
    signed({ recipients: { ...fingerprints(alice, bob), tag: 0x30 } }),
  ],
  [
    'the commitment of another message key',
    INVALID,
    signed({ commitment: octets('', keyCommitment(messageKeyOf('another'))) }),
  ],
  ['a commitment of zeros', INVALID, signed({ commitment: octets('', new Uint8Array(32)) })],
  [
    'a commitment of 31 bytes',
    INVALID,
    signed({ commitment: octets('', keyCommitment(messageKeyOf(plan.label)).slice(1)) }),
  ],
  [
    'names another sender, signed by the signer',
    INVALID,
    signed({ sender: octets('', mallory.fingerprint) }),
  ],
  ['names the signer, signed by another', INVALID, signed({}, mallory)],
  ["another's own binding", INVALID, signed({ sender: octets('', bob.fingerprint) }, bob)],
  ['a flipped bit in the signature', INVALID, under(flipped)],
  ['a signature of zeros', INVALID, under(new Uint8Array(64))],
  ['a signature of 63 bytes', INVALID, under(honest.signature.slice(0, 63))],
  ['a signature of 65 bytes', INVALID, under(concat(honest.signature, new Uint8Array(1)))],
  [
    'the signature of the plaintext in place of its own',
    INVALID,
    under(ed25519(alice.secret, hash('sha512', TEXT))),
  ],
  ['signed without the label', INVALID, under(ed25519(alice.secret, concat(...hashes)))],
  [
    'signed under the label of a replacement',
    INVALID,
    under(ed25519(alice.secret, labelled('sealcard/replace/v1', ...hashes))),
  ],
  [
    'signed over the hashes in reverse',
    INVALID,
    under(ed25519(alice.secret, labelled('sealcard/binding/v1', ...[...hashes].reverse()))),
  ],
  [
    'signed over the fields alone',
    INVALID,
    under(ed25519(alice.secret, labelled('sealcard/binding/v1', ...hashes.slice(0, 1)))),
  ],
  ['over a different plaintext', INVALID, under(signFields(alice, honest.fields, other.plaintext))],
  ['over the padded plaintext', INVALID, under(signFields(alice, honest.fields, buildMessage(plan).padded))],
  ['copied from another message', INVALID, bound(bindingElement(copied))],
  [
    'copied from another message with the same text',
    INVALID,
    bound(bindingElement(honestBinding({ ...other, plaintext: TEXT }))),
  ],
  ['truncated: no signature', INVALID, bound(spliced(content => content.slice(0, -1)))],
  ['truncated: no time', INVALID, fields(f.version, f.sender, f.recipients, f.commitment)],
  ['truncated: sender alone', INVALID, bound(spliced(content => content.slice(0, 2)))],
  [
    'an element more, signed',
    INVALID,
    fields(f.version, f.sender, f.recipients, f.commitment, f.signedAt, integer('', 1)),
  ],
  ['an element more, after the signature', INVALID, bound(spliced(content => [...content, integer('', 1)]))],
  [
    'an element more, after the SEQUENCE',
    INVALID,
    bound(
      explicit(1, 'binding', sequence('', ...honest.fields, octets('', honest.signature)), integer('', 1)),
    ),
  ],
  [
    'two elements in another order',
    INVALID,
    fields(f.version, f.sender, f.commitment, f.recipients, f.signedAt),
  ],
  ['a time that is no INTEGER', INVALID, signed({ signedAt: octets('', Uint8Array.of(1, 2, 3, 4)) })],
  ['a negative time', INVALID, signed({ signedAt: { ...integer('', 0), content: Uint8Array.of(0xff) } })],
  [
    'a time above 2^53 - 1',
    INVALID,
    signed({ signedAt: { ...integer('', 0), content: Uint8Array.of(0x20, 0, 0, 0, 0, 0, 0) } }),
  ],
  [
    'a time of a byte too many',
    INVALID,
    signed({ signedAt: { ...integer('', 0), content: Uint8Array.of(0, 0x6b, 0x49, 0xd2, 0) } }),
  ],
  ['a length that is not minimal, in the SEQUENCE', INVALID, longForm('Binding')],
  ['a length that is not minimal, in a field', INVALID, longForm('key commitment')],
  ['a length that is not minimal, of [1] itself', MALFORMED, longForm('binding')],
  ['version 2', 'message_unsupported', signed({ version: integer('', 2) })],
  ['version 0', 'message_unsupported', signed({ version: integer('', 0) })],
  ['twice', MALFORMED, bound(bindingElement(honest), bindingElement(honest))],
  ['twice, the second of another', MALFORMED, bound(bindingElement(honest), bindingElement(copied))],
  ['after a later element', MALFORMED, bound(explicit(3, '', text('', 'x')), bindingElement(honest))],
  ['before a universal element', MALFORMED, bound(bindingElement(honest), integer('', 1))],
];

/** Those whose difference is not in the binding alone. */
const BESIDES: readonly Entry[] = [
  negativeEntry(
    'passed on to carol under the same message key',
    FORWARDED,
    buildMessage({ ...plan, entries: [carol] }).message,
    carol,
    [alice],
  ),
  negativeEntry(
    'passed on to carol, who does not know alice',
    FORWARDED,
    buildMessage({ ...plan, entries: [carol] }).message,
    carol,
    [],
  ),
  negativeEntry(
    'a commitment that fails, of a sender not known',
    INVALID,
    signed({ commitment: octets('', new Uint8Array(32)) }),
    bob,
    [],
  ),
  negativeEntry(
    'names a sender who is not the signer by a 32-byte id, neither known',
    INVALID,
    buildMessage({ ...plan, signers: [signerElement(mallory.fingerprint, fixed('noise', 64))] }).message,
    bob,
    [],
  ),
  negativeEntry(
    "mallory's signature and id beside alice's binding",
    INVALID,
    buildMessage({
      ...plan,
      signers: [signerElement(mallory.keyId, ed25519(mallory.secret, hash('sha512', TEXT)))],
    }).message,
    bob,
    [alice, mallory],
  ),
  negativeEntry(
    'a good binding, and a signature over another text',
    INVALID,
    buildMessage({
      ...plan,
      signers: [signerElement(alice.keyId, ed25519(alice.secret, hash('sha512', other.plaintext)))],
    }).message,
    bob,
    [alice],
  ),
  negativeEntry(
    'a good binding, and no signer',
    INVALID,
    buildMessage({ ...plan, signers: [] }).message,
    bob,
    [alice],
  ),
];

export function badBindings(): readonly Entry[] {
  return [
    ...CASES.map(([kind, code, message]) =>
      negativeEntry(`binding: ${kind}`, code, message, bob, [alice, mallory]),
    ),
    ...BESIDES,
  ];
}
