/** Letters under a one-time passphrase, for somebody who has no card yet. The passphrase passes through and is kept nowhere. */
import { fromUtf8, utf8 } from '../crypto/bytes';
import { armor, findBlocks, readArmor } from '../format/armor';
import { openUnderPassphrase, sealUnderPassphrase } from '../format/passphrase-message';
import { ApplicationError } from '../protocol/errors';
import type { OpenedView, SealedView } from '../protocol/views';
import { note } from './activity';
import { saveDraft, type Written } from './letters';
import { handOver } from './sealing';
import { checkPassphrase } from './vault';

/**
 * Seals the letter's text under the passphrase and puts the message into the letter's field, as `sealLetter` does. Nobody signs it.
 * Throws `text_empty`, `passphrase_short`, `vault_locked`, `limit_text`.
 */
export async function sealWithPassphrase(
  id: string,
  letter: Written,
  passphrase: string,
): Promise<SealedView> {
  const { text } = letter;
  if (text.trim() === '') throw new ApplicationError('text_empty');
  checkPassphrase(passphrase.trim());
  await saveDraft(id, letter, null);
  const message = await sealUnderPassphrase(utf8(text), passphrase);
  await note('sealed');
  return handOver(id, armor('PASSPHRASE MESSAGE', message));
}

/**
 * Opens the first message under a passphrase in `selection`; needs no vault. Throws `passphrase_not_needed` where there are
 * others only, and what `readArmor` and `openUnderPassphrase` throw.
 */
export async function openWithPassphrase(selection: string, passphrase: string): Promise<OpenedView> {
  const kinds = findBlocks(selection).map(({ kind }) => kind);
  if (kinds.includes('MESSAGE') && !kinds.includes('PASSPHRASE MESSAGE')) {
    throw new ApplicationError('passphrase_not_needed');
  }
  const plaintext = await openUnderPassphrase(readArmor(selection, 'PASSPHRASE MESSAGE'), passphrase);
  await note('opened');
  return { text: fromUtf8(plaintext), verdict: { kind: 'passphrase' } };
}
