/** Files that hold a private key: PEM, or the bytes it is made of. */
import { ApplicationError } from '../protocol/errors';

/** More bytes than any key file has. */
const longest = 32_768;

/** The text of a key file; DER becomes base64. Throws `key_malformed`, `file_unreadable`. */
export async function readKeyFile(file: File): Promise<string> {
  if (file.size > longest) throw new ApplicationError('key_malformed');
  const bytes = await file.bytes().catch(() => {
    throw new ApplicationError('file_unreadable');
  });
  return isText(bytes) ? new TextDecoder().decode(bytes) : toBase64(bytes);
}

/** Printable ASCII and white space, as PEM and base64 are. */
const isText = (bytes: Uint8Array) =>
  bytes.every(byte => (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d));

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
