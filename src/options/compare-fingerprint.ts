/** A fingerprint that one was given, typed or pasted, against the one that is shown. */

/** Hex digits that are enough when the rest was compared by eye: four groups. */
const least = 16;

/**
 * `same` for all of its digits, or for at least the last sixteen, whatever stands between them and whatever their case;
 * `short` for fewer that are right so far.
 */
export function compareFingerprint(shown: string, typed: string): 'same' | 'short' | 'different' {
  const digits = digitsOf(typed);
  const isRight = digits !== null && digitsOf(shown)?.endsWith(digits) === true;
  if (digits === '' || (isRight && digits.length < least)) return 'short';
  return isRight ? 'same' : 'different';
}

/** Null where something else stands among them. */
function digitsOf(text: string): string | null {
  const digits = text.toLowerCase().replaceAll(/[\s:.-]/g, '');
  return /^[0-9a-f]*$/.test(digits) ? digits : null;
}
