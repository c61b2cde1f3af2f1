/**
 * The name on a card: text a person compares by eye, so nothing in it may be invisible, reorder what stands beside it, or paint
 * over it.
 */

const MAX_LENGTH = 256;
/** Controls, format characters (bidirectional, zero-width), surrogates, private use, separators, whatever renders as nothing. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** More marks on one letter than any language writes (UTS #39, section 5.4): they are drawn over the lines around it. */
const PILED_MARKS = /[\p{Mn}\p{Me}]{5}/u;

/** Whether this may be a card's identity: 1 to 256 UTF-16 units, no white space at its ends, nothing invisible, no piled marks. */
export function isIdentity(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= MAX_LENGTH &&
    value.trim() === value &&
    !FORBIDDEN.test(value) &&
    !PILED_MARKS.test(value.normalize('NFD'))
  );
}

/** The form in which two names are compared: case and Unicode form do not tell people apart. */
export function foldName(name: string): string {
  // Upper case first: some letters, as the sharp s, only meet there.
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}
