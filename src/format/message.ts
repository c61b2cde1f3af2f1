/**
 * Messages: signed, then encrypted for their recipients. Written in one mode only, read in all that other clients write.
 * What the parts are is in docs/FORMAT.md.
 */

import type { Bytes } from '../crypto/bytes';
import type { OnWrapped } from './envelope';
import type { FileInfo } from './file';
import type { PrivateKey, PublicKey } from './key';

export { open, openRefused } from './open';
export { seal } from './seal';

export interface SealRequest {
  readonly plaintext: Bytes;
  readonly sender: PrivateKey;
  /** At least one. The sender is added, duplicates are removed. */
  readonly recipients: readonly PublicKey[];
  /** Unix seconds. */
  readonly signedAt: number;
  readonly onWrapped?: OnWrapped;
}

/** What a sender stated, not checked against a key. */
export interface Claim {
  /** Unix seconds. */
  readonly signedAt: number;
  /** Fingerprints, in ascending order. */
  readonly recipients: Iterable<Bytes>;
}

export type Verdict =
  /** Nobody signed it. */
  | { readonly kind: 'unsigned' }
  /**
   * Signed, but not by any key that was given, so nothing is verified. `bound` is what the message says of itself, with
   * the fingerprint of the sender it names, or null if it says nothing.
   */
  | {
      readonly kind: 'unknown-signer';
      /** 8 or 32 bytes, or null if the message does not say. */
      readonly signerId: Bytes | null;
      readonly bound: (Claim & { readonly sender: Bytes }) | null;
    }
  /** Signed by this key. `binding` is null if the sender did not state for whom and when: another client's message. */
  | { readonly kind: 'signed'; readonly signer: PublicKey; readonly binding: Claim | null };

export type Mode = 'signAndEncrypt' | 'signThenEncrypt' | 'encrypt';

export interface Opened {
  readonly plaintext: Bytes;
  readonly mode: Mode;
  readonly verdict: Verdict;
  /** The reader's key that opened it. */
  readonly reader: PublicKey;
  /** What the message says of the file it holds, as far as the verdict goes; null for a text. */
  readonly file: FileInfo | null;
}

/** The keys that may have this id, of 8 or 32 bytes; every known key for null. More than fit are filtered out. */
export type FindSigners = (keyId: Bytes | null) => readonly PublicKey[] | Promise<readonly PublicKey[]>;
