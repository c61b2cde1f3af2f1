/**
 * What pages are shown: plain JSON values made by the background, with nothing secret in them but opened text, and the
 * key of a single file that the page itself has or may read.
 */
import type { SignAnswer, UnwrapAnswer } from './file-worker';
import type { FillAnswer } from './page';
import type { Trust, VerdictView } from './verdict';

export type { BindingView, SignerView, Standing, Trust, VerdictView } from './verdict';

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
  readonly trust: Trust;
  /** The last change of their card: `signed` by the old key, or `accepted` by the user alone. */
  readonly changed: { readonly at: number; readonly by: 'signed' | 'accepted' } | null;
  /** Another card under their name, which stops sealing to them until the user decides. */
  readonly pending: (CardView & { readonly receivedAt: number }) | null;
  readonly isRevoked: boolean;
  readonly name: NameView;
}

/** What is to be known of a name before one trusts one's eyes. */
export interface NameView {
  /** Other people whose names look the same. */
  readonly resembles: readonly string[];
  /** Names of scripts that are not written together, where it mixes such. */
  readonly mixes: readonly string[];
  /** Whether letters in it are special forms of plain ones. */
  readonly hasOddLetters: boolean;
}

/** What became of a card: `signed` and `pending` are other cards of somebody who is known. */
export interface AddedView {
  readonly recipient: RecipientView;
  /** Whether nothing was new. */
  readonly known: boolean;
  readonly change: 'signed' | 'pending' | null;
}

/** What two people compare. The same on both sides. */
export interface SafetyView {
  /** One's own identity that the number is for. */
  readonly own: string;
  /** Twelve groups of five digits. */
  readonly digits: readonly string[];
  readonly words: readonly string[];
  /** For a QR code. */
  readonly code: string;
}

export interface GroupView {
  /** A UUID, which stands among the ids of cards where something is sealed to the group. */
  readonly id: string;
  readonly name: string;
  /** In the order of their names. */
  readonly members: readonly GroupMemberView[];
}

export interface GroupMemberView {
  readonly cardId: string;
  readonly identity: string;
  /** Why nothing can be sealed to the group as it is; null for a member to whom it can. */
  readonly problem: 'missing' | 'pending' | 'revoked' | null;
}

/** A list of people as a file. */
export interface PeopleFileView {
  readonly text: string;
  readonly count: number;
}

/** What an imported list of people changed. */
export interface ImportedView {
  readonly added: number;
  readonly known: number;
  /** Changes of key that the old key signed. */
  readonly changed: number;
  /** Names of those whose other card waits for the user's decision. */
  readonly pending: readonly string[];
  /** Entries that make no sense, and cards that nobody may have. */
  readonly refused: number;
  readonly groups: number;
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

/** Whether there is a recovery kit, whether its words were typed, and whether it holds every key. */
export type KitState = 'missing' | 'unconfirmed' | 'outdated' | 'ready';

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
  readonly kind:
    | 'sealed'
    | 'opened'
    | 'exported'
    | 'unlocked'
    | 'card-changed'
    | 'published'
    | 'revoked'
    | 'restored';
  /** Unix seconds. */
  readonly at: number;
  /** The people or the file it was about; may be empty. */
  readonly about: string;
}

export interface SettingsView {
  readonly autoLockMinutes: number;
  readonly locksWithScreen: boolean;
}

/** What the reader, the composer, or the screen that adds cards was opened for. */
export type TaskView =
  | {
      readonly kind: 'seal';
      readonly text: string;
      /** Ids of cards and of groups. */
      readonly recipientIds: readonly string[];
      /** Names of people whose cards were not here when it was written. */
      readonly waitsFor: readonly string[];
      /** Ids of cards of people one wrote to on this host before, the last first. Nobody is added by itself. */
      readonly proposedIds: readonly string[];
      /** Host of the page the field is on; null for a draft whose page is gone. */
      readonly host: string | null;
      /** Longest text the field takes, in UTF-16 units; null when it names no limit. */
      readonly maxLength: number | null;
      /** Why the letter belongs to no field, when the user pointed at a place that cannot take one. */
      readonly notice: FieldNotice | null;
      /** Whether it is on the disk as a draft; a letter nobody touched yet is in memory only. */
      readonly isKept: boolean;
      /** How often it was saved. */
      readonly version: number;
    }
  | { readonly kind: 'open'; readonly text: string; readonly tooLong: boolean }
  /** A card that was found on a page, or what was taken for one. */
  | { readonly kind: 'card'; readonly text: string; readonly tooLong: boolean };

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
  /** Names of people whose cards it waits for. */
  readonly waitsFor: readonly string[];
  /** Names of those it waited for whose cards are here now. */
  readonly arrived: readonly string[];
}

/** What the page in front holds that Sealcard could work on. */
export type PageView =
  | { readonly kind: 'field'; readonly taskId: string; readonly host: string }
  | {
      readonly kind: 'sealed';
      readonly taskId: string;
      readonly host: string;
      readonly isUnderPassphrase: boolean;
    }
  /** A card, in the selection or in the address. */
  | { readonly kind: 'card'; readonly taskId: string; readonly host: string }
  | { readonly kind: 'readonly'; readonly host: string }
  | { readonly kind: 'nothing'; readonly host: string }
  | { readonly kind: 'unreachable' };

/** How the page took a sealed message. */
export type Delivery = FillAnswer | 'no-field';

export interface SealedView {
  readonly armored: string;
  readonly delivery: Delivery;
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
