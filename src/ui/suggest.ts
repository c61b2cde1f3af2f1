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

/** True when `query` stands anywhere in `identity`, whatever the case. */
export function matches(identity: string, query: string): boolean {
  return foldName(identity).includes(foldName(query.trim()));
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
  const found = people.filter(
    person =>
      !chosenIds.includes(person.id) &&
      (matches(person.identity, query) || (person.isSelf && matches(selfLabel, query))),
  );
  const start = foldName(query.trim());
  const begins = (person: Person) => foldName(person.identity).startsWith(start);
  return [...found.filter(begins), ...found.filter(person => !begins(person))];
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
  const name = foldName(query.trim());
  return people.filter(({ identity }) => foldName(identity) === name);
}
