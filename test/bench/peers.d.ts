/** The few functions of the peers that are measured. Declared here, so that types check without the peers installed. */

declare module 'virgil-crypto/dist/browser.es.js' {
  export interface Key {
    readonly identifier: Uint8Array;
  }
  export interface KeyPair {
    readonly privateKey: Key;
    readonly publicKey: Key;
  }
  export function initCrypto(options: { foundation: readonly { locateFile: () => string }[] }): Promise<void>;
  export class VirgilCrypto {
    generateKeys(): KeyPair;
    exportPrivateKey(privateKey: Key): Uint8Array;
    signAndEncrypt(
      data: Uint8Array,
      privateKey: Key,
      publicKeys: readonly Key[],
      padding: boolean,
    ): Uint8Array;
    decryptAndVerify(data: Uint8Array, privateKey: Key, publicKeys: readonly Key[]): Uint8Array;
  }
}

declare module 'openpgp' {
  export interface Key {
    readonly fingerprint?: string;
  }
  export type Config = Readonly<Record<string, unknown>>;
  export const enums: { readonly aead: { readonly gcm: number } };
  export function generateKey(options: {
    type: 'curve25519';
    userIDs: readonly { name: string }[];
    format: 'object';
    config: Config;
  }): Promise<{ privateKey: Key; publicKey: Key }>;
  export function createMessage(options: { binary: Uint8Array; format: 'binary' }): Promise<object>;
  export function readMessage(options: { binaryMessage: Uint8Array }): Promise<object>;
  export function encrypt(options: {
    message: object;
    encryptionKeys: readonly Key[];
    signingKeys: Key;
    format: 'binary';
    config: Config;
  }): Promise<Uint8Array>;
  export function decrypt(options: {
    message: object;
    decryptionKeys: Key;
    verificationKeys: Key;
    expectSigned: true;
    format: 'binary';
    config: Config;
  }): Promise<{ data: Uint8Array }>;
}

declare module 'libsodium-wrappers' {
  interface KeyPair {
    readonly publicKey: Uint8Array;
    readonly privateKey: Uint8Array;
  }
  const sodium: {
    readonly ready: Promise<void>;
    crypto_sign_keypair(): KeyPair;
    crypto_box_keypair(): KeyPair;
    crypto_sign_detached(message: Uint8Array, privateKey: Uint8Array): Uint8Array;
    crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
    crypto_box_seal(message: Uint8Array, publicKey: Uint8Array): Uint8Array;
    crypto_box_seal_open(sealed: Uint8Array, publicKey: Uint8Array, privateKey: Uint8Array): Uint8Array;
    crypto_aead_xchacha20poly1305_ietf_keygen(): Uint8Array;
    crypto_aead_xchacha20poly1305_ietf_encrypt(
      message: Uint8Array,
      additional: null,
      secretNonce: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): Uint8Array;
    crypto_aead_xchacha20poly1305_ietf_decrypt(
      secretNonce: null,
      sealed: Uint8Array,
      additional: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): Uint8Array;
    randombytes_buf(length: number): Uint8Array;
  };
  export default sodium;
}

declare module 'age-encryption' {
  export function generateX25519Identity(): Promise<string>;
  export function identityToRecipient(identity: string): Promise<string>;
  export class Encrypter {
    addRecipient(recipient: string): void;
    encrypt(file: Uint8Array): Promise<Uint8Array>;
  }
  export class Decrypter {
    addIdentity(identity: string): void;
    decrypt(file: Uint8Array): Promise<Uint8Array>;
  }
}
