/** Who can be written to, and who of them matches what was typed. */
import { foldName } from '../protocol/names';
import type { CardView, GroupView, RecipientView } from '../protocol/views';
import { type Caution, cautionOf } from './caution';

/** A person, or a group of them. */
export interface Person {
  /** Id of the card or the group. */
  readonly id: string;
  readonly identity: string;
  readonly isSelf: boolean;
  /** Found in one's directory, and not among one's people yet. */
  readonly isFound?: boolean;
  /** How many are in a group. */
  readonly members?: number;
  readonly caution?: Caution | null;
  /** What tells apart those who look the same. */
  readonly known?: Pick<RecipientView, 'fingerprint' | 'trust'>;
}

/**
 * Everyone a letter can be for: recipients as they are listed, the last used first, then groups, then oneself, first as
 * the identity that signs.
 */
export function peopleOf(
  own: CardView,
  identities: readonly CardView[],
  recipients: readonly RecipientView[],
  groups: readonly GroupView[],
): Person[] {
  const selves = [own, ...identities.filter(({ id }) => id !== own.id)];
  return [
    ...recipients.map(personOf),
    ...groups.map(({ id, name, members }) => ({
      id,
      identity: name,
      isSelf: false,
      members: members.length,
    })),
    ...selves.map(({ id, identity }) => ({ id, identity, isSelf: true })),
  ];
}

export function personOf(recipient: RecipientView): Person {
  const { id, identity, fingerprint, trust } = recipient;
  return { id, identity, isSelf: false, caution: cautionOf(recipient), known: { fingerprint, trust } };
}

/** Names do not change, and all are compared at every key. */
const known = new Map<string, string>();
const mostKnown = 20_000;

function folded(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const made = foldName(name);
  known.set(name, made);
  return made;
}

/** True when `query` stands anywhere in `identity`, whatever the case. */
export function matches(identity: string, query: string): boolean {
  return folded(identity).includes(folded(query.trim()));
}

/**
 * The people who match `query` and are not chosen yet, in their order; those whose name begins with it first.
 * `selfLabel` is what stands beside oneself, so that typing it finds oneself too.
 */
export function suggest(
  people: readonly Person[],
  chosenIds: readonly string[],
  query: string,
  selfLabel: string,
): Person[] {
  const start = folded(query.trim());
  const first: Person[] = [];
  const others: Person[] = [];
  for (const person of people) {
    const at = folded(person.identity).indexOf(start);
    if (at < 0 && !(person.isSelf && folded(selfLabel).includes(start))) continue;
    if (!chosenIds.includes(person.id)) (at === 0 ? first : others).push(person);
  }
  return [...first, ...others];
}

/** The one person called exactly `query`; null for nobody. */
export function exactly(people: readonly Person[], query: string): Person | null {
  const found = named(people, query);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Whether anybody is called exactly `query`. */
export const isNamed = (people: readonly Person[], query: string) => named(people, query).length > 0;

/** The person, no group and not oneself, whose card bears this name; null for nobody. */
export function bearerOf(people: readonly Person[], name: string): Person | null {
  return named(people, name).find(({ known }) => known !== undefined) ?? null;
}

function named(people: readonly Person[], query: string): Person[] {
  const name = folded(query.trim());
  return people.filter(({ identity }) => folded(identity) === name);
}
