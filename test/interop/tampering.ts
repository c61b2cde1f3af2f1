/** Small changes to bytes and to cards, as somebody in the middle would make them. */

import type { Bytes } from '../../src/crypto/bytes';

/** A card in the form that directories exchange. */
export interface CardJson {
  content_snapshot: string;
  signatures: { signer: string; signature: string; snapshot?: string }[];
}

export function flipBit(bytes: Bytes, bit: number): Bytes {
  const changed = bytes.slice();
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
}

export function cutLast(bytes: Bytes): Bytes {
  return bytes.slice(0, -1);
}

/** The card with its snapshot's members changed, signatures as they were. */
export function withSnapshot(card: CardJson, changes: Readonly<Record<string, unknown>>): CardJson {
  const snapshot = JSON.parse(Buffer.from(card.content_snapshot, 'base64').toString('latin1')) as object;
  return { ...card, content_snapshot: encoded({ ...snapshot, ...changes }) };
}

/** The card with one signer's entry changed, or left out. */
export function withSigner(
  card: CardJson,
  signer: string,
  change: Partial<CardJson['signatures'][0]> | null,
): CardJson {
  const signatures = card.signatures.flatMap(entry => {
    if (entry.signer !== signer) return [entry];
    return change === null ? [] : [{ ...entry, ...change }];
  });
  return { ...card, signatures };
}

/** What a snapshot or extra fields are on the wire. */
export function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value), 'latin1').toString('base64');
}
