/**
 * What today's libraries no longer write: SHA-384 signatures, keys under a password (PBES2), version 4 cards, and messages
 * of virgil-crypto 2 and 3. Those libraries fetch a native addon when they are installed, so they take no part here:
 * `test/vectors` holds what they made, and `test/vectors.test.ts` reads all of it. This section makes sure it is there.
 */

import { readFileSync } from 'node:fs';
import type { Section } from './session';

type Entry = Readonly<Record<string, unknown>>;

const isBy = (library: string) => (entry: Entry) => entry.lib === library;

export const legacy: Section = async () => {
  require('messages.json', 'positive', isBy('virgil-crypto@2.2.0'));
  require('messages.json', 'positive', isBy('virgil-crypto@3.2.6'));
  require('messages.json', 'positive', isBy('virgil-crypto@4.2.2'));
  require('signatures.json', 'positive', entry => entry.hash === 'SHA-384');
  require('keys.json', 'password_protected', isBy('virgil-crypto@2.2.0'));
  require('keys.json', 'password_protected', isBy('virgil-crypto@3.2.6'));
  require('cards.json', 'v4', entry => typeof entry.exported_request === 'string');
};

function require(file: string, list: string, isWanted: (entry: Entry) => boolean): void {
  const vectors = new URL(`../vectors/${file}`, import.meta.url);
  const entries =
    (JSON.parse(readFileSync(vectors, 'utf8')) as Readonly<Record<string, Entry[]>>)[list] ?? [];
  if (!entries.some(isWanted)) throw new Error(`${file} has no ${list} for ${isWanted}`);
}
