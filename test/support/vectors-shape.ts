/** Reading vector files: a small, loud way to take values out of JSON that nobody has checked. */

import { createHash } from 'node:crypto';
import { type Bytes, concat, fromBase64, fromHex, utf8 } from '../../src/crypto/bytes';
import { SealcardError } from '../../src/crypto/errors';

export type Item = Readonly<Record<string, unknown>>;

export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

export function item(value: unknown, what: string): Item {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ShapeError(`${what} is no object`);
  return value as Item;
}

/** The list under a name; null if there is none. */
export function optionalItems(from: Item, name: string): Item[] | null {
  const list = from[name];
  if (list === undefined) return null;
  if (!Array.isArray(list)) throw new ShapeError(`${name} is no list`);
  return list.map((entry, i) => item(entry, `${name}[${i}]`));
}

export function text(from: Item, name: string): string {
  const value = from[name];
  if (typeof value !== 'string') throw new ShapeError(`${name} is no string`);
  return value;
}

export function optionalText(from: Item, name: string): string | null {
  return from[name] === undefined || from[name] === null ? null : text(from, name);
}

export function number(from: Item, name: string): number {
  const value = from[name];
  if (typeof value !== 'number') throw new ShapeError(`${name} is no number`);
  return value;
}

export function texts(from: Item, name: string): string[] {
  const list = from[name];
  if (!Array.isArray(list) || !list.every(entry => typeof entry === 'string')) {
    throw new ShapeError(`${name} is no list of strings`);
  }
  return list;
}

export function base64(from: Item, name: string): Bytes {
  return fromBase64(text(from, name));
}

export function hex(from: Item, name: string): Bytes {
  return fromHex(text(from, name));
}

/** The bytes of a `{encoding, value}` or `{encoding: "sha256-ctr", seed, length}`. */
export function data(from: Item, name: string): Bytes {
  const source = item(from[name], name);
  const encoding = text(source, 'encoding');
  if (encoding === 'utf8') return utf8(text(source, 'value'));
  if (encoding === 'hex') return hex(source, 'value');
  if (encoding !== 'sha256-ctr') throw new ShapeError(`unknown encoding ${encoding}`);
  const length = number(source, 'length');
  const blocks: Bytes[] = [];
  for (let counter = 0; counter * 32 < length; counter++) {
    const index = new Uint8Array(4);
    new DataView(index.buffer).setUint32(0, counter);
    blocks.push(sha256(concat(utf8(text(source, 'seed')), index)));
  }
  return concat(...blocks).slice(0, length);
}

function sha256(bytes: Bytes): Bytes {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}

/**
 * Whether the operation was refused, and with the `error_code` and `error_details` of the entry if it has them. False if it
 * was not refused; throws where it fails in any other way.
 */
export async function isRefused(entry: Item, operation: () => unknown): Promise<boolean> {
  try {
    await operation();
  } catch (error) {
    check(error instanceof SealcardError, `fails with ${String(error)}`);
    const code = optionalText(entry, 'error_code');
    if (code !== null) same(error.code, code, 'error code');
    const details = entry.error_details === undefined ? {} : item(entry.error_details, 'error_details');
    for (const [name, value] of Object.entries(details)) same(error.details[name], value, `error ${name}`);
    return true;
  }
  return false;
}

/** A check of one vector: throws with the reason, or is silent. */
export function check(holds: boolean, reason: string): asserts holds {
  if (!holds) throw new Error(reason);
}

export function same(found: unknown, expected: unknown, what: string): void {
  const left = JSON.stringify(found);
  const right = JSON.stringify(expected);
  check(left === right, `${what} is ${left}, not ${right}`);
}
