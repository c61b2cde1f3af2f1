/** The binding of a message, honest, or with one thing wrong. FORMAT.md, "Binding". */

import { type Bytes, concat } from '../../../src/crypto/bytes';
import type { MessagePlan } from './message';
import { labelled, type Person } from './people';
import { ed25519, hash, hkdf, messageKeyOf } from './primitives';
import { type Element, encode, explicit, integer, octets, sequence, setOf } from './tree';

export const BINDING_LABEL = 'sealcard/binding/v1';

/** The five elements before the signature. */
export interface BindingFields {
  readonly version: Element;
  readonly sender: Element;
  readonly recipients: Element;
  readonly commitment: Element;
  readonly signedAt: Element;
}

export interface BindingPlan {
  readonly fields: readonly Element[];
  readonly signature: Bytes;
}

export function keyCommitment(messageKey: Bytes): Bytes {
  return hkdf(messageKey, 'sealcard/commit/v1', 32);
}

export function fingerprints(...people: readonly Person[]): Element {
  return setOf('recipients', ...people.map(person => octets(person.name, person.fingerprint)));
}

export function bindingFields(plan: MessagePlan): BindingFields {
  return {
    version: integer('version', 1),
    sender: octets(`fingerprint of the sender: ${plan.sender.name}`, plan.sender.fingerprint),
    recipients: fingerprints(...plan.recipients),
    commitment: octets('key commitment', keyCommitment(messageKeyOf(plan.label))),
    signedAt: integer('signedAt', plan.signedAt),
  };
}

/** The honest binding with some of its fields changed, and then signed. */
export function honestBinding(
  plan: MessagePlan,
  changes: Partial<BindingFields> = {},
  signer: Person = plan.sender,
): BindingPlan {
  const fields = Object.values({ ...bindingFields(plan), ...changes });
  return { fields, signature: signFields(signer, fields, plan.plaintext) };
}

export function signFields(
  signer: Person,
  fields: readonly Element[],
  plaintext: Bytes,
  label: string = BINDING_LABEL,
): Bytes {
  return ed25519(signer.secret, signedBytes(fields, plaintext, label));
}

/** What a binding's signature is over. */
export function signedBytes(
  fields: readonly Element[],
  plaintext: Bytes,
  label: string = BINDING_LABEL,
): Bytes {
  const encoded = concat(...fields.map(field => encode(field)));
  return labelled(label, hash('sha512', encoded), hash('sha512', plaintext));
}

export function bindingElement({ fields, signature }: BindingPlan): Element {
  const last = octets('Ed25519 over label, fields and plaintext', signature);
  return explicit(1, 'binding', sequence('Binding', ...fields, last));
}
