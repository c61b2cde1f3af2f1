/** Files that a correspondent without the extension seals and opens. */
import { type Bytes, concat } from '../../src/crypto/bytes';
import type { Card } from '../../src/format/card';
import type { FileInfo } from '../../src/format/file';
import { sealFile } from '../../src/format/file-seal';
import { open } from '../../src/format/message';
import { prepare } from '../../src/format/prepare';
import type { Peer } from './peer';

/** A sealed file; its name is not cleaned. */
export async function sealFileFrom(
  sender: Peer,
  recipients: readonly Card[],
  name: string,
  content: Bytes,
): Promise<Bytes> {
  const sign = (plaintextHash: Bytes, size: number) =>
    prepare({
      sender: sender.privateKey,
      recipients: recipients.map(card => card.publicKey),
      signedAt: Math.floor(Date.now() / 1000),
      length: size,
      plaintextHash,
      file: { name, type: '' },
    });
  return concat(...(await sealFile(new Blob([content]), sign, () => undefined)));
}

/** Opens what `signer` sealed for `reader`, as any message is opened, and insists on the signature. */
export async function openFileAs(
  reader: Peer,
  signer: Card,
  bytes: Bytes,
): Promise<{ content: Bytes; file: FileInfo | null }> {
  const limits = { header: 1 << 20, recipients: 1000, items: 64, text: 2 ** 30 };
  const opened = await open(bytes, [reader.privateKey], () => [signer.publicKey], limits);
  if (opened.verdict.kind !== 'signed')
    throw new Error(`Expected a signed file, found ${opened.verdict.kind}`);
  return { content: opened.plaintext, file: opened.file };
}
