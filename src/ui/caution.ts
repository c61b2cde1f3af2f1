/** The one thing to be careful about with a person, before one writes to them. */
import type { NameView, RecipientView } from '../protocol/views';

/** Another card waits; the card was revoked; the name looks like another's or has odd letters. */
export type Caution = 'pending' | 'revoked' | 'name';

export function cautionOf({ pending, isRevoked, name }: RecipientView): Caution | null {
  if (pending !== null) return 'pending';
  if (isRevoked) return 'revoked';
  return isOddName(name) ? 'name' : null;
}

/** Whether there is anything to be known of a name before one trusts one's eyes. */
export function isOddName({ resembles, mixes, hasOddLetters }: NameView): boolean {
  return resembles.length > 0 || mixes.length > 0 || hasOddLetters;
}
