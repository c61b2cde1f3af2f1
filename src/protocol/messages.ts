/**
 * Every message the background answers, grouped by who may send it: the whole authority of each context on one
 * page. A message has a parser for its input and a type for its reply.
 */
import * as v from 'valibot';
import { FILE_LIMIT } from '../format/file-work';
import { type DirectoryOffer, type DirectoryView, type FoundView, proofs } from './directory-views';
import type {
  ActivityView,
  AddedView,
  AppState,
  BackupView,
  CardView,
  DraftView,
  GroupView,
  ImportedView,
  KitView,
  OpenedFileView,
  OpenedView,
  PageView,
  PeopleFileView,
  RecipientView,
  RestoredView,
  SafetyView,
  SealedView,
  SettingsView,
  SignedFileView,
  SitesView,
  TaskView,
  UnwrappedFileView,
} from './views';

export { openedFileName } from '../format/file-name';

/** Longest text the composer takes, in UTF-16 units. */
export const maxTextLength = 3_000_000;
/** Longest selection or pasted card the background looks at, in UTF-16 units. */
export const maxSelectionLength = 6_000_000;
/** Longest list of people that is imported, in UTF-16 units. */
export const maxPeopleFileLength = 32_000_000;
/** Most bytes of a file that is sealed or opened. */
export const maxFileSize = FILE_LIMIT;
/** Shortest passphrase, in characters. */
export const minPassphraseLength = 10;

interface MessageSpec<Input, Reply> {
  readonly input: v.GenericSchema<unknown, Input>;
  /** Whether asking twice is the same as asking once, so that a page may ask again when the worker died over it. */
  readonly repeatable: boolean;
  /** Carries the reply's type; never read. */
  readonly reply?: Reply;
}

function repeatable<Reply>() {
  return <Input>(input: v.GenericSchema<unknown, Input>): MessageSpec<Input, Reply> => ({
    input,
    repeatable: true,
  });
}

function once<Reply>() {
  return <Input>(input: v.GenericSchema<unknown, Input>): MessageSpec<Input, Reply> => ({
    input,
    repeatable: false,
  });
}

const nothing = v.strictObject({});
const cardId = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const taskId = v.pipe(v.string(), v.uuid());
const passphrase = v.pipe(v.string(), v.maxLength(1024));
const identity = v.pipe(v.string(), v.maxLength(1024));
const words = v.pipe(v.string(), v.maxLength(1024));
/** A key file, PEM or base64. */
const keyText = v.pipe(v.string(), v.maxLength(65_536));
/** A block of text, or the texts of QR codes, a line each. */
const backup = v.pipe(v.string(), v.maxLength(16_000_000));
const text = v.pipe(v.string(), v.maxLength(maxTextLength));
/** How often a draft was saved; 0 where it was not. */
const version = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const selection = v.pipe(v.string(), v.maxLength(maxSelectionLength));
/** Base64 of at most this many bytes. */
const base64 = (most: number) => v.pipe(v.string(), v.maxLength(Math.ceil(most / 3) * 4));
const fileEnds = { header: base64(1 << 20), footer: base64(1 << 20) };
const groupId = v.pipe(v.string(), v.uuid());
/** Cards, and groups of them. */
const recipientIds = v.pipe(v.array(v.union([cardId, groupId])), v.maxLength(1000));
/** Names of those whose cards a letter waits for. */
const waitsFor = v.pipe(v.array(identity), v.maxLength(100));
/** The identity the page said would sign; the one that signs now if none is named. */
const signer = v.optional(cardId);

/** Of a directory, as it was typed. */
const address = v.pipe(v.string(), v.maxLength(2048));

/** What the popup and the options page may both ask for. */
const shared = {
  'state.get': repeatable<AppState>()(nothing),
  'vault.unlock': repeatable<AppState>()(v.strictObject({ passphrase })),
  /** With the words of the recovery kit, and the passphrase to be. */
  'vault.recover': repeatable<AppState>()(v.strictObject({ words, passphrase })),
  'vault.lock': repeatable<AppState>()(nothing),
  'identity.switch': repeatable<AppState>()(v.strictObject({ cardId })),
  /** The directory that is connected, as it is known without asking it; null for none. */
  'directory.get': repeatable<DirectoryView | null>()(nothing),
};

