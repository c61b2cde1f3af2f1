/**
 * The list of people as a file: JSON of their cards for anybody, or the same with groups and trust, sealed to oneself.
 * docs/FORMAT.md, "Lists of people".
 */
import * as v from 'valibot';
import { fromUtf8, utf8 } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { armor, findBlocks, readArmor } from '../format/armor';
import { type Card, encodeCard, parseCard } from '../format/card';
import { foldName, isIdentity } from '../format/identity';
import { open, seal } from '../format/message';
import { ApplicationError } from '../protocol/errors';
import type { ImportedView, PeopleFileView } from '../protocol/views';
import { note } from './activity';
import { changePeople, people, samePublicKey } from './cards';
import { listGroups, saveGroup } from './groups';
import { identities, ownIdentity } from './keyring';
import { admit, keepPinned } from './people';
import type { People, Person } from './people-index';
import type { Pinned } from './people-pin';

const entry = v.object({
  card: v.record(v.string(), v.unknown()),
  /** Counts in a list that oneself sealed; in another it is nobody's word. */
  checkedAt: v.optional(v.nullable(v.number()), null),
});
const listed = v.object({
  sealcard: v.literal('people'),
  version: v.literal(1),
  /** Each is read by itself, so that one that makes no sense does not take the others with it. */
  people: v.array(v.unknown()),
  groups: v.optional(v.array(v.object({ name: v.string(), cardIds: v.array(v.string()) })), []),
});
type Listed = v.InferOutput<typeof listed>;

/** Everybody, as text for a file. Throws `vault_locked`. */
export async function exportPeople(isSealed: boolean): Promise<PeopleFileView> {
  const all = (await people()).all();
  const head = { sealcard: 'people', version: 1 };
  if (!isSealed) {
    const list = { ...head, people: all.map(({ card }) => ({ card: jsonOf(card) })) };
    return { text: `${JSON.stringify(list, null, 1)}\n`, count: all.length };
  }
  const groups = (await listGroups()).map(({ name, members }) => ({
    name,
    cardIds: members.map(({ cardId }) => cardId),
  }));
  const own = await ownIdentity();
  const message = await seal({
    plaintext: utf8(JSON.stringify({ ...head, people: all.map(entryOf), groups })),
    sender: own.privateKey,
    recipients: [own.privateKey.publicKey],
    signedAt: Math.floor(Date.now() / 1000),
  });
  await note('exported');
  return { text: armor('MESSAGE', message), count: all.length };
}

/**
 * Adds whoever is new in a list, as if each card had been pasted; nobody is removed or replaced. Comparisons and groups
 * are taken from a list that oneself sealed. Throws `people_file_unreadable`, and what `open` throws.
 */
export async function importPeople(text: string): Promise<ImportedView> {
  const { list, isOwn } = await readList(text);
  const { done, refused } = await importCards(list.people, isOwn);
  const groups = isOwn ? await importGroups(list.groups) : 0;
  const withOutcome = (outcome: Pinned['outcome']) => done.filter(pinned => pinned.outcome === outcome);
  return {
    added: withOutcome('added').length,
    known: withOutcome('known').length,
    changed: withOutcome('signed').length,
    pending: withOutcome('pending').map(({ person }) => person.card.identity),
    refused,
    groups,
  };
}

/** Who came of these entries, and of how many nobody did. */
function importCards(
  entries: readonly unknown[],
  isOwn: boolean,
): Promise<{ done: readonly Pinned[]; refused: number }> {
  return changePeople(async (here, writer) => {
    const all = here.copy();
    const done: Pinned[] = [];
    for (const found of entries) {
      const pinned = await admitEntry(found, isOwn, all);
      if (pinned === null) continue;
      all.put(pinned.person);
      done.push(pinned);
    }
    await keepPinned(done, writer);
    return { done, refused: entries.length - done.length };
  });
}

/** Null for an entry that makes no sense, or a card that nobody may have. */
async function admitEntry(found: unknown, isOwn: boolean, all: People): Promise<Pinned | null> {
  const parsed = v.safeParse(entry, found);
  if (!parsed.success) return null;
  try {
    const card = parseCard(JSON.stringify(parsed.output.card));
    const pinned = await admit(card, 'added', all);
    const { person } = pinned;
    if (!isOwn || person.card.id !== card.id) return pinned;
    return { ...pinned, person: { ...person, checkedAt: person.checkedAt ?? parsed.output.checkedAt } };
  } catch (thrown) {
    if (thrown instanceof SealcardError || thrown instanceof ApplicationError) return null;
    throw thrown;
  }
}

async function readList(text: string): Promise<{ list: Listed; isOwn: boolean }> {
  const isSealed = findBlocks(text).some(({ kind }) => kind === 'MESSAGE');
  const json = isSealed ? await openOwn(text) : text;
  const parsed = v.safeParse(listed, parseJson(json));
  if (!parsed.success) throw new ApplicationError('people_file_unreadable');
  return { list: parsed.output, isOwn: isSealed };
}

/** What oneself sealed. Throws `people_file_unreadable` for what anybody else did. */
async function openOwn(text: string): Promise<string> {
  const own = await identities();
  const keys = own.map(({ privateKey }) => privateKey.publicKey);
  const { plaintext, verdict } = await open(
    readArmor(text, 'MESSAGE'),
    own.map(({ privateKey }) => privateKey),
    () => keys,
  );
  const isOwn = verdict.kind === 'signed' && keys.some(key => samePublicKey(key, verdict.signer));
  if (!isOwn) throw new ApplicationError('people_file_unreadable');
  return fromUtf8(plaintext);
}

/** Adds groups whose names are new, without the members who are not here. */
async function importGroups(found: Listed['groups']): Promise<number> {
  const names = new Set((await listGroups()).map(({ name }) => foldName(name)));
  const all = await people();
  let added = 0;
  for (const { name, cardIds } of found) {
    if (names.has(foldName(name)) || !isIdentity(name)) continue;
    names.add(foldName(name));
    await saveGroup(
      null,
      name,
      cardIds.filter(id => all.withCard(id) !== undefined),
    );
    added++;
  }
  return added;
}

function entryOf({ card, checkedAt }: Person) {
  return { card: jsonOf(card), checkedAt };
}

const jsonOf = (card: Card): unknown => JSON.parse(fromUtf8(encodeCard(card)));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
