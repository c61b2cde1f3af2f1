/**
 * Every message the background answers, grouped by who may send it: the whole authority of each context on one
 * page. A message has a parser for its input and a type for its reply.
 */
import * as v from 'valibot';
import type {
  AppState,
  CardView,
  DraftView,
  OpenedView,
  PageView,
  RecipientView,
  SealedView,
  TaskView,
} from './views';

/** Longest text the composer takes, in UTF-16 units. */
export const maxTextLength = 3_000_000;
/** Longest selection or pasted card the background looks at, in UTF-16 units. */
export const maxSelectionLength = 6_000_000;
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
const text = v.pipe(v.string(), v.maxLength(maxTextLength));
const selection = v.pipe(v.string(), v.maxLength(maxSelectionLength));
const recipientIds = v.pipe(v.array(cardId), v.maxLength(1000));

export const messages = {
  /** The extension's own popup and windows. */
  popup: {
    'state.get': repeatable<AppState>()(nothing),
    'vault.register': once<AppState>()(
      v.strictObject({ identity: v.pipe(v.string(), v.maxLength(1024)), passphrase }),
    ),
    'vault.unlock': repeatable<AppState>()(v.strictObject({ passphrase })),
    'vault.lock': repeatable<null>()(nothing),
    'card.own': repeatable<{ card: CardView; armored: string }>()(nothing),
    'recipients.list': repeatable<readonly RecipientView[]>()(nothing),
    'recipients.add': repeatable<{ recipient: RecipientView; known: boolean }>()(
      v.strictObject({ text: selection }),
    ),
    'recipients.remove': once<null>()(v.strictObject({ cardId })),
    'page.look': repeatable<PageView>()(nothing),
    'task.get': repeatable<TaskView>()(v.strictObject({ taskId })),
    'drafts.list': repeatable<readonly DraftView[]>()(nothing),
    'draft.create': repeatable<{ taskId: string }>()(nothing),
    'draft.save': repeatable<null>()(v.strictObject({ taskId, text, recipientIds })),
    'draft.discard': repeatable<null>()(v.strictObject({ taskId })),
    'message.seal': repeatable<SealedView>()(v.strictObject({ taskId, text, recipientIds })),
    'message.open': repeatable<OpenedView>()(v.strictObject({ text: selection })),
  },
  /** Content scripts answer the background and ask it for nothing. */
  content: {},
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
export const broadcasts = ['state.changed', 'recipients.changed'] as const;
export type Broadcast = (typeof broadcasts)[number];
