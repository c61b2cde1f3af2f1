/** Reading a file without a copy of it. */

import type { Bytes } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';

/** Fills `target` with the whole of `file`, which is as long. Throws `file_unreadable`. */
export async function readInto(target: Bytes, file: Blob, report: (done: number) => void): Promise<void> {
  let at = 0;
  try {
    const reader = file.stream().getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      target.set(part.value, at);
      at += part.value.length;
      report(at / target.length);
    }
  } catch {
    throw new SealcardError('file_unreadable');
  }
  if (at !== target.length) throw new SealcardError('file_unreadable');
}

/** The bytes of a short file. Throws `file_unreadable`. */
export async function readShort(file: Blob): Promise<Bytes> {
  const bytes = new Uint8Array(file.size);
  await readInto(bytes, file, () => undefined);
  return bytes;
}
