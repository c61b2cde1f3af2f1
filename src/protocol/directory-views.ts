/** What pages are shown of the card directory that the user connected. */
import type { CardView, NameView } from './views';

/** How one registers in a directory. `open` takes anybody's word, on the user's own machine only. */
export const proofs = ['invite', 'email', 'open'] as const;
export type ProofView = (typeof proofs)[number];

/** A directory before it is connected: nothing of it is kept. */
export interface DirectoryOffer {
  /** As it will be called: without a slash at its end. */
  readonly address: string;
  /** SHA-256 of the key that names the directory, in groups of four hex digits, to be compared with its operator's. */
  readonly fingerprint: string;
  /** The ways it registers people, the one it prefers first. */
  readonly proofs: readonly ProofView[];
}

export interface DirectoryView extends DirectoryOffer {
  /** Whether it answered when it was asked last. What is known goes on working where it did not. */
  readonly isReachable: boolean;
  /** Whether it shows other keys than those it was connected with. Nothing is taken from it while it does. */
  readonly hasChanged: boolean;
  /** The user's own cards, replaced ones too, in the order of the keyring. */
  readonly identities: readonly PublicationView[];
}

/** What became of one of the user's own cards in the directory. */
export type PublicationView = { readonly cardId: string; readonly identity: string } & (
  | {
      readonly state:
        | 'unpublished'
        /** Took the place of a published card here; the directory gets it by itself as soon as it can. */
        | 'sending'
        | 'published'
        /** Another card took its place. */
        | 'superseded'
        | 'revoked';
    }
  | {
      /** A registration is under way: `directory.confirm` takes its code. */
      readonly state: 'waiting';
      readonly proof: ProofView;
      /** Unix seconds, by the directory's clock. */
      readonly expiresAt: number;
    }
);

/** Somebody found in the directory. Their card bears all its signatures. */
export interface FoundView {
  readonly card: CardView;
  /** Nobody of that name is known here, or with just this key, or with another key. */
  readonly standing: 'new' | 'known' | 'changed';
  readonly name: NameView;
}
