/**
 * The Virgil libraries as far as a peer uses them. Their own types are not used, so that the compiler needs nothing of
 * this folder's packages installed.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Data in: bytes, or text and what it is. */
export type Data = Uint8Array | { readonly value: string; readonly encoding: 'utf8' | 'base64' };

/** The id can be set: that is how a peer passes one key off as another. */
export interface Key {
  identifier: Uint8Array;
}

export interface KeyPair {
  readonly privateKey: Key;
  readonly publicKey: Key;
}

export interface Stream {
  start(argument?: Key | number): Buffer | undefined;
  update(data: Uint8Array): Buffer;
  final(dispose?: boolean): Buffer;
  dispose(): void;
}

export interface VerifyingStream extends Stream {
  verify(publicKeys: readonly Key[]): void;
}

export interface Crypto {
  generateKeys(type: string): KeyPair;
  importPrivateKey(data: Data): Key;
  exportPrivateKey(key: Key): Buffer;
  importPublicKey(data: Data): Key;
  exportPublicKey(key: Key): Buffer;
  extractPublicKey(key: Key): Key;
  calculateSignature(data: Data, key: Key): Buffer;
  verifySignature(data: Data, signature: Data, key: Key): boolean;
  encrypt(data: Data, to: readonly Key[], padding: boolean): Buffer;
  decrypt(message: Data, reader: Key): Buffer;
  signThenEncrypt(data: Data, from: Key, to: readonly Key[], padding: boolean): Buffer;
  decryptThenVerify(message: Data, reader: Key, signers: readonly Key[]): Buffer;
  signThenEncryptDetached(
    data: Data,
    from: Key,
    to: readonly Key[],
    padding: boolean,
  ): { readonly encryptedData: Buffer; readonly metadata: Buffer };
  decryptThenVerifyDetached(body: Data, metadata: Data, reader: Key, signers: readonly Key[]): Buffer;
  signAndEncrypt(data: Data, from: Key, to: readonly Key[], padding: boolean): Buffer;
  decryptAndVerify(message: Data, reader: Key, signers: readonly Key[]): Buffer;
  createStreamCipher(to: readonly Key[], signature?: Data): Stream;
  createStreamDecipher(reader: Key): Stream;
  createStreamSignAndEncrypt(from: Key, to: readonly Key[], padding: boolean): Stream;
  createStreamDecryptAndVerify(): VerifyingStream;
}

export interface SdkCard {
  readonly id: string;
  readonly identity: string;
  readonly version: string;
  readonly createdAt: Date;
  readonly previousCardId?: string;
  readonly publicKey: Key;
  readonly signatures: readonly { readonly signer: string; readonly extraFields?: object }[];
}

export interface RawCard {
  exportAsString(): string;
  exportAsJson(): unknown;
}

export interface CardManager {
  generateRawCard(request: object): RawCard;
  importCardFromString(text: string): SdkCard;
  importCardFromJson(json: unknown): SdkCard;
  exportCardAsString(card: SdkCard): string;
  exportCardAsJson(card: SdkCard): unknown;
}

export interface Jwt {
  readonly body: { readonly iat: number; readonly exp: number; readonly ada?: unknown };
  identity(): string;
  appId(): string;
  isExpired(at: Date): boolean;
  toString(): string;
}

interface CryptoPackage {
  initCrypto(): Promise<void>;
  readonly VirgilCrypto: new (options: { readonly useSha256Identifiers: boolean }) => Crypto;
}

interface SdkPackage {
  readonly CardManager: new (options: object) => CardManager;
  readonly ModelSigner: new (crypto: object) => { sign(request: object): void };
  readonly VirgilCardVerifier: new (crypto: object, options: object) => object;
  readonly JwtGenerator: new (options: object) => { generateToken(identity: string, ada?: object): Jwt };
  readonly JwtVerifier: new (options: object) => { verifyToken(token: Jwt): boolean };
  readonly Jwt: { fromString(token: string): Jwt };
}

interface SdkCryptoPackage {
  readonly VirgilCardCrypto: new (crypto: Crypto) => object;
  readonly VirgilAccessTokenSigner: new (crypto: Crypto) => object;
}

const require = createRequire(import.meta.url);
const { initCrypto, VirgilCrypto } = require('virgil-crypto') as CryptoPackage;

export const sdk = require('virgil-sdk') as SdkPackage;
export const sdkCrypto = require('@virgilsecurity/sdk-crypto') as SdkCryptoPackage;

await initCrypto();
const byShortIds = new VirgilCrypto({ useSha256Identifiers: false });
const byLongIds = new VirgilCrypto({ useSha256Identifiers: true });

export function cryptoFor(longIds: boolean): Crypto {
  return longIds ? byLongIds : byShortIds;
}

/** The version of a package that is really installed. */
export function versionOf(name: string): string {
  const manifest = new URL(`node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
