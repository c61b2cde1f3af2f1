/** virgil-crypto, which writes the same format; padded, as Sealcard pads. */
import { initCrypto, type KeyPair, VirgilCrypto } from 'virgil-crypto/dist/browser.es.js';
import wasm from 'virgil-crypto/dist/libfoundation.browser.wasm?url';
import { type Contender, the } from './contender';

export async function load(): Promise<Contender> {
  await initCrypto({ foundation: [{ locateFile: () => wasm }] });
  const crypto = new VirgilCrypto();
  const people: KeyPair[] = [];
  return {
    async meet(count) {
      while (people.length < count) people.push(crypto.generateKeys());
    },
    async seal(data, count) {
      const publicKeys = people.slice(0, count).map(({ publicKey }) => publicKey);
      return crypto.signAndEncrypt(data, the(people, 0).privateKey, publicKeys, true);
    },
    async open(sealed, person) {
      const { privateKey } = the(people, person);
      return crypto.decryptAndVerify(sealed as Uint8Array, privateKey, [the(people, 0).publicKey]);
    },
  };
}
