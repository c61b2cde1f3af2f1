/** The walk from a written letter to a sealed message in the page's field. */
import { utf8 } from '../crypto/bytes';
import { armor } from '../format/armor';
import { seal } from '../format/message';
import { ApplicationError } from '../protocol/errors';
import type { Delivery, SealedView } from '../protocol/views';
import { note } from './activity';
import { cardsById, markUsed } from './cards';
import { ownIdentity } from './keyring';
import { forgetDraft, saveDraft, targetOf } from './letters';
import { fill } from './page';

/**
 * Seals `text` for the cards and puts the message into the letter's field. It is signed with the identity of the card
 * `signer`; with the one that signs now, if none is named. The letter is kept until the page has taken it; sealing it
 * again replaces what was put there. Throws `text_empty`, `card_unknown`, `vault_locked`, and what `seal` throws.
 */
export async function sealLetter(
  id: string,
  text: string,
  recipientIds: readonly string[],
  signer?: string,
): Promise<SealedView> {
  if (text.trim() === '') throw new ApplicationError('text_empty');
  const own = await ownIdentity(signer);
  await saveDraft(id, text, recipientIds);
  const cards = await cardsById(recipientIds);
  const message = await seal({
    plaintext: utf8(text),
    sender: own.privateKey,
    recipients: cards.map(card => card.publicKey),
    signedAt: Math.floor(Date.now() / 1000),
  });
  await markUsed(cards);
  await note('sealed', cards.map(card => card.identity).join(', '));
  const armored = armor('MESSAGE', message);
  const delivery = await deliver(id, armored);
  if (delivery === 'filled') await forgetDraft(id);
  return { armored, delivery };
}

async function deliver(id: string, armored: string): Promise<Delivery> {
  const target = await targetOf(id);
  if (target === null) return 'no-field';
  return fill(target, target.singleLine ? armored.replaceAll('\n', ' ') : armored);
}
