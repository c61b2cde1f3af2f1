/** What a message says of the file it holds. FORMAT.md, "File". */

import { type Bytes, concat } from '../../../src/crypto/bytes';
import { labelled, type Person } from './people';
import { ed25519, hash } from './primitives';
import { type Element, encode, explicit, integer, octets, sequence, text } from './tree';

export const FILE_LABEL = 'sealcard/file/v1';

/** The three elements before the signature. */
export function fileFields(name: string, type: string): readonly Element[] {
  return [integer('version', 1), text('name', name), text('type', type)];
}

/** The element over these fields as they are, signed by somebody. */
export function fileElement(
  signer: Person,
  fields: readonly Element[],
  plaintext: Bytes,
  label: string = FILE_LABEL,
): Element {
  return fileUnder(fields, fileSignature(signer, fields, plaintext, label));
}

export function fileSignature(
  signer: Person,
  fields: readonly Element[],
  plaintext: Bytes,
  label: string = FILE_LABEL,
): Bytes {
  const encoded = hash('sha512', concat(...fields.map(field => encode(field))));
  return ed25519(signer.secret, labelled(label, encoded, hash('sha512', plaintext)));
}

/** The element with any signature. */
export function fileUnder(fields: readonly Element[], signature: Bytes): Element {
  const last = octets('Ed25519 over label, fields and plaintext', signature);
  return explicit(2, 'file', sequence('FileInfo', ...fields, last));
}
