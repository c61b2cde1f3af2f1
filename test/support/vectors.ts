/**
 * Running a folder of vectors: every item of every known file is one case. Nothing is skipped in silence: a file without
 * a list we know, an item without its fields, an empty folder are failures.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkBadCard,
  checkBadToken,
  checkCard,
  checkCardV4,
  checkReplacement,
  checkRevokeRequest,
  checkToken,
} from './vectors-cards';
import {
  checkBadSignature,
  checkKey,
  checkLabelled,
  checkProtectedKey,
  checkSignature,
  type Keys,
  loadKey,
  type NamedKey,
} from './vectors-keys';
import { checkMessage, checkRefused, checkTolerated } from './vectors-messages';
import { checkBadPassphraseMessage, checkPassphraseMessage } from './vectors-passphrase';
import { type Item, item, optionalItems, ShapeError, text } from './vectors-shape';
import { checkAllowed, checkArmor, checkBadArmor, checkFileName, checkUnsealable } from './vectors-text';
import { checkBadRecord, checkBadVault, checkRecord, checkVault } from './vectors-vault';

export interface VectorCase {
  readonly id: string;
  /** Throws with the reason. */
  run(): Promise<void>;
}

export interface VectorResult {
  readonly id: string;
  readonly ok: boolean;
  readonly reason: string | null;
}

type Check = (entry: Item, keys: Keys) => Promise<void>;

/** For each file, its lists and what an item of each must do. */
const FILES: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  'keys.json': { keys: checkKey, password_protected: checkProtectedKey },
  'signatures.json': {
    positive: checkSignature,
    negative: checkBadSignature,
    policy: checkBadSignature,
    labelled: checkLabelled,
  },
  'messages.json': {
    positive: checkMessage,
    negative: checkRefused,
    policy: checkRefused,
    tolerate: checkTolerated,
  },
  'messages-negative.json': { negative: checkRefused, policy: checkRefused, tolerate: checkTolerated },
  'messages-policy.json': { policy: checkRefused, tolerate: checkTolerated, negative: checkRefused },
  'passphrase.json': { positive: checkPassphraseMessage, negative: checkBadPassphraseMessage },
  'cards.json': {
    positive: checkCard,
    negative: checkBadCard,
    policy: checkBadCard,
    v4: checkCardV4,
    replacements: checkReplacement,
  },
  'jwts.json': { positive: checkToken, negative: checkBadToken, policy: checkBadToken },
  'armor.json': { positive: checkArmor, negative: checkBadArmor },
  'files.json': { names: checkFileName },
  'texts.json': { refused: checkUnsealable, allowed: checkAllowed },
  'vault.json': {
    vaults: checkVault,
    bad_vaults: checkBadVault,
    records: checkRecord,
    bad_records: checkBadRecord,
  },
};

/** The cases of a folder. Throws `ShapeError` if there are none, or a file is not of a shape we know. */
export async function loadCases(folder: string): Promise<VectorCase[]> {
  if (!existsSync(folder)) throw new ShapeError(`${folder} does not exist`);
  const names = Object.keys(FILES).filter(name => existsSync(join(folder, name)));
  if (names.length === 0) throw new ShapeError(`${folder} has none of ${Object.keys(FILES).join(', ')}`);
  if (!names.includes('keys.json'))
    throw new ShapeError(`${folder} has no keys.json, which all others refer to`);
  const files = new Map(names.map(name => [name, readFile(folder, name)]));
  const keys = await loadKeys(files.get('keys.json') ?? {});
  const cases = [...files].flatMap(([name, file]) => casesOf(name, file, keys));
  return cases;
}

/** Runs one case. */
export async function runCase({ id, run }: VectorCase): Promise<VectorResult> {
  try {
    await run();
    return { id, ok: true, reason: null };
  } catch (error) {
    return {
      id,
      ok: false,
      reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    };
  }
}

function casesOf(name: string, file: Item, keys: Keys): VectorCase[] {
  const known = FILES[name] ?? {};
  const cases: VectorCase[] = [];
  for (const [list, check] of Object.entries(known)) {
    const entries = optionalItems(file, list) ?? [];
    entries.forEach((entry, i) => {
      cases.push({ id: idOf(entry, `${name}:${list}[${i}]`), run: () => check(entry, keys) });
    });
  }
  if (name === 'cards.json' && file.v4_revoke_request !== undefined) {
    const entry = item(file.v4_revoke_request, 'v4_revoke_request');
    cases.push({ id: 'v4_revoke_request', run: () => checkRevokeRequest(entry, keys) });
  }
  for (const list of Object.keys(file).filter(key => !Object.hasOwn(known, key) && hasVectors(file[key]))) {
    throw new ShapeError(`${name} has vectors under ${list}, which is not known`);
  }
  if (cases.length === 0) throw new ShapeError(`${name} has no items`);
  return cases;
}

function hasVectors(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.some(entry => typeof entry === 'object' && entry !== null && 'expect' in entry)
  );
}

function idOf(entry: Item, fallback: string): string {
  if (typeof entry.id === 'string') return entry.id;
  return typeof entry.name === 'string' ? `key-${entry.name}` : fallback;
}

async function loadKeys(file: Item): Promise<Keys> {
  const entries = optionalItems(file, 'keys') ?? [];
  if (entries.length === 0) throw new ShapeError('keys.json has no keys');
  const keys = new Map<string, NamedKey>();
  for (const entry of entries) {
    // A key that cannot be read fails in its own case, and in those that refer to it.
    const key = await loadKey(entry).catch(() => null);
    if (key !== null) keys.set(text(entry, 'name'), key);
  }
  return keys;
}

function readFile(folder: string, name: string): Item {
  try {
    return item(JSON.parse(readFileSync(join(folder, name), 'utf8')), name);
  } catch (error) {
    throw new ShapeError(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
