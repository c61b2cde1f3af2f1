/** Limits on what is written and read, checked before any curve operation and before anything is stretched. */

import type { Argon2Cost } from '../crypto/kdf';

export interface Limits {
  /** Bytes of a message header. */
  readonly header: number;
  /** Recipients a sender may name, not counting the sender. A reader takes one more, for the sender. */
  readonly recipients: number;
  /** Custom parameters, and signers of a footer. */
  readonly items: number;
  /** Characters of a message's text form. */
  readonly text: number;
}

export const LIMITS: Limits = { header: 1 << 20, recipients: 1000, items: 64, text: 1 << 26 };

/** What a message under a passphrase may ask of its reader: some seconds, and memory that a browser gives. */
export const PASSPHRASE_COST_LIMIT: Argon2Cost = { memory: 128 * 1024, passes: 8, lanes: 4 };

/** More than the characters of a BEGIN and an END line. */
const FRAME = 128;

/** Bytes whose base64, in lines of 64, fills a text form of this many characters. */
export function binaryLimit(limits: Limits): number {
  return Math.floor(((limits.text - FRAME) / 65) * 48);
}
