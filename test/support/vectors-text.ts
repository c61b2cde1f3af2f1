/** Vectors of text blocks, of texts that must not be sealed, and of names of files. */

import { toBase64, utf8 } from '../../src/crypto/bytes';
import { refuseAmbiguous } from '../../src/format/ambiguous';
import { type BlockKind, readArmor } from '../../src/format/armor';
import { cleanFileName } from '../../src/format/file-name';
import { check, type Item, isRefused, same, text } from './vectors-shape';

const KINDS: readonly BlockKind[] = ['MESSAGE', 'PASSPHRASE MESSAGE', 'CARD', 'BACKUP'];

export async function checkArmor(entry: Item): Promise<void> {
  same(toBase64(readArmor(text(entry, 'text'), kindOf(entry))), text(entry, 'bytes_b64'), 'what it holds');
}

export async function checkBadArmor(entry: Item): Promise<void> {
  check(await isRefused(entry, () => readArmor(text(entry, 'text'), kindOf(entry))), 'is read');
}

export async function checkUnsealable(entry: Item): Promise<void> {
  check(await isRefused(entry, () => refuseAmbiguous(utf8(text(entry, 'text')))), 'may be sealed');
}

export async function checkAllowed(entry: Item): Promise<void> {
  check(!(await isRefused(entry, () => refuseAmbiguous(utf8(text(entry, 'text'))))), 'may not be sealed');
}

/** A name before and after cleaning, which changes nothing of what is clean. */
export async function checkFileName(entry: Item): Promise<void> {
  same(cleanFileName(text(entry, 'name')), text(entry, 'cleaned'), 'the cleaned name');
  same(cleanFileName(text(entry, 'cleaned')), text(entry, 'cleaned'), 'the cleaned name, cleaned');
}

function kindOf(entry: Item): BlockKind {
  const kind = KINDS.find(known => known === text(entry, 'block'));
  check(kind !== undefined, 'is of no kind that is known');
  return kind;
}
