/** What the user does with the people whose cards are here: adding, comparing, deciding on a change, removing. */
import type { Card } from '../format/card';
import { readCard } from '../format/card-text';
import { verifyCard } from '../format/card-verify';
import { foldName } from '../format/identity';
import { compareSafety, type SafetyNumber, safetyNumber } from '../format/safety-number';
import { tellPages } from '../messaging/broadcast';
import { ApplicationError } from '../protocol/errors';
import type { AddedView, RecipientView, SafetyView } from '../protocol/views';
import { note } from './activity';
import { keepPeople, ownCards, people, personWithCard, recipientRecords, samePublicKey } from './cards';
import { ownIdentity } from './keyring';
import { cardIdsOf, type Origin, type People, type Person } from './people-index';
import { decide, type Pinned, pin } from './people-pin';
import { viewPeople } from './people-view';

const now = () => Math.floor(Date.now() / 1000);
const recency = ({ lastUsedAt, addedAt }: Person) => lastUsedAt ?? addedAt;

/** Every recipient, the last used first. */
export async function listRecipients(): Promise<RecipientView[]> {
  const all = (await people()).all();
  all.sort((a, b) => recency(b) - recency(a) || a.card.identity.localeCompare(b.card.identity));
  return viewPeople(all, await ownNames());
}

/** Checks and pins the card in `text`. Throws what `readCard` and `admit` throw. */
export async function addRecipient(text: string): Promise<AddedView> {
  return keepArrival(await admit(readCard(text), 'added', await people()));
}

/** Keeps whom `admit` gave. */
export async function keepArrival(pinned: Pinned): Promise<AddedView> {
  await keepPinned([pinned]);
  const { person, outcome } = pinned;
  return {
    recipient: await viewRecipient(person),
    known: outcome === 'known',
    change: outcome === 'signed' || outcome === 'pending' ? outcome : null,
  };
}

/**
 * Whoever of these people comes of a card, not kept yet. Throws what `verifyCard` and `pin` throw, `card_own` for one's own, and
 * `card_named_as_you` for another key under one's own name.
 */
export async function admit(card: Card, origin: Origin, all: People): Promise<Pinned> {
  await verifyCard(card);
  for (const own of await ownCards()) {
    if (samePublicKey(card.publicKey, own.publicKey)) throw new ApplicationError('card_own');
    if (foldName(card.identity) === foldName(own.identity)) throw new ApplicationError('card_named_as_you');
  }
  return pin(card, all, { origin, at: now() });
}

/** Keeps what `admit` gave, of several for one name the last. */
export async function keepPinned(pinned: readonly Pinned[]): Promise<void> {
  const last = new Map(pinned.map(({ person }) => [foldName(person.card.identity), person]));
  await keepPeople([...last.values()]);
  for (const { person, outcome } of pinned) {
    if (outcome === 'signed') await note('card-changed', person.card.identity);
  }
  if (pinned.some(({ outcome }) => outcome !== 'known')) tellPages('recipients.changed');
}

/** Throws `card_unknown`. */
export async function removeRecipient(cardId: string): Promise<void> {
  const person = await personWithCard(cardId);
  await recipientRecords.change([], cardIdsOf(person));
  (await people()).remove(person.card.identity);
  tellPages('recipients.changed');
}

/** Says that the safety number was compared in person, or was not after all. Throws `card_unknown`. */
export async function checkRecipient(cardId: string, isChecked: boolean): Promise<RecipientView> {
  const person = await personWithCard(cardId);
  const isSame = isChecked === (person.checkedAt !== null);
  return isSame ? viewRecipient(person) : changed({ ...person, checkedAt: isChecked ? now() : null });
}

/**
 * Takes the card that came under this person's name, or keeps the old one. Throws `card_unknown` if not that card waits
 * any more.
 */
export async function decideOnChange(
  cardId: string,
  pendingId: string,
  accepts: boolean,
): Promise<RecipientView> {
  const person = await personWithCard(cardId);
  if (person.pending?.card.id !== pendingId) throw new ApplicationError('card_unknown');
  const decided = decide(person, accepts, now());
  if (accepts) await note('card-changed', person.card.identity);
  return changed(decided);
}

/** What a directory says of a card: that it was revoked, and until when its word holds. Throws `card_unknown`. */
export async function noteDirectoryWord(
  cardId: string,
  word: Pick<Person, 'revokedAt' | 'validUntil'>,
): Promise<RecipientView> {
  return changed({ ...(await personWithCard(cardId)), ...word });
}

/** What to compare with this person. Throws `card_unknown`. */
export async function viewSafety(cardId: string): Promise<SafetyView> {
  return { own: (await ownIdentity()).card.identity, ...(await safetyWith(cardId)) };
}

/** Compares with what the other side shows as a QR code. Throws `card_unknown`. */
export async function compareScanned(
  cardId: string,
  scanned: string,
): Promise<{ result: 'same' | 'different' | 'foreign' }> {
  const result = compareSafety(await safetyWith(cardId), scanned);
  if (result === 'same') await checkRecipient(cardId, true);
  return { result };
}

async function safetyWith(cardId: string): Promise<SafetyNumber> {
  return safetyNumber((await ownIdentity()).card, (await personWithCard(cardId)).card);
}

async function changed(person: Person): Promise<RecipientView> {
  await keepPeople([person]);
  tellPages('recipients.changed');
  return viewRecipient(person);
}

async function viewRecipient({ card }: Person): Promise<RecipientView> {
  const all = viewPeople((await people()).all(), await ownNames());
  const view = all.find(({ id }) => id === card.id);
  if (view === undefined) throw new ApplicationError('card_unknown');
  return view;
}

const ownNames = async () => (await ownCards()).map(({ identity }) => identity);
