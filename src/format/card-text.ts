/** Cards as people pass them on: a text block, the SDK's string, JSON; and what they paste by mistake. */

import { type Bytes, fromBase64, toBase64 } from '../crypto/bytes';
import { readSequence, Tag } from '../crypto/der';
import { SealcardError } from '../crypto/errors';
import { armor, findBlocks, hasLabel } from './armor';
import { startsLikeMessage } from './armor-bare';
import { type Card, encodeCard, parseCard } from './card';
import { bytesInLink } from './card-link';
import { isEncryptedPrivateKey } from './pbes2';

const MAX_TEXT = 4 * 1024 * 1024;

/** The card as one string, the form of the SDKs: base64 of its JSON. */
export function exportCard(card: Card): string {
  return toBase64(encodeCard(card));
}

/** The card as a text block. */
export function armorCard(card: Card, lineBreak = '\n'): string {
  return armor('CARD', encodeCard(card), lineBreak);
}

/**
 * The card in a text: a block with anything around it, the SDK's string, JSON, or a link with it. Throws `card_is_private_key`,
 * `card_is_backup`, `card_is_message`, `card_missing`, `card_malformed`. The signatures are not verified.
 */
export function readCard(text: string): Card {
  if (text.length > MAX_TEXT) throw new SealcardError('card_malformed');
  if (hasLabel(text, /PRIVATEKEY/)) throw new SealcardError('card_is_private_key');
  const blocks = findBlocks(text);
  const block = blocks.find(candidate => candidate.kind === 'CARD');
  if (block !== undefined) {
    if (block.bytes === null || block.problem !== null) throw new SealcardError('card_malformed');
    return parseCard(block.bytes);
  }
  const [other] = blocks;
  if (other !== undefined)
    throw new SealcardError(other.kind === 'BACKUP' ? 'card_is_backup' : 'card_is_message');

  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (trimmed.startsWith('{')) return parseCard(trimmed);
  const linked = readLink(trimmed);
  if (linked !== null) return parseCard(linked);
  const bytes = decodeString(trimmed);
  if (bytes === null) throw new SealcardError('card_missing');
  if (isPrivateKey(bytes)) throw new SealcardError('card_is_private_key');
  if (startsLikeMessage(bytes)) throw new SealcardError('card_is_message');
  if (isVault(bytes)) throw new SealcardError('card_is_backup');
  if (bytes[0] !== 0x7b) throw new SealcardError('card_missing');
  return parseCard(bytes);
}

/** Whether DER is PKCS#8, clear (of any version and algorithm) or encrypted. */
export function isPrivateKey(der: Bytes): boolean {
  if (isEncryptedPrivateKey(der)) return true;
  try {
    const info = readSequence(der, 'key_malformed');
    if (info.integer() > 1) return false;
    info.enter(Tag.sequence).oid();
    return info.octets().length > 0;
  } catch {
    return false;
  }
}

/** Whether DER starts as the vault does. */
function isVault(der: Bytes): boolean {
  try {
    const vault = readSequence(der, 'vault_damaged');
    return vault.integer() < 128 && vault.octets().length === 16 && vault.enter(Tag.sequence) !== null;
  } catch {
    return false;
  }
}

function readLink(text: string): Bytes | null {
  try {
    return bytesInLink(text);
  } catch {
    throw new SealcardError('card_malformed');
  }
}

function decodeString(text: string): Bytes | null {
  try {
    const digits = text.replaceAll(/\s/g, '');
    return digits === '' ? null : fromBase64(digits);
  } catch {
    return null;
  }
}
