/**
 * Letters being written. The field a letter is for is known to this session only; what the user wrote is kept
 * as an encrypted record from the first change on, so that no closed window or stopped worker loses it.
 */
import * as v from 'valibot';
import { ApplicationError } from '../protocol/errors';
import type { DraftView, FieldNotice, TaskView } from '../protocol/views';
import { currentIds } from './cards';
import { proposedFor } from './people-by-site';
import { recordBox } from './records';
import { addTask, changeTask, readTask, removeTask, type Target } from './session';

const draft = v.strictObject({
  text: v.string(),
  recipientIds: v.array(v.string()),
  host: v.nullable(v.string()),
  /** Unix seconds. */
  savedAt: v.number(),
});
const drafts = recordBox('draft', draft);

/** Seconds a draft is kept after its last change. */
const draftLifetime = 14 * 24 * 60 * 60;
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
    proposedIds: host === null ? [] : await proposedFor(host),
    host,
    maxLength: task?.maxLength ?? null,
    notice: task?.notice ?? null,
    isKept: saved !== null,
  };
}

/** Keeps what was written. Of two letters that are the same, as when a field is taken up again, the older goes. */
export async function saveDraft(id: string, text: string, recipientIds: readonly string[]): Promise<void> {
  const task = await readTask(id);
  const before = await drafts.read(id);
  const host = task?.kind === 'seal' ? task.host : (before?.host ?? null);
  await drafts.write(id, { text, recipientIds: [...recipientIds], host, savedAt: now() });
  if (before === null) await dropCopies(id, text, recipientIds, host);
}

async function dropCopies(
  id: string,
  text: string,
  recipientIds: readonly string[],
  host: string | null,
): Promise<void> {
  const isCopy = (other: v.InferOutput<typeof draft>) =>
    other.text === text &&
    other.host === host &&
    other.recipientIds.length === recipientIds.length &&
    other.recipientIds.every(cardId => recipientIds.includes(cardId));
  const copies = (await drafts.all()).filter(([otherId, other]) => otherId !== id && isCopy(other));
  await Promise.all(copies.map(([otherId]) => drafts.remove(otherId)));
}

/**
 * Forgets what was written, once it was sealed and taken. The window may still ask for its field, but not for the text
 * that stood there: a window shown anew would offer it as a new letter.
 */
export async function forgetDraft(id: string): Promise<void> {
  await changeTask(id, task => ({ ...task, text: '' }));
  await drafts.remove(id);
}

/** Forgets a letter that the user is done with. */
export async function discardLetter(id: string): Promise<void> {
  await removeTask(id);
  await drafts.remove(id);
}

/** Letters begun and not sent, the latest first. Drops those past their lifetime, and empty ones. */
export async function listDrafts(): Promise<DraftView[]> {
  const all = await drafts.all();
  const stale = all.filter(([, { savedAt, text }]) => savedAt < now() - draftLifetime || text.trim() === '');
  await Promise.all(stale.map(([id]) => drafts.remove(id)));
  return all
    .filter(entry => !stale.includes(entry))
    .sort(([, a], [, b]) => b.savedAt - a.savedAt)
    .map(([id, { text, host, savedAt }]) => ({ id, excerpt: excerptOf(text), host, savedAt }));
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
