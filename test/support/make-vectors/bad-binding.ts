/** One message, and the ways to give it another binding than its own. */

import { type Bytes, concat, utf8 } from '../../../src/crypto/bytes';
import { type BindingFields, bindingElement, fingerprints, honestBinding, signFields } from './binding';
import { buildMessage, type MessagePlan } from './message';
import { alice, bob, type Person } from './people';
import { type Element, explicit, octets, sequence } from './tree';

export const TEXT = utf8('Pay 100 to the bearer.');

export const plan: MessagePlan = {
  label: 'sealcard/vectors/binding',
  sender: alice,
  recipients: [alice, bob],
  entries: [bob],
  plaintext: TEXT,
  signedAt: 1_800_000_000,
};
/** Another message of the same sender. */
export const other: MessagePlan = {
  ...plan,
  label: `${plan.label}/other`,
  plaintext: utf8('Pay 900 to the bearer.'),
};
export const honest = honestBinding(plan);

/** The message with another binding element, and elements after it. */
export function bound(...extensions: readonly Element[]): Bytes {
  return buildMessage({ ...plan, extensions }).message;
}

/** With other fields, which the sender signed as they are. */
export function signed(changes: Partial<BindingFields>, signer: Person = alice): Bytes {
  return bound(bindingElement(honestBinding(plan, changes, signer)));
}

/** With other elements in place of the five fields, signed as they are. */
export function fields(...list: readonly Element[]): Bytes {
  return bound(bindingElement({ fields: list, signature: signFields(alice, list, TEXT) }));
}

/** The honest fields under another signature. */
export function under(signature: Bytes): Bytes {
  return bound(bindingElement({ fields: honest.fields, signature }));
}

/** The set of fingerprints as the elements are given. */
export function set(...people: readonly Person[]): Element {
  return { ...fingerprints(), content: people.map(person => octets(person.name, person.fingerprint)) };
}

/** The set of fingerprints in descending order. */
export function reordered(people: readonly Person[]): Element {
  const sorted = fingerprints(...people).content as readonly Element[];
  return { ...fingerprints(), content: [...sorted].reverse() };
}

/** The honest element with the content of its SEQUENCE changed. */
export function spliced(change: (content: readonly Element[]) => readonly Element[]): Element {
  const [inner] = bindingElement(honest).content as readonly Element[];
  return explicit(1, 'binding', sequence('Binding', ...change((inner?.content ?? []) as readonly Element[])));
}

/** The binding with one element of it written in more bytes than it needs. */
export function longForm(note: string): Bytes {
  return buildMessage({
    ...plan,
    footerChange: (element, content) =>
      element.note === note
        ? concat(Uint8Array.of(element.tag, 0x82, content.length >> 8, content.length & 0xff), content)
        : null,
  }).message;
}
