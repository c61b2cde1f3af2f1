/** libsodium: a detached signature before the text, XChaCha20-Poly1305, and a sealed box of the key for each reader. */
import sodium from 'libsodium-wrappers';
import { type Contender, the } from './contender';

interface Letter {
  readonly boxes: readonly Uint8Array[];
  readonly nonce: Uint8Array;
  readonly body: Uint8Array;
}

const SIGNATURE_LENGTH = 64;

export async function load(): Promise<Contender> {
  await sodium.ready;
  const people: {
    signing: ReturnType<typeof sodium.crypto_sign_keypair>;
    box: ReturnType<typeof sodium.crypto_box_keypair>;
  }[] = [];
  return {
    async meet(count) {
      while (people.length < count) {
        people.push({ signing: sodium.crypto_sign_keypair(), box: sodium.crypto_box_keypair() });
      }
    },
    async seal(data, count): Promise<Letter> {
      const signature = sodium.crypto_sign_detached(data, the(people, 0).signing.privateKey);
      const signed = new Uint8Array(SIGNATURE_LENGTH + data.length);
      signed.set(signature);
      signed.set(data, SIGNATURE_LENGTH);
      const key = sodium.crypto_aead_xchacha20poly1305_ietf_keygen();
      const nonce = sodium.randombytes_buf(24);
      const body = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(signed, null, null, nonce, key);
      const boxes = people.slice(0, count).map(({ box }) => sodium.crypto_box_seal(key, box.publicKey));
      return { boxes, nonce, body };
    },
    async open(sealed, person) {
      const { boxes, nonce, body } = sealed as Letter;
      const { publicKey, privateKey } = the(people, person).box;
      const key = sodium.crypto_box_seal_open(the(boxes, person), publicKey, privateKey);
      const signed = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, body, null, nonce, key);
      const signature = signed.subarray(0, SIGNATURE_LENGTH);
      const data = signed.subarray(SIGNATURE_LENGTH);
      if (!sodium.crypto_sign_verify_detached(signature, data, the(people, 0).signing.publicKey)) {
        throw new Error('not verified');
      }
      return data;
    },
  };
}
