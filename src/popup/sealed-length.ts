/** How long a sealed message will be, at least. */

/** Characters of the block's own lines, one recipient's key and the signature. */
const frame = 700;
/** Base64 and its line breaks. */
const growth = 1.4;

/** The least length, in UTF-16 units, of the sealed form of `text`. */
export function sealedLength(text: string): number {
  return Math.ceil(frame + growth * new TextEncoder().encode(text).length);
}

/** True when a field that takes `maxLength` units is surely too small; null is a field without a limit. */
export function isFieldTooSmall(maxLength: number | null, text: string): boolean {
  return maxLength !== null && sealedLength(text) > maxLength;
}
