/** Both libraries open the same message, one that virgil-crypto sealed: the same work, with no binding to verify. */
import { initCrypto, VirgilCrypto } from 'virgil-crypto/dist/browser.es.js';
import wasm from 'virgil-crypto/dist/libfoundation.browser.wasm?url';
import { parsePrivateKey } from '../../src/format/key';
import { open } from '../../src/format/message';
import { ready, rounds, type Samples, textOf } from './measure';

const KB = 1024;

export async function measureForeign(count: number): Promise<Samples> {
  await initCrypto({ foundation: [{ locateFile: () => wasm }] });
  const virgil = new VirgilCrypto();
  const { privateKey, publicKey } = virgil.generateKeys();
  const key = await parsePrivateKey(new Uint8Array(virgil.exportPrivateKey(privateKey)));
  const message = new Uint8Array(virgil.signAndEncrypt(textOf(KB), privateKey, [publicKey], true));
  const { verdict } = await open(message, [key], () => [key.publicKey]);
  if (verdict.kind !== 'signed') throw new Error('not verified');
  const operations = [
    await ready('sealcard', () => open(message, [key], () => [key.publicKey])),
    await ready('virgil-crypto', async () => virgil.decryptAndVerify(message, privateKey, [publicKey])),
  ];
  await rounds(operations, count, false);
  return Object.fromEntries(operations.map(({ name, samples }) => [name, samples]));
}
