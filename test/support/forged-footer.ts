/** Messages whose footer says what a test wants of who signed and what the message holds. */
import { gcmEncrypt } from '../../src/crypto/aead';
import { type Bytes, concat, random } from '../../src/crypto/bytes';
import { digest } from '../../src/crypto/digest';
import { encodeBinding } from '../../src/format/binding';
import { wrapMessageKey } from '../../src/format/envelope';
import { deriveContentKeys, encodeFooter } from '../../src/format/footer';
import { encodeHeader, SIGNED_DATA_INFO } from '../../src/format/header';
import type { PrivateKey, PublicKey } from '../../src/format/key';
import { paddedLength, writePadding } from '../../src/format/padding';
import { encodeRecipients } from '../../src/format/recipient';
import { signDigest } from '../../src/format/signature';

export interface FooterForgery {
  readonly content: Bytes;
  /** Whom the footer names. */
  readonly signer: PrivateKey;
  /** Whose signature over the content it is. */
  readonly signedBy: PrivateKey;
  readonly reader: { readonly publicKey: PublicKey };
  /** Who made the binding, if not the one whom the footer names. */
  readonly boundBy?: PrivateKey;
  /** The key that the binding commits to, if not the message's own. */
  readonly committedTo?: Bytes;
  /** The key that the reader's envelope holds, if not the message's own. */
  readonly handedOut?: Bytes;
  /** Encoded elements after the binding. */
  readonly extension?: Bytes;
}

/** A padded message for one reader, as `seal` makes it but for its footer. */
export async function forgeFooter(forgery: FooterForgery): Promise<Bytes> {
  const { content, signer, signedBy, reader, extension = new Uint8Array(0) } = forgery;
  const plaintextHash = await digest('SHA-512', content);
  const messageKey = random(32);
  const keys = await deriveContentKeys(messageKey);
  const recipients = [reader.publicKey];
  const binding = await encodeBinding({
    sender: forgery.boundBy ?? signer,
    recipients,
    signedAt: 7,
    messageKey: forgery.committedTo ?? messageKey,
    plaintextHash,
  });
  const signature = await signDigest(signedBy, plaintextHash);
  const footer = encodeFooter(signer.publicKey, signature, binding, extension);
  const padded = new Uint8Array(paddedLength(content.length));
  padded.set(content);
  writePadding(padded, content.length);
  const entries = encodeRecipients(
    recipients,
    await wrapMessageKey(forgery.handedOut ?? messageKey, recipients),
  );
  return concat(
    encodeHeader(entries, keys.dataNonce, padded.length),
    await gcmEncrypt(keys.dataKey, keys.dataNonce, padded, SIGNED_DATA_INFO),
    await gcmEncrypt(keys.footerKey, keys.footerNonce, footer),
  );
}
