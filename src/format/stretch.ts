/**
 * Keys from secrets that people type: Argon2id, with its salt and its cost beside what lies under the key.
 *
 *   Cost ::= SEQ { OCTETS salt(16), INT memoryKiB, INT passes, INT lanes }
 */

import { type Bytes, random, utf8, wipe } from '../crypto/bytes';
import { type DerReader, integer, octets, sequence, Tag } from '../crypto/der';
import { type ErrorCode, SealcardError } from '../crypto/errors';
import { type Argon2Cost, argon2id } from '../crypto/kdf';

export type { Argon2Cost } from '../crypto/kdf';

/** What is written. */
export const DEFAULT_COST: Argon2Cost = { memory: 64 * 1024, passes: 3, lanes: 1 };

export interface Stretching {
  /** 16 bytes. */
  readonly salt: Bytes;
  readonly cost: Argon2Cost;
}

/** A stretching of this cost with a salt of its own. */
export function newStretching(cost: Argon2Cost): Stretching {
  return { salt: random(16), cost };
}

/**
 * 32 bytes from a secret that is not empty, in Unicode's compatibility form, so that it does not depend on the keyboard it
 * is typed on.
 */
export async function stretch(secret: string, { salt, cost }: Stretching): Promise<Bytes> {
  const password = utf8(secret.normalize('NFKC'));
  const key = await argon2id(password, salt, cost);
  wipe(password);
  return key;
}

export function encodeStretching({ salt, cost }: Stretching): Bytes {
  return sequence(octets(salt), integer(cost.memory), integer(cost.passes), integer(cost.lanes));
}

/** The next element. Throws `unsupported` for a cost beyond `most`; fails as the reader does for one that is none. */
export function readStretching(from: DerReader, most: Argon2Cost, unsupported: ErrorCode): Stretching {
  const params = from.enter(Tag.sequence);
  const salt = params.octets(16);
  const cost = { memory: params.integer(), passes: params.integer(), lanes: params.integer() };
  params.finish();
  if (cost.memory < 8 * cost.lanes || cost.passes < 1 || cost.lanes < 1) params.fail();
  if (cost.memory > most.memory || cost.passes > most.passes || cost.lanes > most.lanes) {
    throw new SealcardError(unsupported);
  }
  return { salt, cost };
}
