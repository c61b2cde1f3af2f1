/**
 * The footer of a message: who signed the plaintext, encrypted and authenticated under its own key.
 *
 *   Footer ::= SEQ { INT 0, [0] SET OF SEQ { INT 0, OCTETS signerKeyId, AlgId, OCTETS signature(64) },
 *                    [1] Binding, [2] FileInfo }
 */

import { type Bytes, wipe } from '../crypto/bytes';
import { context, DerReader, derParts, integer, sequence, Tag } from '../crypto/der';
import { SealcardError } from '../crypto/errors';
import { deriveHkdf } from '../crypto/kdf';
import { type Binding, parseBinding } from './binding';
import { type FileClaim, parseFile } from './file';
import { skipExtensions } from './header';
import { keyId, keyTypeOf, type PublicKey } from './key';
import type { Limits } from './limits';
import { algorithm, Oid } from './oid';

/** Keys and nonces of a message with a footer, each used once. */
export interface ContentKeys {
  readonly dataKey: Bytes;
  readonly dataNonce: Bytes;
  readonly footerKey: Bytes;
  readonly footerNonce: Bytes;
}

export interface Footer {
  /** 8 or 32 bytes. */
  readonly signerId: Bytes;
  /** Over the SHA-512 of the plaintext before padding. */
  readonly signature: Bytes;
  readonly binding: Binding | null;
  readonly file: FileClaim | null;
}

const VERSION = integer(0);
const ALGORITHM = algorithm(Oid.ed25519);

/** HKDF-SHA-512 of the message key: 32 + 12 + 32 + 12 bytes. */
export async function deriveContentKeys(messageKey: Bytes): Promise<ContentKeys> {
  const derived = await deriveHkdf(messageKey, new Uint8Array(0), 88);
  const keys = {
    dataKey: derived.slice(0, 32),
    dataNonce: derived.slice(32, 44),
    footerKey: derived.slice(44, 76),
    footerNonce: derived.slice(76, 88),
  };
  wipe(derived);
  return keys;
}

/** The plain footer of one signer; `extensions` are the encoded elements from [1] on. */
export function encodeFooter(signer: PublicKey, signature: Bytes, ...extensions: readonly Bytes[]): Bytes {
  const info = derParts(
    Tag.sequence,
    VERSION,
    ...derParts(Tag.octets, keyId(signer)),
    ALGORITHM,
    ...derParts(Tag.octets, signature),
  );
  const signers = derParts(context(0), ...derParts(Tag.set, ...info));
  return sequence(VERSION, ...signers, ...extensions);
}

/**
 * Reads a decrypted footer. Of several signers the first on the wire counts, as in other clients; the others must be
 * well-formed. Throws `message_malformed`, `message_unsupported` if the first signs with another algorithm or one of our
 * elements is of another version, `signature_invalid` if there is no signer or one of ours is malformed.
 */
export function parseFooter(plain: Bytes, limits: Limits): Footer {
  const outer = new DerReader(plain, 'message_malformed');
  const footer = outer.enter(Tag.sequence);
  outer.finish();
  footer.expectInteger(0);
  if (footer.peek() !== context(0)) throw new SealcardError('signature_invalid');
  const wrapper = footer.enter(context(0));
  const signers = wrapper.enter(Tag.set);
  wrapper.finish();
  const { signerId, signature } = readSigners(signers, limits);
  const binding =
    footer.peek() === context(1) ? parseBinding(enterExtension(footer, 1), limits.recipients + 1) : null;
  const file = footer.peek() === context(2) ? parseFile(enterExtension(footer, 2)) : null;
  skipExtensions(footer, 3);
  return { signerId, signature, binding, file };
}

function readSigners(signers: DerReader, limits: Limits): Pick<Footer, 'signerId' | 'signature'> {
  if (signers.done) throw new SealcardError('signature_invalid');
  let first: Pick<Footer, 'signerId' | 'signature'> | null = null;
  for (let count = 0; !signers.done; count++) {
    if (count >= limits.items) signers.fail();
    const info = signers.enter(Tag.sequence);
    info.expectInteger(0);
    const signerId = info.octets();
    const algorithm = new DerReader(info.element(), 'message_malformed');
    const signature = info.octets();
    info.finish();
    if (first !== null) continue;
    // Other algorithms may have other parameters than ours, which has none.
    const type = keyTypeOf(algorithm.fork().enter(Tag.sequence).oid());
    if (type !== 'ed25519') throw new SealcardError('message_unsupported');
    algorithm.algorithm();
    if (signature.length !== 64 || (signerId.length !== 8 && signerId.length !== 32)) info.fail();
    first = { signerId, signature };
  }
  return first ?? signers.fail();
}

/** The content of an element of ours: what is wrong in there is wrong with what was signed. */
function enterExtension(footer: DerReader, n: number): DerReader {
  return new DerReader(footer.element(), 'signature_invalid').enter(context(n));
}
