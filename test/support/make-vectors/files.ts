/** Every file of test/vectors/sealcard, as text. */

import { cardsFile } from './set-cards';
import { filesFile } from './set-files';
import { messagesFile, negativeFile } from './set-messages';
import { passphraseFile } from './set-passphrase';
import { keysFile, signaturesFile } from './set-people';
import { armorFile, textsFile } from './set-text';
import { tokensFile } from './set-tokens';
import { vaultFile } from './set-vault';

export async function vectorFiles(): Promise<ReadonlyMap<string, string>> {
  const files = {
    'keys.json': keysFile(),
    'signatures.json': signaturesFile(),
    'messages.json': messagesFile(),
    'messages-negative.json': negativeFile(),
    'passphrase.json': await passphraseFile(),
    'cards.json': cardsFile(),
    'jwts.json': tokensFile(),
    'armor.json': armorFile(),
    'files.json': filesFile(),
    'texts.json': textsFile(),
    'vault.json': await vaultFile(),
  };
  return new Map(Object.entries(files).map(([name, file]) => [name, `${JSON.stringify(file, null, 1)}\n`]));
}
