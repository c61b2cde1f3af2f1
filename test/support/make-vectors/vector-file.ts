/** The shape of our vector files, the one of test/vectors/README.md with fields of our own. */

import { type Bytes, toBase64, toHex } from '../../../src/crypto/bytes';
import type { BuiltMessage } from './message';
import type { Person } from './people';
import { hash } from './primitives';

export type Entry = Readonly<Record<string, unknown>>;

/** A file's members after its heading; every entry of a list gets its id from the prefix. */
export function vectorFile(prefix: string, lists: Readonly<Record<string, readonly Entry[]>>): Entry {
  const numbered = Object.entries(lists).map(([name, entries]): [string, readonly Entry[]] => [
    name,
    entries.map((entry, i) => ({
      id: `${prefix}-${name.replaceAll('_', '-')}-${String(i + 1).padStart(2, '0')}`,
      ...entry,
    })),
  ]);
  return { format: 'sealcard-vectors/1', ...Object.fromEntries(numbered) };
}

export function utf8Data(value: string): Entry {
  return { encoding: 'utf8', value };
}

/** A message that all its entries' readers must open, and what its binding must say to them; null for no binding. */
export function positiveEntry(kind: string, built: BuiltMessage, value: Entry, bound = true): Entry {
  const { plan, message } = built;
  const readers = plan.entries ?? plan.recipients;
  const binding = {
    sender: plan.sender.name,
    recipients: plan.recipients.map(person => person.name).sort(),
    signed_at: plan.signedAt,
  };
  return {
    kind,
    key_id_scheme: 'sha512-8',
    api: 'signAndEncrypt',
    sender: plan.sender.name,
    recipients: readers.map(person => person.name),
    padding: true,
    plaintext: value,
    plaintext_sha512_hex: toHex(hash('sha512', plan.plaintext)),
    binding: bound ? binding : null,
    ciphertext_b64: toBase64(message),
    expect: 'accept',
  };
}

export function negativeEntry(
  kind: string,
  code: string,
  message: Bytes,
  reader: Person,
  known: readonly Person[],
): Entry {
  return {
    api: 'signAndEncrypt',
    kind,
    recipient: reader.name,
    verify_with: known.map(person => person.name),
    ciphertext_b64: toBase64(message),
    expect: 'reject',
    error_code: code,
  };
}
