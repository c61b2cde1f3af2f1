/** Cards of version 5 and access tokens. FORMAT.md, "Cards" and "Access tokens". */

import { type Bytes, concat, toBase64, toBase64Url, toHex, utf8 } from '../../../src/crypto/bytes';
import { type Person, signData, signLabelled } from './people';
import { hash } from './primitives';

export interface SignatureEntry {
  readonly signer: string;
  readonly signature: Bytes;
  readonly extra?: Bytes;
}

export interface BuiltCard {
  readonly person: Person;
  readonly identity: string;
  readonly createdAt: number;
  readonly previousCardId: string | null;
  readonly snapshot: string;
  readonly id: string;
  readonly signatures: readonly SignatureEntry[];
  readonly json: string;
}

export interface CardPlan {
  readonly person: Person;
  readonly identity: string;
  readonly createdAt: number;
  readonly previous?: BuiltCard;
}

/** A card signed by its own key, and by that of the card it replaces. */
export function buildCard({ person, identity, createdAt, previous }: CardPlan): BuiltCard {
  const snapshot = ascii(
    JSON.stringify({
      identity,
      ...(previous && { previous_card_id: previous.id }),
      created_at: createdAt,
      version: '5.0',
      public_key: toBase64(person.spki),
    }),
  );
  const signatures: SignatureEntry[] = [{ signer: 'self', signature: signData(person, utf8(snapshot)) }];
  if (previous !== undefined) {
    const signature = signLabelled(previous.person, 'sealcard/replace/v1', utf8(snapshot));
    signatures.push({ signer: 'prev', signature });
  }
  const id = toHex(hash('sha512', utf8(snapshot)).slice(0, 32));
  const previousCardId = previous?.id ?? null;
  const card = { person, identity, createdAt, previousCardId, snapshot, id };
  return { ...card, signatures, json: modelOf(snapshot, signatures) };
}

/** The card with one more signature, over the snapshot and extra fields. */
export function counterSign(card: BuiltCard, signer: string, by: Person, extraFields?: object): BuiltCard {
  const extra = extraFields === undefined ? null : utf8(JSON.stringify(extraFields));
  const signature = signData(by, concat(utf8(card.snapshot), extra ?? new Uint8Array(0)));
  return withSignatures(card, [...card.signatures, { signer, signature, ...(extra && { extra }) }]);
}

export function withSignatures(card: BuiltCard, signatures: readonly SignatureEntry[]): BuiltCard {
  return { ...card, signatures, json: modelOf(card.snapshot, signatures) };
}

export function modelOf(snapshot: string, signatures: readonly SignatureEntry[]): string {
  return JSON.stringify({
    content_snapshot: toBase64(utf8(snapshot)),
    signatures: signatures.map(({ signer, signature, extra }) => ({
      signer,
      signature: toBase64(signature),
      ...(extra && { snapshot: toBase64(extra) }),
    })),
  });
}

export interface TokenPlan {
  readonly header?: object;
  readonly payload?: object;
  readonly by: Person;
}

export const TOKEN_HEADER = { alg: 'VEDS512', kid: 'key-1', typ: 'JWT', cty: 'virgil-jwt;v=1' };

export function buildToken({ header = {}, payload = {}, by }: TokenPlan): string {
  const signed = [{ ...TOKEN_HEADER, ...header }, payload]
    .map(part => toBase64Url(utf8(JSON.stringify(part))))
    .join('.');
  return `${signed}.${toBase64Url(signData(by, utf8(signed)))}`;
}

function ascii(json: string): string {
  return json.replaceAll(/[^ -~]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
