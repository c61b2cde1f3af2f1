/**
 * What the directory keeps, whichever database keeps it. What resolves is durable: it is on disk, and stays there when the
 * process or the machine dies in the next moment.
 */

import type { Soon } from '../soon';

/** A card that was approved, on its way into the store. */
export interface ApprovedCard {
  readonly id: string;
  readonly identity: string;
  readonly previous: string | null;
  /** The JSON that is given out for it. */
  readonly model: string;
  /** Unix seconds. */
  readonly publishedAt: number;
}

export type PublishOutcome =
  | 'published'
  /** This very card is there already. */
  | 'duplicate'
  | 'previous-unknown'
  /** The previous card is of another identity. */
  | 'previous-foreign'
  | 'previous-replaced'
  | 'chain-revoked'
  /** The identity has as many cards as one may have. */
  | 'full';

export interface FoundCard {
  readonly identity: string;
  readonly model: string;
  readonly isReplaced: boolean;
  readonly isRevoked: boolean;
}

export type RevokeOutcome = 'revoked' | 'unknown' | 'foreign';

export type Proof = 'invite' | 'email' | 'open';

export interface NewRegistration {
  readonly id: string;
  readonly card: string;
  readonly identity: string;
  readonly model: string;
  readonly proof: Proof;
  readonly codeHash: string | null;
  readonly source: string;
  /** Unix seconds. */
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface Registration extends NewRegistration {
  readonly tries: number;
  readonly isConfirmed: boolean;
}

/** How often something may be registered. */
export interface RegistrationLimits {
  /** From one network address in an hour. */
  readonly perSource: number;
  /** E-mailed codes for one identity in an hour, and in a day. */
  readonly mailsPerHour: number;
  readonly mailsPerDay: number;
}

/** `silent`: kept, but no code may be mailed, because too many were. `limited`: nothing was kept. */
export type RegistrationOutcome = 'started' | 'silent' | 'limited';

export interface Confirmation {
  readonly registration: string;
  /** Hash of the code, as the registration or the invite would have it. */
  readonly codeHash: string;
  readonly card: ApprovedCard;
  readonly maxTries: number;
}

/** `wrong` was counted; `gone` is unknown, expired or tried too often. */
export type ConfirmOutcome = PublishOutcome | 'wrong' | 'gone';

export interface Store {
  publish(card: ApprovedCard): Promise<PublishOutcome>;
  /** Null if there is none. */
  find(cardId: string): Soon<FoundCard | null>;
  /** The models of all cards of these identities that are in no revoked chain, oldest first. */
  search(identities: readonly string[]): Promise<string[]>;
  /** Revokes the chain of a card of this identity; once more changes nothing. */
  revoke(cardId: string, identity: string, now: number): Promise<RevokeOutcome>;

  addInvite(codeHash: string, identity: string | null, expiresAt: number): Promise<void>;
  startRegistration(registration: NewRegistration, limits: RegistrationLimits): Promise<RegistrationOutcome>;
  /** Null if there is none. */
  registration(id: string): Promise<Registration | null>;
  /** Proves and publishes in one step. A registration that was confirmed before is `published` again for the same code. */
  confirm(confirmation: Confirmation): Promise<ConfirmOutcome>;

  /** False if the challenge was answered before. */
  takeChallenge(id: string, expiresAt: number): Promise<boolean>;

  /** Binds the database to a key on its first use. False if it belongs to another one. */
  belongsTo(serviceKeyId: string): Promise<boolean>;
  countCards(): Promise<number>;
  /** Since it was opened. Writes that came together may share one. */
  countCommits(): number;
  /** Throws unless the database answers. */
  ping(): Promise<void>;
  /** Drops what has expired. */
  purge(now: number): Promise<void>;
  close(): Promise<void>;
}

/** Cards of one identity in chains that are not revoked. */
export const MAX_CARDS = 100;
