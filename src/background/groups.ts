/** Groups: named lists of people, as encrypted records, and whom a list of cards and groups is for. */
import * as v from 'valibot';
import type { Card } from '../format/card';
import { foldName, isIdentity } from '../format/identity';
import { tellPages } from '../messaging/broadcast';
import { ApplicationError } from '../protocol/errors';
import type { GroupMemberView, GroupView } from '../protocol/views';
import { cardsById, people } from './cards';
import type { People } from './people-index';
import { recordBox } from './records';
import { takeTurns } from './turns';

const group = v.object({
  name: v.string(),
  /** With the name each had, so that one who is gone can be named. */
  members: v.array(v.object({ cardId: v.string(), identity: v.string() })),
});
export const groupRecords = recordBox('group', group);
type Group = v.InferOutput<typeof group>;
const inTurn = takeTurns();

/** In the order of their names. Throws `vault_locked`. */
export async function listGroups(): Promise<GroupView[]> {
  const all = await people();
  const views = (await groupRecords.all()).map(([id, found]) => viewGroup(id, found, all));
  return views.sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * Keeps a group, a new one if it has no id. Throws `group_invalid` for a name that no card could have either,
 * `group_exists`, `group_unknown`, `card_unknown` for a member who is not there and was not in the group before.
 */
export function saveGroup(
  groupId: string | null,
  name: string,
  memberIds: readonly string[],
): Promise<GroupView> {
  return inTurn(() => save(groupId, name, memberIds));
}

async function save(groupId: string | null, name: string, memberIds: readonly string[]): Promise<GroupView> {
  const title = name.trim();
  if (!isIdentity(title)) throw new ApplicationError('group_invalid');
  const others = await groupRecords.all();
  const isTaken = others.some(([id, { name }]) => id !== groupId && foldName(name) === foldName(title));
  if (isTaken) throw new ApplicationError('group_exists', { group: title });
  const before = groupId === null ? null : await readGroup(groupId);
  const id = groupId ?? crypto.randomUUID();
  const all = await people();
  const members = [...new Set(memberIds)].map(cardId => {
    const card = all.withCard(cardId)?.card;
    if (card !== undefined) return { cardId: card.id, identity: card.identity };
    const gone = before?.members.find(member => member.cardId === cardId);
    if (gone === undefined) throw new ApplicationError('card_unknown');
    return gone;
  });
  const saved = { name: title, members };
  await groupRecords.write(id, saved);
  tellPages('recipients.changed');
  return viewGroup(id, saved, all);
}

export async function removeGroup(groupId: string): Promise<void> {
  await inTurn(() => groupRecords.remove(groupId));
  tellPages('recipients.changed');
}

/**
 * The cards to seal to, groups expanded. Nobody drops out silently: throws `group_empty {group}`,
 * `group_member_missing {group, identity}`, `group_unknown`, and what `cardsById` throws.
 */
export async function cardsFor(recipientIds: readonly string[]): Promise<Card[]> {
  const all = await people();
  const cardIds: string[] = [];
  for (const id of recipientIds) {
    if (isGroupId(id)) cardIds.push(...membersOf(await readGroup(id), all));
    else cardIds.push(id);
  }
  return cardsById(cardIds);
}

/** Groups have UUIDs, cards hashes. */
const isGroupId = (id: string) => id.includes('-');

function membersOf({ name, members }: Group, all: People): string[] {
  if (members.length === 0) throw new ApplicationError('group_empty', { group: name });
  return members.map(({ cardId, identity }) => {
    if (all.withCard(cardId) !== undefined) return cardId;
    throw new ApplicationError('group_member_missing', { group: name, identity });
  });
}

async function readGroup(groupId: string): Promise<Group> {
  const found = await groupRecords.read(groupId);
  if (found === null) throw new ApplicationError('group_unknown');
  return found;
}

function viewGroup(id: string, { name, members }: Group, all: People): GroupView {
  const views = members.map(member => viewMember(member, all));
  return { id, name, members: views.sort((a, b) => a.identity.localeCompare(b.identity)) };
}

function viewMember(member: Group['members'][number], all: People): GroupMemberView {
  const person = all.withCard(member.cardId);
  if (person === undefined) return { ...member, problem: 'missing' };
  const { card, pending, revokedAt } = person;
  const problem = pending !== null ? 'pending' : revokedAt !== null ? 'revoked' : null;
  return { cardId: card.id, identity: card.identity, problem };
}
