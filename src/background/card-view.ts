/** A card as pages are shown it. */
import { toHex } from '../crypto/bytes';
import type { Card } from '../format/card';
import { fingerprint, type PublicKey } from '../format/key';
import type { CardView } from '../protocol/views';

export function viewCard(card: Card): CardView {
  return {
    id: card.id,
    identity: card.identity,
    fingerprint: viewFingerprint(card.publicKey),
    createdAt: card.createdAt,
  };
}

/** The fingerprint in groups of four hex digits. */
export function viewFingerprint(publicKey: PublicKey): string {
  const digits = toHex(fingerprint(publicKey));
  return digits.match(/.{4}/g)?.join(' ') ?? digits;
}
