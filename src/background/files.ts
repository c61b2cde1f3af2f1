/**
 * The background's part of sealing and opening files. The page hashes, encrypts and decrypts the content; here it is
 * signed and judged by its hash, and no key leaves but that of the one content, to who may have it.
 */
import { type Bytes, fromBase64, toBase64, wipe } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { cleanFileName, sealedFileName } from '../format/file-name';
import { unwrapFile } from '../format/file-open';
import { prepareFile } from '../format/file-seal';
import { judge, type Unwrapped } from '../format/unwrap';
import type { Input } from '../protocol/messages';
import type { OpenedFileView, SignedFileView, UnwrappedFileView } from '../protocol/views';
import { cardsFor } from './groups';
import { identities, ownIdentity } from './keyring';
import { findSigners, judgeByPeople } from './opening';
import { followed, type Step } from './sealing-progress';

/** Signs a file for the cards. Throws `vault_locked`, `seal_cancelled`, and what `cardsFor` and `prepareFile` throw. */
export function signFile(request: Input<'popup', 'file.sign'>): Promise<SignedFileView> {
  return followed(request.workId ?? crypto.randomUUID(), step => signStepwise(request, step));
}

async function signStepwise(request: Input<'popup', 'file.sign'>, step: Step): Promise<SignedFileView> {
  const { name, type, size } = request;
  const own = await ownIdentity(request.signer);
  const cards = await cardsFor(request.recipientIds);
  const { header, footer, dataKey, dataNonce } = await prepareFile({
    sender: own.privateKey,
    recipients: cards.map(card => card.publicKey),
    signedAt: Math.floor(Date.now() / 1000),
    name,
    type,
    size,
    plaintextHash: digestOf(request.digest, 'SHA-512'),
    onWrapped: step,
  });
  return {
    header: toBase64(header),
    footer: toBase64(footer),
    dataKey: toBase64(dataKey),
    dataNonce: toBase64(dataNonce),
    sealedName: sealedFileName(name),
  };
}

/** The key of a file's content, for a reader. Throws `vault_locked` and what `unwrapFile` throws. */
export async function giveFileKey(ends: Input<'popup', 'file.unwrap'>): Promise<UnwrappedFileView> {
  const { messageKey, key, nonce, hash } = await unwrapEnds(ends);
  const view = { key: toBase64(key), nonce: toBase64(nonce), hash };
  wipe(messageKey, key);
  return view;
}

/** The verdict on a file whose content has this hash, and its name. Throws also what `judge` throws. */
export async function judgeFile({ digest, ...ends }: Input<'popup', 'file.judge'>): Promise<OpenedFileView> {
  const unwrapped = await unwrapEnds(ends);
  const { verdict, file } = await judge(unwrapped, digestOf(digest, unwrapped.hash), findSigners);
  wipe(unwrapped.messageKey, unwrapped.key);
  return {
    verdict: await judgeByPeople(verdict),
    name: file === null ? null : cleanFileName(file.name),
  };
}

async function unwrapEnds({ header, footer }: Input<'popup', 'file.unwrap'>): Promise<Unwrapped> {
  const readers = (await identities()).map(({ privateKey }) => privateKey);
  return unwrapFile(fromBase64(header), fromBase64(footer), readers);
}

function digestOf(base64: string, hash: 'SHA-384' | 'SHA-512'): Bytes {
  const digest = fromBase64(base64);
  if (digest.length !== (hash === 'SHA-512' ? 64 : 48)) throw new SealcardError('encoding_invalid');
  return digest;
}
