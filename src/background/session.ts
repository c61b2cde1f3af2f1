/**
 * What must survive the worker's death but never touch the disk: `storage.session`, memory of trusted contexts
 * only. No other file uses it. It has no atomic update, so changes wait for one another.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { type Bytes, fromBase64, toBase64 } from '../crypto/bytes';
import { takeTurns } from './turns';

const base64Bytes = v.string();
const target = v.strictObject({
  tabId: v.number(),
  frameId: v.number(),
  /** The content script's name for the field. */
  fieldToken: v.string(),
  singleLine: v.boolean(),
});
export type Target = v.InferOutput<typeof target>;

const task = v.variant('kind', [
  v.strictObject({
    kind: v.literal('seal'),
    /** Null for a letter that belongs to no field. */
    target: v.nullable(target),
    host: v.nullable(v.string()),
    maxLength: v.nullable(v.number()),
    text: v.string(),
    notice: v.nullable(
      v.picklist([
        'field_missing',
        'field_readonly',
        'text_too_long',
        'frame_unreachable',
        'page_unreachable',
      ]),
    ),
  }),
  v.strictObject({ kind: v.literal('open'), text: v.string(), tooLong: v.boolean() }),
  /** A card that was found on a page, or what was taken for one. */
  v.strictObject({ kind: v.literal('card'), text: v.string(), tooLong: v.boolean() }),
]);
export type Task = v.InferOutput<typeof task>;

const unlocked = v.strictObject({
  vaultKey: base64Bytes,
  /** Unix milliseconds of the last use; a clock that went back behind it locks. */
  usedAt: v.number(),
  /** Unix milliseconds from which the vault counts as locked. */
  deadline: v.number(),
  /** Milliseconds without use after which it is. */
  lifetime: v.number(),
});

export interface Unlocked {
  readonly vaultKey: Bytes;
  readonly usedAt: number;
  readonly deadline: number;
  readonly lifetime: number;
}

const area = () => browser.storage['session' as 'local'];
const taskKey = (id: string) => `task:${id}`;

const inTurn = takeTurns();

async function read<Schema extends v.GenericSchema>(
  key: string,
  schema: Schema,
): Promise<v.InferOutput<Schema> | null> {
  const parsed = v.safeParse(schema, (await area().get(key))[key]);
  return parsed.success ? parsed.output : null;
}

export async function readUnlocked(): Promise<Unlocked | null> {
  const stored = await read('unlocked', unlocked);
  return stored === null ? null : { ...stored, vaultKey: fromBase64(stored.vaultKey) };
}

export function writeUnlocked(value: Unlocked): Promise<void> {
  return inTurn(() => area().set({ unlocked: { ...value, vaultKey: toBase64(value.vaultKey) } }));
}

/** Moves the deadline of a vault that is unlocked; one that was locked meanwhile stays so. */
export function renewUnlocked(change: Omit<Unlocked, 'vaultKey'>): Promise<void> {
  return inTurn(async () => {
    const before = await read('unlocked', unlocked);
    if (before !== null) await area().set({ unlocked: { ...before, ...change } });
  });
}

export function clearUnlocked(): Promise<void> {
  return inTurn(() => area().remove(['unlocked', 'freshUntil', 'tokens']));
}

const freshness = v.number();

/** Unix milliseconds until which the person who registered needs no passphrase for a first recovery kit. */
export async function readFreshUntil(): Promise<number> {
  return (await read('freshUntil', freshness)) ?? 0;
}

export function writeFreshUntil(until: number): Promise<void> {
  return inTurn(() => area().set({ freshUntil: until }));
}

const tokens = v.record(
  v.string(),
  v.strictObject({
    token: v.string(),
    /** Unix milliseconds from which another is fetched. */
    until: v.number(),
  }),
);
export type DirectoryTokens = v.InferOutput<typeof tokens>;

/** Access tokens of directories, which locking forgets, by what names the directory and the card. */
export async function readTokens(): Promise<DirectoryTokens> {
  return (await read('tokens', tokens)) ?? {};
}

/** Keeps a token while the vault is unlocked; null forgets it. */
export function writeToken(name: string, token: DirectoryTokens[string] | null): Promise<void> {
  return inTurn(async () => {
    if ((await readUnlocked()) === null) return;
    const { [name]: _, ...others } = await readTokens();
    await area().set({ tokens: token === null ? others : { ...others, [name]: token } });
  });
}

export function readTask(id: string): Promise<Task | null> {
  return read(taskKey(id), task);
}

/** Tasks kept at once; the oldest go first, as nobody has so many windows open. */
const maxTasks = 20;
const taskOrder = v.array(v.string());

/**
 * Keeps a task under a new id, which it returns. The browser has room for 10 MB: for more, what was opened earlier gives way,
 * letters last; what does not fit even so is kept as too long.
 */
export function addTask(value: Task): Promise<string> {
  const id = crypto.randomUUID();
  return inTurn(async () => {
    const others = (await read('taskOrder', taskOrder)) ?? [];
    const dropped = others.splice(0, Math.max(0, others.length + 1 - maxTasks));
    if (dropped.length > 0) await area().remove(dropped.map(taskKey));
    while (!(await fits({ taskOrder: [...others, id], [taskKey(id)]: value }))) {
      const last = await leastNeeded(others);
      if (last === undefined) {
        const emptied =
          value.kind === 'seal' ? { ...value, text: '' } : { ...value, text: '', tooLong: true };
        await area().set({ taskOrder: [id], [taskKey(id)]: emptied });
        break;
      }
      others.splice(others.indexOf(last), 1);
      await area().remove(taskKey(last));
    }
    return id;
  });
}

/** Keeps these values. False if the browser has no room for them, and nothing changed. */
async function fits(values: Record<string, unknown>): Promise<boolean> {
  try {
    await area().set(values);
    return true;
  } catch (thrown) {
    if (/quota/i.test(String(thrown))) return false;
    throw thrown;
  }
}

/** The oldest of these that is no letter, whose field only its task knows; else the oldest; undefined for none. */
async function leastNeeded(ids: readonly string[]): Promise<string | undefined> {
  for (const id of ids) if ((await readTask(id))?.kind !== 'seal') return id;
  return ids[0];
}

/** Changes a task; one that is no longer there stays away. */
export function changeTask(id: string, change: (before: Task) => Task): Promise<void> {
  return inTurn(async () => {
    const before = await readTask(id);
    if (before !== null) await area().set({ [taskKey(id)]: change(before) });
  });
}

export function removeTask(id: string): Promise<void> {
  return inTurn(() => area().remove(taskKey(id)));
}
