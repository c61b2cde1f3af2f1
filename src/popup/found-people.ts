/** Somebody found in the directory, as one who can be chosen. */
import type { FoundView } from '../protocol/directory-views';
import { isOddName } from '../ui/caution';
import type { Person } from '../ui/suggest';

export function personFound({ card, name }: FoundView): Person {
  return {
    id: card.id,
    identity: card.identity,
    isSelf: false,
    isFound: true,
    caution: isOddName(name) ? 'name' : null,
    known: { fingerprint: card.fingerprint, trust: 'directory' },
  };
}
