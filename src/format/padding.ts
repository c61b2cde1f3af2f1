/**
 * Length hiding of the wire format: data | random(n) | n as 32 bits little-endian, to the next multiple of 160 above.
 */

import { type Bytes, random } from '../crypto/bytes';

const FRAME = 160;
const COUNTER = 4;

/** Length of `length` bytes after padding. */
export function paddedLength(length: number): number {
  return (Math.floor((length + COUNTER) / FRAME) + 1) * FRAME;
}

/** Fills a buffer of `paddedLength(length)` bytes, whose first `length` bytes are the data, with the padding. */
export function writePadding(buffer: Bytes, length: number): void {
  const filler = buffer.length - length - COUNTER;
  buffer.set(random(filler), length);
  new DataView(buffer.buffer, buffer.byteOffset).setUint32(buffer.length - COUNTER, filler, true);
}

/** The data of a padded buffer, as a view; null if the count does not fit. The filler itself is not checked. */
export function removePadding(padded: Bytes): Bytes | null {
  if (padded.length < COUNTER) return null;
  const view = new DataView(padded.buffer, padded.byteOffset, padded.length);
  const filler = view.getUint32(padded.length - COUNTER, true);
  if (filler > FRAME || filler + COUNTER > padded.length) return null;
  return padded.subarray(0, padded.length - COUNTER - filler);
}
