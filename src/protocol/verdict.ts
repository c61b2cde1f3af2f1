/** What is known of who wrote an opened message, and for whom. */

/** How one knows whose card it is: compared in person, vouched for by one's directory, or taken as it came. */
export type Trust = 'checked' | 'directory' | 'added';

/**
 * What became of the key that signed: it is the one that counts, another took its place, it waits for the user's
 * decision, it was revoked, or its directory has not confirmed it for too long.
 */
export type Standing = 'current' | 'replaced' | 'pending' | 'revoked' | 'expired';

export interface SignerView {
  readonly identity: string;
  readonly cardId: string;
  readonly relation: 'you' | 'recipient';
  readonly trust: Trust;
  readonly standing: Standing;
}

/** Who signed an opened message, and whether it says to whom. */
export type VerdictView =
  | { readonly kind: 'unsigned' }
  /** Sealed under a one-time passphrase, which alone vouches for it. */
  | { readonly kind: 'passphrase' }
  | { readonly kind: 'unknown-signer' }
  | {
      readonly kind: 'signed';
      readonly signer: SignerView;
      /** Null when the message does not say to whom it was sealed. */
      readonly binding: BindingView | null;
    };

/** For whom a message was sealed. Its signer, who can always read it, is named in a note to oneself only. */
export interface BindingView {
  /** Unix seconds. */
  readonly signedAt: number;
  /** Whether that is far from now, by this device's clock. */
  readonly age: 'near' | 'old' | 'ahead';
  readonly includesYou: boolean;
  /** Identities of the other recipients whose cards this user has. */
  readonly names: readonly string[];
  /** How many recipients there are whose cards this user does not have. */
  readonly others: number;
}
