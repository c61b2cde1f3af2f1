/**
 * Names of files as they may be shown and used: a sender can call a file anything, so what reaches a person or a disk is
 * cleaned of paths, of what cannot be seen, and of what systems treat specially. The rule stands in docs/FORMAT.md.
 */

import { utf8 } from '../crypto/bytes';

/** Most bytes of UTF-8 that are kept, so that there is room for another ending. */
const MAX_BYTES = 200;
/** Most characters after the last dot that are kept as the ending when a name is shortened. */
const MAX_ENDING = 16;
const FALLBACK = 'file';

/** Everything that is not seen, but for the joiners that scripts and emoji need. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/iu;

/** The last part of a path as a name every system takes. Gives the same for what it gave; never empty. */
export function cleanFileName(name: string): string {
  const parts = name.normalize('NFC').split(/[/\\]/).map(cleanPart);
  const last = parts.findLast(part => part !== '') ?? FALLBACK;
  return shorten(DEVICE.test(last) ? `_${last}` : last);
}

function cleanPart(part: string): string {
  const seen = part
    .replace(/\s+/gu, ' ')
    .replace(UNSEEN, '')
    .replace(/[<>:"|?*]/g, '-');
  return trim(seen.replace(/ {2,}/g, ' '));
}

/** Without dots, blanks and joiners at either end: such files are hidden, or lose these characters. */
function trim(name: string): string {
  return name.replace(/^[.\s\u200c\u200d]+|[.\s\u200c\u200d]+$/gu, '');
}

function shorten(name: string): string {
  if (utf8(name).length <= MAX_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= MAX_ENDING ? name.slice(dot) : '';
  const stem = [...name.slice(0, name.length - ending.length)];
  const room = MAX_BYTES - utf8(ending).length;
  let size = 0;
  const end = stem.findIndex(char => {
    size += utf8(char).length;
    return size > room;
  });
  return trim(trim(stem.slice(0, end).join('')) + ending);
}

/** Ending of a sealed file. */
export const SEALED_ENDING = '.sealed';

/** The name a sealed file is saved under. */
export function sealedFileName(name: string): string {
  return cleanFileName(name) + SEALED_ENDING;
}

/** The name of what a sealed file holds, where its sender gave none: the sealed file's own, without its ending. */
export function openedFileName(sealedName: string): string {
  return cleanFileName(sealedName.replace(/\.(?:sealed|asc|txt)$/i, ''));
}