export const messages = {
  /** The extension's own popup and windows. */
  popup: {
    ...shared,
    'vault.register': once<AppState>()(v.strictObject({ identity, passphrase })),
    /** The card as a text block, and as what follows an address in a link. */
    'card.own': repeatable<{ card: CardView; armored: string; fragment: string }>()(nothing),
    'recipients.list': repeatable<readonly RecipientView[]>()(nothing),
    'recipients.add': repeatable<AddedView>()(v.strictObject({ text: selection })),
    'recipients.remove': once<null>()(v.strictObject({ cardId })),
    /** Whether the user compared the safety number in person. */
    'recipients.check': repeatable<RecipientView>()(v.strictObject({ cardId, isChecked: v.boolean() })),
    /** On the other card that came under this person's name; `pendingId` is the one the user was shown. */
    'recipients.decide': repeatable<RecipientView>()(
      v.strictObject({ cardId, pendingId: cardId, accepts: v.boolean() }),
    ),
    /** Who bears just this name in the directory; nobody is added. */
    'directory.find': repeatable<{ results: readonly FoundView[] }>()(v.strictObject({ identity })),
    /** Adds a card that `directory.find` named. */
    'directory.add': repeatable<AddedView>()(v.strictObject({ cardId })),
    'safety.get': repeatable<SafetyView>()(v.strictObject({ cardId })),
    /** With the text of a QR code; the same number makes the card one that was checked. */
    'safety.compare': repeatable<{ result: 'same' | 'different' | 'foreign' }>()(
      v.strictObject({ cardId, scanned: v.pipe(v.string(), v.maxLength(4096)) }),
    ),
    'groups.list': repeatable<readonly GroupView[]>()(nothing),
    /** A new one without an id. */
    'group.save': once<GroupView>()(
      v.strictObject({
        groupId: v.nullable(groupId),
        name: identity,
        memberIds: v.pipe(v.array(cardId), v.maxLength(1000), v.readonly()),
      }),
    ),
    'group.remove': once<null>()(v.strictObject({ groupId })),
    /** Sealed to oneself, with groups and trust; or cards alone, for anybody to read. */
    'people.export': repeatable<PeopleFileView>()(v.strictObject({ isSealed: v.boolean() })),
    'people.import': repeatable<ImportedView>()(
      v.strictObject({ text: v.pipe(v.string(), v.maxLength(maxPeopleFileLength)) }),
    ),
    'page.look': repeatable<PageView>()(nothing),
    'task.get': repeatable<TaskView>()(v.strictObject({ taskId })),
    'drafts.list': repeatable<readonly DraftView[]>()(nothing),
    'draft.create': repeatable<{ taskId: string }>()(nothing),
    /** `hand` is the window that writes and the version it began with; without it, what is there gives way. */
    'draft.save': repeatable<null>()(
      v.strictObject({
        taskId,
        text,
        recipientIds,
        waitsFor: v.optional(waitsFor),
        hand: v.optional(v.strictObject({ writer: v.pipe(v.string(), v.uuid()), version })),
      }),
    ),
    'draft.discard': repeatable<null>()(v.strictObject({ taskId })),
    'message.seal': repeatable<SealedView>()(v.strictObject({ taskId, text, recipientIds, signer })),
    /** How far `message.seal` is with this letter, or `file.sign` with this work, from 0 to 1; null when neither is under way. */
    'seal.progress': repeatable<{ done: number | null }>()(v.strictObject({ taskId })),
    /** Has it throw `seal_cancelled`, unless it is too late. */
    'seal.cancel': repeatable<null>()(v.strictObject({ taskId })),
    'message.open': repeatable<OpenedView>()(v.strictObject({ text: selection })),
    /** Six words for a letter to somebody who has no card. */
    'passphrase.suggest': repeatable<{ passphrase: string }>()(nothing),
    /** `recipientIds` and `waitsFor` stay with the letter while it is a draft; nothing is sealed for them. */
    'message.seal-passphrase': repeatable<SealedView>()(
      v.strictObject({ taskId, text, recipientIds, waitsFor, passphrase }),
    ),
    /** Also while Sealcard is locked, and where nobody registered. */
    'message.open-passphrase': repeatable<OpenedView>()(v.strictObject({ text: selection, passphrase })),
    /** The user asked for the text of a message that was refused for its signature. */
    'message.open-refused': repeatable<{ text: string }>()(v.strictObject({ text: selection })),
    /** The page has the file, and asks by its hash and its ends. */
    'file.sign': repeatable<SignedFileView>()(
      v.strictObject({
        recipientIds,
        signer,
        /** What `seal.progress` and `seal.cancel` know it by. */
        workId: v.optional(taskId),
        /** SHA-512 of the content. */
        digest: base64(64),
        size: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxFileSize)),
        name: v.pipe(v.string(), v.maxLength(1024)),
        type: v.pipe(v.string(), v.maxLength(255)),
      }),
    ),
    /** A file that was signed is sealed: its recipients were written to. */
    'file.sealed': repeatable<null>()(v.strictObject({ recipientIds })),
    'file.unwrap': repeatable<UnwrappedFileView>()(v.strictObject(fileEnds)),
    /** `digest` is of the content, by the hash that `file.unwrap` named. */
    'file.judge': repeatable<OpenedFileView>()(v.strictObject({ ...fileEnds, digest: base64(64) })),
    'sites.list': repeatable<SitesView>()(nothing),
    /** Patterns that `sites.list` named. */
    'sites.give-back': repeatable<null>()(
      v.strictObject({
        sites: v.pipe(v.array(v.pipe(v.string(), v.maxLength(1024))), v.maxLength(1000), v.readonly()),
      }),
    ),
  },
  /** The options page, which alone handles what is secret: keys, recovery, other devices. */
  options: {
    ...shared,
    'identity.add': once<AppState>()(v.strictObject({ identity })),
    /** A new key pair and card in place of this one, whose key signs it and goes on opening what was sealed for it. */
    'identity.replace': once<AppState>()(v.strictObject({ cardId, passphrase })),
    /** Asks a directory who it is. Nothing is kept. */
    'directory.look': repeatable<DirectoryOffer>()(v.strictObject({ address })),
    /** `fingerprint` is the one that `directory.look` gave and the user compared. */
    'directory.connect': repeatable<DirectoryView>()(
      v.strictObject({ address, fingerprint: v.pipe(v.string(), v.maxLength(128)) }),
    ),
    /** People keep their cards, and the directory the user's. */
    'directory.leave': repeatable<null>()(nothing),
    /** Starts publishing a card: it is then waiting for the code of its proof, or published already. */
    'directory.register': once<DirectoryView>()(v.strictObject({ cardId, proof: v.picklist(proofs) })),
    /** With the code of an invite, or the one that was mailed; any for `open`. */
    'directory.confirm': repeatable<DirectoryView>()(
      v.strictObject({ cardId, code: v.pipe(v.string(), v.maxLength(64)) }),
    ),
    /** Revokes a published card and every card that it took the place of. */
    'directory.revoke': repeatable<DirectoryView>()(v.strictObject({ cardId, passphrase })),
    'key.import': once<AppState>()(
      v.strictObject({ text: keyText, password: v.nullable(passphrase), identity }),
    ),
    'key.export': repeatable<{ pem: string }>()(v.strictObject({ cardId, passphrase, password: passphrase })),
    'passphrase.change': once<null>()(v.strictObject({ passphrase, next: passphrase })),
    /** Without a passphrase right after registration only. */
    'kit.make': once<KitView>()(v.strictObject({ passphrase: v.nullable(passphrase) })),
    'kit.confirm': repeatable<AppState>()(nothing),
    'device.add': once<KitView>()(v.strictObject({ passphrase })),
    'backup.look': repeatable<BackupView>()(v.strictObject({ backup })),
    'backup.restore': once<RestoredView>()(
      v.strictObject({
        backup,
        kind: v.picklist(['passphrase', 'recovery']),
        secret: passphrase,
        /** The passphrase from now on, where this device has no vault yet. */
        passphrase: v.nullable(passphrase),
        /** Whether a vault that cannot be read gives way. */
        setAside: v.boolean(),
      }),
    ),
    'settings.get': repeatable<SettingsView>()(nothing),
    'settings.set': repeatable<SettingsView>()(
      v.strictObject({
        autoLockMinutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24 * 60)),
        locksWithScreen: v.boolean(),
      }),
    ),
    'activity.list': repeatable<readonly ActivityView[]>()(nothing),
    'activity.clear': repeatable<null>()(nothing),
  },
  /** Scripts in pages. They get nothing back: what is opened is shown in a window of ours. */
  content: {
    /** A real click on the mark of a sealed message, on a site where the user switched marks on. */
    'reader.open': once<null>()(v.strictObject({ text: selection })),
  },
} as const satisfies Record<string, Record<string, MessageSpec<unknown, unknown>>>;

export type CallerKind = keyof typeof messages;
export type MessageName<Kind extends CallerKind> = keyof (typeof messages)[Kind] & string;

type Spec<Kind extends CallerKind, Name extends MessageName<Kind>> = (typeof messages)[Kind][Name];
export type Input<Kind extends CallerKind, Name extends MessageName<Kind>> =
  Spec<Kind, Name> extends MessageSpec<infer I, unknown> ? I : never;
export type Reply<Kind extends CallerKind, Name extends MessageName<Kind>> =
  Spec<Kind, Name> extends MessageSpec<infer _, infer R> ? R : never;

/** Whether a message may be sent again when it is not known to have been answered. */
export function isRepeatable(kind: CallerKind, name: string): boolean {
  const specs: Readonly<Record<string, { readonly repeatable: boolean }>> = messages[kind];
  return specs[name]?.repeatable ?? false;
}

/** What pages hear without asking. */
export const broadcasts = [
  'state.changed',
  'recipients.changed',
  'sites.changed',
  'directory.changed',
] as const;
export type Broadcast = (typeof broadcasts)[number];
