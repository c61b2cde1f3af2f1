/** Whom a message was sealed for, as it is told: the reader first, and not its sender, who can always read it. */

export interface Binding {
  /** Identities of the named recipients whose cards are known, the reader included. */
  readonly identities: readonly string[];
  /** How many more there are. */
  readonly others: number;
}

export interface Addressed {
  readonly includesYou: boolean;
  readonly names: readonly string[];
}

/** `signer` is left out, except in a note to oneself. */
export function addressedOf(binding: Binding, ownIdentity: string, signer: string): Addressed {
  const told = binding.identities.filter(identity => identity !== signer);
  const isNote = told.length === 0 && binding.others === 0;
  return {
    includesYou: isNote || told.includes(ownIdentity),
    names: told.filter(identity => identity !== ownIdentity),
  };
}
