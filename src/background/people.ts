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
import { changePeople, ownCards, type PeopleWriter, people, personWithCard, samePublicKey } from './cards';
import { ownIdentity } from './keyring';
import type { Origin, People, Person } from './people-index';
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
  const card = readCard(text);
  return changePeople(async (all, writer) => keepArrival(await admit(card, 'added', all), writer));
}

/** Keeps whom `admit` gave. */
export async function keepArrival(pinned: Pinned, writer: PeopleWriter): Promise<AddedView> {
  await keepPinned([pinned], writer);
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
export async function keepPinned(pinned: readonly Pinned[], { keep }: PeopleWriter): Promise<void> {
  const last = new Map(pinned.map(({ person }) => [foldName(person.card.identity), person]));
  await keep([...last.values()]);
  for (const { person, outcome } of pinned) {
    if (outcome === 'signed') await note('card-changed', person.card.identity);
  }
  if (pinned.some(({ outcome }) => outcome !== 'known')) tellPages('recipients.changed');
}

/** Throws `card_unknown`. */
export async function removeRecipient(cardId: string): Promise<void> {
  await changePeople(async (_, { remove }) => remove(await personWithCard(cardId)));
  tellPages('recipients.changed');
}

/** Says that the safety number was compared in person, or was not after all. Throws `card_unknown`. */
export async function checkRecipient(cardId: string, isChecked: boolean): Promise<RecipientView> {
  return changePerson(cardId, person => {
    const isSame = isChecked === (person.checkedAt !== null);
    return isSame ? person : { ...person, checkedAt: isChecked ? now() : null };
  });
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
  const view = await changePerson(cardId, person => {
    if (person.pending?.card.id !== pendingId) throw new ApplicationError('card_unknown');
    return decide(person, accepts, now());
  });
  if (accepts) await note('card-changed', view.identity);
  return view;
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

/** Keeps what `change` makes of the person with this card. Throws `card_unknown`. */
async function changePerson(cardId: string, change: (before: Person) => Person): Promise<RecipientView> {
  const person = await changePeople(async (_, { keep }) => {
    const before = await personWithCard(cardId);
    const after = change(before);
    if (after === before) return before;
    await keep([after]);
    tellPages('recipients.changed');
    return after;
  });
  return viewRecipient(person);
}

async function viewRecipient({ card }: Person): Promise<RecipientView> {
  const all = viewPeople((await people()).all(), await ownNames());
  const view = all.find(({ id }) => id === card.id);
  if (view === undefined) throw new ApplicationError('card_unknown');
  return view;
}

const ownNames = async () => (await ownCards()).map(({ identity }) => identity);
