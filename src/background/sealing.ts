/** The walk from a written letter to a sealed message in the page's field. */
import { utf8 } from '../crypto/bytes';
import { armor } from '../format/armor';
import type { Card } from '../format/card';
import { seal } from '../format/message';
import { ApplicationError } from '../protocol/errors';
import type { Delivery, SealedView } from '../protocol/views';
import { note } from './activity';
import { markUsed } from './cards';
import { cardsFor } from './groups';
import { ownIdentity } from './keyring';
import { forgetDraft, saveDraft, targetOf, viewTask } from './letters';
import { fill } from './page';
import { noteCorrespondence } from './people-by-site';
import { followed, type Step } from './sealing-progress';

/**
 * Seals `text` for the cards and puts the message into the letter's field. It is signed with the identity of the card
 * `signer`; with the one that signs now, if none is named. The letter is kept until the page has taken it; sealing it
 * again replaces what was put there. Throws `text_empty`, `vault_locked`, `seal_cancelled`, and what `cardsFor` and `seal`
 * throw.
 */
export function sealLetter(
  id: string,
  text: string,
  recipientIds: readonly string[],
  signer?: string,
): Promise<SealedView> {
  return followed(id, step => sealStepwise(id, text, recipientIds, signer, step));
}

async function sealStepwise(
  id: string,
  text: string,
  recipientIds: readonly string[],
  signer: string | undefined,
  step: Step,
): Promise<SealedView> {
  if (text.trim() === '') throw new ApplicationError('text_empty');
  const own = await ownIdentity(signer);
  await saveDraft(id, { text, recipientIds: [...recipientIds], waitsFor: [] }, null);
  const cards = await cardsFor(recipientIds);
  const message = await seal({
    plaintext: utf8(text),
    sender: own.privateKey,
    recipients: cards.map(card => card.publicKey),
    signedAt: Math.floor(Date.now() / 1000),
    onWrapped: step,
  });
  await markUsed(cards);
  await noteHost(id, recipientIds, cards);
  await note('sealed', cards.map(card => card.identity).join(', '));
  return handOver(id, armor('MESSAGE', message));
}

/** Puts a sealed message into its letter's field. The letter is forgotten once the page has taken it. */
export async function handOver(id: string, armored: string): Promise<SealedView> {
  const delivery = await deliver(id, armored);
  if (delivery === 'filled') await forgetDraft(id);
  return { armored, delivery };
}

/** Remembers for whom this was on that host; those whom a group named are proposed with the group alone. */
async function noteHost(id: string, recipientIds: readonly string[], cards: readonly Card[]): Promise<void> {
  const task = await viewTask(id);
  if (task.kind !== 'seal' || task.host === null) return;
  const named = cards.filter(card => recipientIds.includes(card.id)).map(card => card.id);
  await noteCorrespondence(task.host, named);
}

async function deliver(id: string, armored: string): Promise<Delivery> {
  const target = await targetOf(id);
  if (target === null) return 'no-field';
  return fill(target, target.singleLine ? armored.replaceAll('\n', ' ') : armored);
}
