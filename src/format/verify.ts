/**
 * Who signed a decrypted message, and what of its statements hold. A key id is a hint: several keys may share the short
 * one, so each that fits is tried.
 */

import { type Bytes, equal } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { type Binding, checkBinding, verifyBinding } from './binding';
import { verifyFile } from './file';
import type { Footer } from './footer';
import type { Header } from './header';
import { fingerprint, keyId, type PublicKey } from './key';
import type { Claim, FindSigners, Verdict } from './message';
import { type SignatureHash, unwrapSignature, verifyDigest } from './signature';

const SIGNATURE = 'VIRGIL-DATA-SIGNATURE';
const SIGNER_ID = 'VIRGIL-DATA-SIGNER-ID';

/** The signature that older messages carry, in clear, in their header. */
export interface SignatureParams {
  readonly signerId: Bytes | null;
  /** Wrapped; not yet parsed. */
  readonly signature: Bytes;
}

/**
 * The signature parameters, or null if there are none. Throws `message_malformed` if one is there twice, is no bytes,
 * lacks the signature, or stands beside a footer.
 */
export function findSignatureParams(header: Header): SignatureParams | null {
  const reserved = header.params.filter(param => param.key === SIGNATURE || param.key === SIGNER_ID);
  if (reserved.length === 0) return null;
  const signatures = reserved.filter(param => param.key === SIGNATURE);
  const ids = reserved.filter(param => param.key === SIGNER_ID);
  const [signature] = signatures;
  const wellFormed =
    signatures.length === 1 &&
    ids.length <= 1 &&
    header.dataSize === null &&
    reserved.every(param => param.kind === 'data');
  if (signature === undefined || !wellFormed) throw new SealcardError('message_malformed');
  return { signature: signature.value, signerId: ids[0]?.value ?? null };
}

/** The hash of the plaintext that a wrapped signature is over; SHA-512 for one that is malformed. */
export function hashOf({ signature }: SignatureParams): SignatureHash {
  return unwrapSignature(signature)?.hash ?? 'SHA-512';
}

/**
 * The verdict on a message whose header carries the signature; `plaintextHash` is by `hashOf`. Throws
 * `signature_invalid`.
 */
export async function judgeParams(
  plaintextHash: Bytes,
  { signerId, signature }: SignatureParams,
  findSigners: FindSigners,
): Promise<Verdict> {
  const candidates = await candidatesFor(signerId, findSigners);
  const raw = unwrapSignature(signature)?.raw ?? new Uint8Array(0);
  for (const signer of candidates) {
    if (await verifyDigest(signer, plaintextHash, raw)) return { kind: 'signed', signer, binding: null };
  }
  // Without an id nobody known is named, so that none of the known keys fits says nothing against them.
  if (candidates.length > 0 && signerId !== null) throw new SealcardError('signature_invalid');
  return { kind: 'unknown-signer', signerId, bound: null };
}

/** What the verdict on a footer is made from. */
export interface FooterCase {
  /** SHA-512 of the plaintext before padding. */
  readonly plaintextHash: Bytes;
  readonly footer: Footer;
  readonly messageKey: Bytes;
  readonly reader: PublicKey;
  readonly findSigners: FindSigners;
}

/** The verdict on a message whose footer carries the signature. Throws `signature_invalid` or `message_forwarded`. */
export async function judgeFooter(subject: FooterCase): Promise<Verdict> {
  const { plaintextHash, footer, messageKey, reader, findSigners } = subject;
  const { signerId, signature, binding, file } = footer;
  const candidates = await candidatesFor(signerId, findSigners);
  if (candidates.length === 0) {
    if (binding !== null) await checkBinding(binding, messageKey, reader);
    if (binding !== null && !mayName(signerId, binding)) throw new SealcardError('signature_invalid');
    return { kind: 'unknown-signer', signerId, bound: binding === null ? null : claimOf(binding) };
  }
  for (const signer of candidates) {
    const [signed, bound, named] = await Promise.all([
      verifyDigest(signer, plaintextHash, signature),
      binding !== null && verifyBinding(binding, signer, plaintextHash),
      file === null || verifyFile(file, signer, plaintextHash),
    ]);
    if (!signed) continue;
    if (!named) throw new SealcardError('signature_invalid');
    if (binding === null) return { kind: 'signed', signer, binding: null };
    if (!bound) throw new SealcardError('signature_invalid');
    await checkBinding(binding, messageKey, reader);
    return { kind: 'signed', signer, binding: claimOf(binding) };
  }
  throw new SealcardError('signature_invalid');
}

async function candidatesFor(
  signerId: Bytes | null,
  findSigners: FindSigners,
): Promise<readonly PublicKey[]> {
  const found = (await findSigners(signerId)).filter(key => key.type === 'ed25519');
  if (signerId === null) return found;
  return found.filter(key => equal(keyId(key), signerId) || equal(fingerprint(key), signerId));
}

function claimOf({ sender, signedAt, recipients }: Binding): Claim & { readonly sender: Bytes } {
  return { sender, signedAt, recipients };
}

/** Whether the signer's id can be that of the sender whom the binding names: only a long id tells. */
function mayName(signerId: Bytes, binding: Binding): boolean {
  return signerId.length !== 32 || equal(signerId, binding.sender);
}
