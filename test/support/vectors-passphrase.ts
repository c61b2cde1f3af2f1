/** Vectors of messages under a passphrase, each with the passphrase as somebody typed it. */

import { toBase64 } from '../../src/crypto/bytes';
import { readArmor } from '../../src/format/armor';
import { openUnderPassphrase } from '../../src/format/passphrase-message';
import { check, data, type Item, isRefused, same, text } from './vectors-shape';

export async function checkPassphraseMessage(entry: Item): Promise<void> {
  same(toBase64(await opened(entry)), toBase64(data(entry, 'plaintext')), 'plaintext');
}

export async function checkBadPassphraseMessage(entry: Item): Promise<void> {
  check(await isRefused(entry, () => opened(entry)), 'opens');
}

async function opened(entry: Item) {
  return openUnderPassphrase(readArmor(text(entry, 'text'), 'PASSPHRASE MESSAGE'), text(entry, 'passphrase'));
}
