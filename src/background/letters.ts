/**
 * Letters being written. The field a letter is for is known to this session only; what the user wrote is kept
 * as an encrypted record from the first change on, so that no closed window or stopped worker loses it.
 */
import * as v from 'valibot';
import { ApplicationError } from '../protocol/errors';
import type { DraftView, FieldNotice, TaskView } from '../protocol/views';
import { currentIds, people } from './cards';
import { proposedFor } from './people-by-site';
import { recordBox } from './records';
import { addTask, changeTask, readTask, removeTask, type Target } from './session';
import { takeTurns } from './turns';

const draft = v.strictObject({
  text: v.string(),
  recipientIds: v.array(v.string()),
  /** Names of people whose cards were not here yet. */
  waitsFor: v.optional(v.array(v.string()), []),
  host: v.nullable(v.string()),
  /** Unix seconds. */
  savedAt: v.number(),
  /** How often it was saved, and by which window last. */
  version: v.optional(v.number(), 1),
  writer: v.optional(v.nullable(v.string()), null),
});
type Draft = v.InferOutput<typeof draft>;
const drafts = recordBox('draft', draft);
const inTurn = takeTurns();

/** Seconds a draft is kept after its last change. */
const draftLifetime = 14 * 24 * 60 * 60;
/** The same of one that waits for a card: nobody knows how long that takes. */
const waitingLifetime = 90 * 24 * 60 * 60;
const excerptLength = 80;

export interface LetterStart {
  readonly target: Target | null;
  readonly host: string | null;
  readonly maxLength: number | null;
  readonly text: string;
  readonly notice: FieldNotice | null;
}

/** A new letter; returns its id. */
export function startLetter(start: LetterStart): Promise<string> {
  return addTask({ kind: 'seal', ...start });
}

/** What the window with this id shows. Throws `task_missing`, `vault_locked`. */
export async function viewTask(id: string): Promise<TaskView> {
  const task = await readTask(id);
  if (task !== null && task.kind !== 'seal') return task;
  const saved = await drafts.read(id);
  if (task === null && saved === null) throw new ApplicationError('task_missing');
  const host = task?.target ? task.host : null;
  return {
    kind: 'seal',
    text: saved?.text ?? task?.text ?? '',
    recipientIds: await currentIds(saved?.recipientIds ?? []),
    waitsFor: saved?.waitsFor ?? [],
    proposedIds: host === null ? [] : await proposedFor(host),
    host,
    maxLength: task?.maxLength ?? null,
    notice: task?.notice ?? null,
    isKept: saved !== null,
    version: saved?.version ?? 0,
  };
}

export type Written = Pick<Draft, 'text' | 'recipientIds' | 'waitsFor'>;

/** Which window writes, and the version that it began with. */
export interface Hand {
  readonly writer: string;
  readonly version: number;
}

/**
 * Keeps what was written. Of two letters that are the same, as when a field is taken up again, the older goes. Throws
 * `draft_changed` if another window than this saved it since; without a `hand`, what is there gives way.
 */
export function saveDraft(id: string, written: Written, hand: Hand | null): Promise<void> {
  return inTurn(() => save(id, written, hand));
}

async function save(id: string, written: Written, hand: Hand | null): Promise<void> {
  const task = await readTask(id);
  const before = await drafts.read(id);
  const isOurs = hand === null || before?.writer === hand.writer || before?.version === hand.version;
  if (before !== null && !isOurs) throw new ApplicationError('draft_changed');
  const host = task?.kind === 'seal' ? task.host : (before?.host ?? null);
  const { text, recipientIds, waitsFor } = written;
  const version = (before?.version ?? 0) + 1;
  const saved = { text, recipientIds, waitsFor, host, savedAt: now(), version, writer: hand?.writer ?? null };
  await drafts.write(id, saved);
  if (before === null) await dropCopies(id, saved);
}

async function dropCopies(id: string, { text, host, recipientIds, waitsFor }: Draft): Promise<void> {
  const isCopy = (other: Draft) =>
    other.text === text &&
    other.host === host &&
    haveSame(other.recipientIds, recipientIds) &&
    haveSame(other.waitsFor, waitsFor);
  const copies = (await drafts.all()).filter(([otherId, other]) => otherId !== id && isCopy(other));
  await Promise.all(copies.map(([otherId]) => drafts.remove(otherId)));
}

const haveSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every(one => others.includes(one));

/**
 * Forgets what was written, once it was sealed and taken. The window may still ask for its field, but not for the text
 * that stood there: a window shown anew would offer it as a new letter.
 */
export async function forgetDraft(id: string): Promise<void> {
  await changeTask(id, task => ({ ...task, text: '' }));
  await inTurn(() => drafts.remove(id));
}

/** Forgets a letter that the user is done with. */
export async function discardLetter(id: string): Promise<void> {
  await removeTask(id);
  await inTurn(() => drafts.remove(id));
}

/** Letters begun and not sent, the latest first. Drops those past their lifetime, and empty ones. */
export async function listDrafts(): Promise<DraftView[]> {
  const all = await inTurn(dropStale);
  const known = await people();
  return all
    .sort(([, a], [, b]) => b.savedAt - a.savedAt)
    .map(([id, { text, host, savedAt, waitsFor }]) => {
      const arrived = waitsFor.flatMap(name => known.named(name)?.card.identity ?? []);
      const waiting = waitsFor.filter(name => known.named(name) === undefined);
      return { id, excerpt: excerptOf(text), host, savedAt, waitsFor: waiting, arrived };
    });
}

/** Those that are left. */
async function dropStale(): Promise<(readonly [string, Draft])[]> {
  const all = await drafts.all();
  const stale = all.filter(([, saved]) => isStale(saved));
  await Promise.all(stale.map(([id]) => drafts.remove(id)));
  return all.filter(entry => !stale.includes(entry));
}

function isStale({ savedAt, text, waitsFor }: Draft): boolean {
  const lifetime = waitsFor.length > 0 ? waitingLifetime : draftLifetime;
  return savedAt < now() - lifetime || text.trim() === '';
}

/** The field a letter is for; null when it has none, or was begun before the browser last started. */
export async function targetOf(id: string): Promise<Target | null> {
  const task = await readTask(id);
  return task?.kind === 'seal' ? task.target : null;
}

function excerptOf(text: string): string {
  const line = text.trimStart().split('\n', 1)[0] ?? '';
  const characters = [...line];
  return characters.length > excerptLength ? `${characters.slice(0, excerptLength).join('')}…` : line;
}

const now = () => Math.floor(Date.now() / 1000);
