/**
 * The same work as virgil-crypto's: messages without a binding, which Sealcard reads and never writes. Here one is put
 * together from the parts that `seal` uses, and one that virgil-crypto sealed is opened by both.
 */
import { initCrypto, VirgilCrypto } from 'virgil-crypto/dist/browser.es.js';
import wasm from 'virgil-crypto/dist/libfoundation.browser.wasm?url';
import { GCM_TAG_LENGTH, gcmEncrypt, gcmEncryptOver } from '../../src/crypto/aead';
import { type Bytes, random } from '../../src/crypto/bytes';
import { digest } from '../../src/crypto/digest';
import { wrapMessageKey } from '../../src/format/envelope';
import { deriveContentKeys, encodeFooter } from '../../src/format/footer';
import { encodeHeader, SIGNED_DATA_INFO } from '../../src/format/header';
import { type PrivateKey, parsePrivateKey } from '../../src/format/key';
import { open } from '../../src/format/message';
import { paddedLength, writePadding } from '../../src/format/padding';
import { encodeRecipients } from '../../src/format/recipient';
import { signDigest } from '../../src/format/signature';
import { load as loadConverted } from './contenders/converted';
import { load as loadFloor } from './contenders/webcrypto';
import { ready, rounds, type Samples, textOf } from './measure';
import type { UnboundRow } from './rows';

export async function measureUnbound({ direction, size }: UnboundRow, count: number): Promise<Samples> {
  await initCrypto({ foundation: [{ locateFile: () => wasm }] });
  const virgil = new VirgilCrypto();
  const { privateKey, publicKey } = virgil.generateKeys();
  const key = await parsePrivateKey(new Uint8Array(virgil.exportPrivateKey(privateKey)));
  const floor = await loadFloor(false);
  const converted = await loadConverted(false);
  await Promise.all([floor.meet(1), converted.meet(1)]);
  const text = textOf(size);
  const [sealed, sealedConverted] = [await floor.seal(text, 1), await converted.seal(text, 1)];
  const sealVirgil = () => virgil.signAndEncrypt(text, privateKey, [publicKey], true);
  const openAs = async (message: Bytes) => {
    const { verdict } = await open(message, [key], () => [key.publicKey]);
    if (verdict.kind !== 'signed' || verdict.binding !== null) throw new Error('not verified, or bound');
  };
  const theirs = new Uint8Array(sealVirgil());
  await openAs(theirs);
  await openAs(await sealUnbound(text, key));
  const operations =
    direction === 'seal'
      ? [
          await ready('sealcard', () => sealUnbound(text, key)),
          await ready('virgil-crypto', async () => sealVirgil()),
          await ready('webcrypto', () => floor.seal(text, 1)),
          await ready('converted', () => converted.seal(text, 1)),
        ]
      : [
          await ready('sealcard', () => openAs(theirs)),
          await ready('virgil-crypto', async () => virgil.decryptAndVerify(theirs, privateKey, [publicKey])),
          await ready('webcrypto', () => floor.open(sealed, 0)),
          await ready('converted', () => converted.open(sealedConverted, 0)),
        ];
  await rounds(operations, count, false);
  return Object.fromEntries(operations.map(({ name, samples }) => [name, samples]));
}

/** A message to its own sender, as `seal` writes it but for the binding. */
async function sealUnbound(text: Bytes, sender: PrivateKey): Promise<Bytes> {
  const recipients = [sender.publicKey];
  const messageKey = random(32);
  const { dataKey, dataNonce, footerKey, footerNonce } = await deriveContentKeys(messageKey);
  const envelopes = await wrapMessageKey(messageKey, recipients);
  const signature = await signDigest(sender, await digest('SHA-512', text));
  const footer = await gcmEncrypt(footerKey, footerNonce, encodeFooter(sender.publicKey, signature));
  const dataSize = paddedLength(text.length);
  const header = encodeHeader(encodeRecipients(recipients, envelopes), dataNonce, dataSize);
  const bodyEnd = header.length + dataSize + GCM_TAG_LENGTH;
  const message = new Uint8Array(bodyEnd + footer.length);
  const body = message.subarray(header.length, bodyEnd);
  message.set(header);
  body.set(text);
  writePadding(body.subarray(0, dataSize), text.length);
  await gcmEncryptOver(dataKey, dataNonce, body, SIGNED_DATA_INFO);
  message.set(footer, bodyEnd);
  return message;
}
