/**
 * People in any number, each with one card: in the form of published ones and under their true ids, but with keys and
 * signatures that are only hashes, as nothing that the bench reads them by looks into these.
 */
import { createHash } from 'node:crypto';
import { asciiJson } from '../../src/format/json';

/** A row of `cards`, and of `chains`. */
export interface FilledCard {
  readonly id: string;
  readonly identity: string;
  readonly model: string;
}

/** Bytes of a card's id. */
export const ID_LENGTH = 32;
/** Unix seconds: when all of them were made. */
export const PUBLISHED_AT = 1_750_000_000;

const SPKI_START = Buffer.from('302a300506032b6570032100', 'hex');
const SIGNATURE_START = Buffer.from('3051300d060960864801650304020305000440', 'hex');

export function identityOf(person: number): string {
  return `person-${person}@example.com`;
}

/** The only card of somebody: the same at each call. */
export function cardOf(person: number): FilledCard {
  const identity = identityOf(person);
  const key = Buffer.concat([SPKI_START, createHash('sha256').update(identity).digest()]);
  const snapshot = Buffer.from(
    asciiJson({
      identity,
      created_at: PUBLISHED_AT,
      version: '5.0',
      public_key: key.toString('base64'),
    }),
  );
  const hash = createHash('sha512').update(snapshot).digest();
  const signatures = ['self', 'app', 'virgil'].map(signer => ({
    signer,
    signature: Buffer.concat([
      SIGNATURE_START,
      createHash('sha512').update(hash).update(signer).digest(),
    ]).toString('base64'),
  }));
  return {
    id: hash.toString('hex', 0, ID_LENGTH),
    identity,
    model: asciiJson({ content_snapshot: snapshot.toString('base64'), signatures }),
  };
}
