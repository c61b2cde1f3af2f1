/** A card as pages are shown it. */
import { toHex } from '../crypto/bytes';
import type { Card } from '../format/card';
import { fingerprint } from '../format/key';
import type { CardView } from '../protocol/views';

export function viewCard(card: Card): CardView {
  return {
    id: card.id,
    identity: card.identity,
    fingerprint: groupsOfFour(toHex(fingerprint(card.publicKey))),
    createdAt: card.createdAt,
  };
}

function groupsOfFour(digits: string): string {
  return digits.match(/.{4}/g)?.join(' ') ?? digits;
}
