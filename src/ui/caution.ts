/** The one thing to be careful about with a person, before one writes to them. */
import type { RecipientView } from '../protocol/views';

/** Another card waits; the card was revoked; the name looks like another's or has odd letters. */
export type Caution = 'pending' | 'revoked' | 'name';

export function cautionOf({ pending, isRevoked, name }: RecipientView): Caution | null {
  if (pending !== null) return 'pending';
  if (isRevoked) return 'revoked';
  const isOdd = name.resembles.length > 0 || name.mixes.length > 0 || name.hasOddLetters;
  return isOdd ? 'name' : null;
}
