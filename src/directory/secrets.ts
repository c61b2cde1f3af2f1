/** What people send by mistake and nobody must have: private keys and backups, wherever in a body they are. */

import { SealcardError } from '../crypto/errors';
import { readCard } from '../format/card-text';
import { directoryCodes } from '../protocol/directory';
import { Refusal } from './errors';

/** Strings of a body that are looked at. */
const MAX_STRINGS = 200;
const SECRET: ReadonlySet<string> = new Set(['card_is_private_key', 'card_is_backup']);

/** A refusal that tells the sender so, if there is a private key or a backup in the body; else null. */
export function refusalOfSecrets(body: string): Refusal | null {
  const texts = [body, ...stringsIn(body)];
  if (!texts.some(isSecret)) return null;
  return new Refusal(
    400,
    directoryCodes.secretPosted,
    'This is a private key or a backup, not a card. It was not kept; if anybody else may have seen it, make a new key.',
  );
}

function isSecret(text: string): boolean {
  try {
    readCard(text);
    return false;
  } catch (error) {
    return error instanceof SealcardError && SECRET.has(error.code);
  }
}

function stringsIn(body: string): string[] {
  const strings: string[] = [];
  try {
    JSON.parse(body, (_, value: unknown) => {
      if (typeof value === 'string' && strings.length < MAX_STRINGS) strings.push(value);
      return null;
    });
  } catch {
    // No JSON, or nested deeper than anybody means: the body itself is looked at.
  }
  return strings;
}
