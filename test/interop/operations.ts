/** What a peer with the Virgil libraries can be asked, one JSON line each way. Bytes are base64 throughout. */

export type Base64 = string;

/** Key types of virgil-crypto: the two we share, and two that only other clients have. */
export type KeyKind = 'ED25519' | 'CURVE25519' | 'SECP256R1' | 'CURVE25519_ED25519';

/** A key as the library exports it, and its id under either setting of `useSha256Identifiers`. */
export interface KeyReport {
  readonly privateKey: Base64;
  readonly publicKey: Base64;
  readonly shortId: Base64;
  readonly longId: Base64;
}

/** The calls that write a message. `streamCipher` signs if a sender is given, without saying who. */
export type WriteApi =
  | 'encrypt'
  | 'signThenEncrypt'
  | 'signThenEncryptDetached'
  | 'signAndEncrypt'
  | 'streamCipher'
  | 'streamSignAndEncrypt';

/** The calls that read one. `decrypt` and `streamDecipher` verify nothing. */
export type ReadApi =
  | 'decrypt'
  | 'decryptThenVerify'
  | 'decryptThenVerifyDetached'
  | 'decryptAndVerify'
  | 'streamDecipher'
  | 'streamDecryptAndVerify';

export interface WriteRequest {
  readonly api: WriteApi;
  readonly data: Base64;
  /** A private key; null where nothing is signed. */
  readonly sender: Base64 | null;
  /** Signs with this key instead, under the sender's id. */
  readonly forger?: Base64;
  /** Somebody's signature from elsewhere, for `streamCipher` alone. */
  readonly signature?: Base64;
  readonly recipients: readonly Base64[];
  readonly padding: boolean;
  /** `useSha256Identifiers`. */
  readonly longIds: boolean;
}

export interface ReadRequest {
  readonly api: ReadApi;
  readonly message: Base64;
  /** The detached header, for `decryptThenVerifyDetached` alone. */
  readonly metadata?: Base64;
  readonly reader: Base64;
  readonly signers: readonly Base64[];
  /** This key passes for the first of the signers, under its id. */
  readonly impostor?: Base64;
  readonly longIds: boolean;
}

export interface SignerRequest {
  readonly signer: string;
  readonly privateKey: Base64;
  readonly extraFields?: Readonly<Record<string, string>>;
}

export interface CardForms {
  readonly text: string;
  readonly json: unknown;
}

export interface CardReport extends CardForms {
  readonly id: string;
  readonly identity: string;
  readonly version: string;
  /** Unix seconds. */
  readonly createdAt: number;
  readonly previousCardId: string | null;
  readonly publicKey: Base64;
  readonly signers: readonly { readonly signer: string; readonly extraFields: unknown }[];
}

export interface WriteCardRequest {
  readonly identity: string;
  readonly privateKey: Base64;
  readonly previousCardId?: string;
  readonly extraFields?: Readonly<Record<string, string>>;
  readonly signers: readonly SignerRequest[];
}

export interface ReadCardRequest {
  readonly card: { readonly text: string } | { readonly json: unknown };
  readonly whitelists: readonly (readonly { readonly signer: string; readonly publicKeyBase64: Base64 }[])[];
  /** Whether the signature of Virgil's own service is asked for. */
  readonly virgil: boolean;
}

export interface WriteTokenRequest {
  readonly identity: string;
  readonly appId: string;
  readonly apiKey: Base64;
  readonly apiKeyId: string;
  readonly lifetime: number;
  readonly ada?: Readonly<Record<string, string>>;
}

export interface ReadTokenRequest {
  readonly token: string;
  readonly apiPublicKey: Base64;
  readonly apiKeyId: string;
  /** Unix seconds. */
  readonly now: number;
}

export interface TokenReport {
  readonly valid: boolean;
  readonly expired: boolean;
  readonly identity: string;
  readonly appId: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly ada: unknown;
}

export interface Operations {
  versions(request: Record<string, never>): { readonly crypto: string; readonly sdk: string };
  generateKeys(request: { readonly kind: KeyKind }): KeyReport;
  importPrivateKey(request: { readonly privateKey: Base64 }): KeyReport;
  importPublicKey(request: { readonly publicKey: Base64 }): Omit<KeyReport, 'privateKey'>;
  sign(request: { readonly data: Base64; readonly privateKey: Base64 }): { readonly signature: Base64 };
  verify(request: { readonly data: Base64; readonly signature: Base64; readonly publicKey: Base64 }): {
    readonly valid: boolean;
  };
  write(request: WriteRequest): { readonly message: Base64; readonly metadata: Base64 | null };
  read(request: ReadRequest): { readonly data: Base64 };
  writeCard(request: WriteCardRequest): CardForms;
  readCard(request: ReadCardRequest): CardReport;
  writeToken(request: WriteTokenRequest): { readonly token: string };
  readToken(request: ReadTokenRequest): TokenReport;
}

export type Operation = keyof Operations;
export type Request<K extends Operation> = Parameters<Operations[K]>[0];
export type Reply<K extends Operation> = ReturnType<Operations[K]>;

/** How a peer answers: what came out, or the error that the library threw. */
export type Answer<K extends Operation> =
  | { readonly id: number; readonly reply: Reply<K> }
  | { readonly id: number; readonly error: string };
