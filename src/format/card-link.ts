/**
 * Cards in links: `ADDRESS#card=BASE64URL`. What stands after the hash never leaves the browser, so that the page may be
 * anybody's. docs/FORMAT.md §7.
 */

import { type Bytes, fromBase64Url, toBase64Url } from '../crypto/bytes';
import { type Card, encodeCard } from './card';

const MARK = '#card=';
/** More than the base64url of any card that people pass on. */
const MAX_CARD = 16_384;
const MAX_ADDRESS = 2048;
const LINK = new RegExp(`^https?://[^\\s#]{1,${MAX_ADDRESS}}${MARK}([\\w-]{1,${MAX_CARD}})$`);

/** What stands after the address in a link that carries the card. */
export function cardFragment(card: Card): string {
  return MARK + toBase64Url(encodeCard(card));
}

/** Whether a text is a link with a card, readable or not, and nothing else. */
export function isCardLink(text: string): boolean {
  return LINK.test(text);
}

/** The bytes of the card in a link; null for a text that is none. Throws `encoding_invalid`. */
export function bytesInLink(text: string): Bytes | null {
  const digits = LINK.exec(text)?.[1];
  return digits === undefined ? null : fromBase64Url(digits);
}
