/** openpgp: binary, version 6 keys, AEAD by AES-GCM, which WebCrypto has; no compression. */
import { createMessage, decrypt, encrypt, enums, generateKey, type Key, readMessage } from 'openpgp';
import { type Contender, the } from './contender';

const config = { v6Keys: true, aeadProtect: true, preferredAEADAlgorithm: enums.aead.gcm };

export async function load(): Promise<Contender> {
  const people: { privateKey: Key; publicKey: Key }[] = [];
  return {
    async meet(count) {
      while (people.length < count) {
        const userIDs = [{ name: `Person ${people.length}` }];
        people.push(await generateKey({ type: 'curve25519', userIDs, format: 'object', config }));
      }
    },
    async seal(data, count) {
      return encrypt({
        message: await createMessage({ binary: data, format: 'binary' }),
        encryptionKeys: people.slice(0, count).map(({ publicKey }) => publicKey),
        signingKeys: the(people, 0).privateKey,
        format: 'binary',
        config,
      });
    },
    async open(sealed, person) {
      const { data } = await decrypt({
        message: await readMessage({ binaryMessage: sealed as Uint8Array }),
        decryptionKeys: the(people, person).privateKey,
        verificationKeys: the(people, 0).publicKey,
        expectSigned: true,
        format: 'binary',
        config,
      });
      return data;
    },
  };
}
