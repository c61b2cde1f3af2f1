/** People as pages are shown them. */
import { foldName } from '../format/identity';
import { hasOddLetters, mixedScriptsOf, skeletons } from '../format/look-alike';
import type { NameView, RecipientView } from '../protocol/views';
import { viewCard } from './card-view';
import { type Person, trustOf } from './people-index';

/** What is to be known of a name that nobody here has, beside all these. */
export function viewNewName(name: string, others: readonly string[]): NameView {
  return viewName(name, namesBySkeleton(others));
}

/** Views of these people, of whom every name is compared with all others and with `ownNames`. */
export function viewPeople(people: readonly Person[], ownNames: readonly string[]): RecipientView[] {
  const bySkeleton = namesBySkeleton([...ownNames, ...people.map(({ card }) => card.identity)]);
  return people.map(person => viewPerson(person, bySkeleton));
}

function viewPerson(person: Person, bySkeleton: ReadonlyMap<string, readonly string[]>): RecipientView {
  const { card, addedAt, lastUsedAt, pending, revokedAt } = person;
  const [last] = person.earlier;
  return {
    ...viewCard(card),
    addedAt,
    lastUsedAt,
    trust: trustOf(person),
    changed: last === undefined ? null : { at: last.until, by: last.by },
    pending: pending && { ...viewCard(pending.card), receivedAt: pending.at },
    isRevoked: revokedAt !== null,
    name: viewName(card.identity, bySkeleton),
  };
}

function viewName(name: string, bySkeleton: ReadonlyMap<string, readonly string[]>): NameView {
  const same = foldName(name);
  const similar = skeletonsOf(name).flatMap(skeleton => bySkeleton.get(skeleton) ?? []);
  return {
    resembles: [...new Set(similar.filter(other => foldName(other) !== same))],
    mixes: mixedScriptsOf(name),
    hasOddLetters: hasOddLetters(name),
  };
}

function namesBySkeleton(names: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const name of names) {
    for (const skeleton of skeletonsOf(name)) found.set(skeleton, [...(found.get(skeleton) ?? []), name]);
  }
  return found;
}

/** Names do not change, and lists are shown at every turn. */
const known = new Map<string, readonly string[]>();
const mostKnown = 20_000;

function skeletonsOf(name: string): readonly string[] {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const made = skeletons(name);
  known.set(name, made);
  return made;
}
