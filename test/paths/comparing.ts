/** What properties are made from: inputs, and comparing. */
import { type Bytes, toHex } from '../../src/crypto/bytes';

/** Around every bound of a block, and of what is short. */
export const LENGTHS = [
  0, 1, 15, 16, 17, 63, 64, 111, 112, 127, 128, 129, 1023, 1024, 1025, 8191, 8192, 70_000,
];

export async function each<T>(values: readonly T[], property: (value: T) => Promise<unknown>): Promise<void> {
  for (const value of values) await property(value);
}

export function expectSame(found: string, expected: string, what: string): void {
  if (found !== expected) throw new Error(`${what} is ${found.slice(0, 80)}, not ${expected.slice(0, 80)}`);
}

export async function hexOf(bytes: Promise<Bytes | null>): Promise<string> {
  const found = await bytes;
  return found === null ? 'null' : toHex(found);
}

export function bytesOf(length: number): Bytes {
  const out = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(out.subarray(at, at + 65_536));
  return out;
}

export function flipped(bytes: Bytes): Bytes {
  const [where] = crypto.getRandomValues(new Uint32Array(1));
  const out = bytes.slice();
  const at = (where ?? 0) % out.length;
  out[at] = (out[at] ?? 0) ^ (1 << ((where ?? 0) >>> 29));
  return out;
}
