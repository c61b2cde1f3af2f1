/** A secret through Argon2id, and its cost as it is stored. FORMAT.md, "The vault". */

import { argon2id } from 'hash-wasm';
import type { Bytes } from '../../../src/crypto/bytes';
import { type Element, integer, octets, sequence } from './tree';

export interface CostPlan {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

export function costElement({ memory, passes, lanes }: CostPlan, salt: Bytes): Element {
  return sequence(
    'Argon2id',
    octets('salt', salt),
    integer('memory, KiB', memory),
    integer('passes', passes),
    integer('lanes', lanes),
  );
}

export async function stretched(
  secret: string,
  { memory, passes, lanes }: CostPlan,
  salt: Bytes,
): Promise<Bytes> {
  const key = await argon2id({
    password: secret.normalize('NFKC'),
    salt,
    memorySize: memory,
    iterations: passes,
    parallelism: lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  return new Uint8Array(key);
}
