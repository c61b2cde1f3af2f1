/** Who can be written to, and who of them matches what was typed. */
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

const folded = (value: string) => value.normalize('NFKC').toLocaleLowerCase();

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
  const found = people.filter(
    person =>
      !chosenIds.includes(person.id) &&
      (matches(person.identity, query) || (person.isSelf && matches(selfLabel, query))),
  );
  const start = folded(query.trim());
  const begins = (person: Person) => folded(person.identity).startsWith(start);
  return [...found.filter(begins), ...found.filter(person => !begins(person))];
}

/** The one person called exactly `query`; null for nobody. */
export function exactly(people: readonly Person[], query: string): Person | null {
  const found = named(people, query);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Whether anybody is called exactly `query`. */
export const isNamed = (people: readonly Person[], query: string) => named(people, query).length > 0;

function named(people: readonly Person[], query: string): Person[] {
  const name = folded(query.trim());
  return people.filter(({ identity }) => folded(identity) === name);
}
