/**
 * What pages are shown: plain JSON values made by the background, with nothing secret in them but opened text, and the
 * key of a single file that the page itself has or may read.
 */
import type { SignAnswer, UnwrapAnswer } from './file-worker';
import type { FillAnswer } from './page';

/** A card as a person sees it. */
export interface CardView {
  /** Card id, 64 hex digits. */
  readonly id: string;
  readonly identity: string;
  /** SHA-256 of the public key in groups of four hex digits. */
  readonly fingerprint: string;
  /** Unix seconds. */
  readonly createdAt: number;
}

export interface RecipientView extends CardView {
  /** Unix seconds. */
  readonly addedAt: number;
  /** Unix seconds of the last message sealed to this card, null when there was none. */
  readonly lastUsedAt: number | null;
}

export type AppState =
  | { readonly vault: 'missing' }
  /** There is one, and it cannot be read. */
  | { readonly vault: 'damaged' }
  /** `hasKit` tells whether the words of a recovery kit would open it. */
  | { readonly vault: 'locked'; readonly hasKit: boolean }
  | {
      readonly vault: 'unlocked';
      /** The identity that signs. */
      readonly own: CardView;
      readonly identities: readonly CardView[];
      readonly kit: KitState;
    };

/** Whether there is a recovery kit, and whether its words were typed. */
export type KitState = 'missing' | 'unconfirmed' | 'ready';

/** A recovery kit, or a backup for another device. Shown to the user alone and never stored. */
export interface KitView {
  readonly words: readonly string[];
  /** The backup as a block of text. */
  readonly backup: string;
  /** The same for QR codes, a text each; null if there would be too many. */
  readonly parts: readonly string[] | null;
  /** What fits a sheet of paper: the same, or, where that is too much, the keys alone. */
  readonly sheetParts: readonly string[];
  readonly sheetHasPeople: boolean;
}

export interface BackupView {
  /** Whether words open it, and whether a passphrase does. */
  readonly hasRecovery: boolean;
  readonly hasPassphrase: boolean;
}

export interface RestoredView {
  /** Identities that are new here. */
  readonly identities: number;
  /** People who are new here. */
  readonly people: number;
  /** People who were here before; none of them was changed. */
  readonly peopleKnown: number;
  /** Entries of the backup that make no sense and were left out. */
  readonly unreadable: number;
  /** Unix seconds of when the backup was made; null if it does not say. */
  readonly madeAt: number | null;
  /** Whether there was a vault here before. */
  readonly isMerged: boolean;
}

export interface ActivityView {
  readonly kind: 'sealed' | 'opened' | 'exported' | 'unlocked' | 'card-changed' | 'restored';
  /** Unix seconds. */
  readonly at: number;
  /** The people or the file it was about; may be empty. */
  readonly about: string;
}

export interface SettingsView {
  readonly autoLockMinutes: number;
  readonly locksWithScreen: boolean;
}

/** What the reader or composer was opened for. */
export type TaskView =
  | {
      readonly kind: 'seal';
      readonly text: string;
      readonly recipientIds: readonly string[];
      /** Host of the page the field is on; null for a draft whose page is gone. */
      readonly host: string | null;
      /** Longest text the field takes, in UTF-16 units; null when it names no limit. */
      readonly maxLength: number | null;
      /** Why the letter belongs to no field, when the user pointed at a place that cannot take one. */
      readonly notice: FieldNotice | null;
      /** Whether it is on the disk as a draft; a letter nobody touched yet is in memory only. */
      readonly isKept: boolean;
    }
  | { readonly kind: 'open'; readonly text: string; readonly tooLong: boolean };

export type FieldNotice =
  | 'field_missing'
  | 'field_readonly'
  | 'text_too_long'
  | 'frame_unreachable'
  | 'page_unreachable';

export interface DraftView {
  readonly id: string;
  /** The first line of the text, shortened. */
  readonly excerpt: string;
  readonly host: string | null;
  /** Unix seconds. */
  readonly savedAt: number;
}

/** What the page in front holds that Sealcard could work on. */
export type PageView =
  | { readonly kind: 'field'; readonly taskId: string; readonly host: string }
  | { readonly kind: 'sealed'; readonly taskId: string; readonly host: string }
  | { readonly kind: 'readonly'; readonly host: string }
  | { readonly kind: 'nothing'; readonly host: string }
  | { readonly kind: 'unreachable' };

/** How the page took a sealed message. */
export type Delivery = FillAnswer | 'no-field';

export interface SealedView {
  readonly armored: string;
  readonly delivery: Delivery;
}

export interface SignerView {
  readonly identity: string;
  readonly cardId: string;
  readonly relation: 'you' | 'recipient';
}

/** Who signed an opened message, and whether it says to whom. */
export type VerdictView =
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'unknown-signer' }
  | {
      readonly kind: 'signed';
      readonly signer: SignerView;
      /** Null when the message does not say to whom it was sealed. */
      readonly binding: BindingView | null;
    };

/** For whom a message was sealed. Its signer, who can always read it, is named in a note to oneself only. */
export interface BindingView {
  /** Unix seconds. */
  readonly signedAt: number;
  readonly includesYou: boolean;
  /** Identities of the other recipients whose cards this user has. */
  readonly names: readonly string[];
  /** How many recipients there are whose cards this user does not have. */
  readonly others: number;
}

export interface OpenedView {
  readonly text: string;
  readonly verdict: VerdictView;
}

/** A file's ends and the key of its content, as base64, and the name the sealed file is saved under. */
export interface SignedFileView extends SignAnswer {
  readonly sealedName: string;
}

/** The key of a file's content, as base64. */
export type UnwrappedFileView = UnwrapAnswer;

export interface OpenedFileView {
  readonly verdict: VerdictView;
  /** Cleaned; null when the file was not named. */
  readonly name: string | null;
}

/** The sites on which sealed messages are marked, as match patterns of `sites.ts`. */
export interface SitesView {
  /** The site of the page in front with the grants that hold for it; null where there is no such page. */
  readonly inFront: { readonly site: string; readonly grants: readonly string[] } | null;
  readonly sites: readonly string[];
}
