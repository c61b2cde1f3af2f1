/**
 * What is fuzzed: every parser of what comes from outside. A target takes any bytes; it may throw the errors that its callers
 * know, and nothing else. Where a value has one encoding, what was read is written again and must be the same.
 */

import { type Bytes, equal } from '../../src/crypto/bytes';
import { SealcardError } from '../../src/crypto/errors';
import { parseBody, readBody } from '../../src/directory/body';
import { readCardRequest } from '../../src/directory/card-request';
import { Refusal } from '../../src/directory/errors';
import { isCardSnapshot, isTokenBody } from '../../src/format/ambiguous';
import { armor, findBlocks, readArmor } from '../../src/format/armor';
import { isBackupPart, joinBackup } from '../../src/format/backup-parts';
import { encodeCard, parseCard } from '../../src/format/card';
import { bytesInLink, isCardLink } from '../../src/format/card-link';
import { readCard } from '../../src/format/card-text';
import { verifyCard } from '../../src/format/card-verify';
import { cleanFileName } from '../../src/format/file-name';
import { parseFooter } from '../../src/format/footer';
import { headerLength } from '../../src/format/header';
import { foldName, isIdentity } from '../../src/format/identity';
import { encodePrivateKey, parsePrivateKey, parsePublicKey } from '../../src/format/key';
import { decodeKeyring, encodeKeyring } from '../../src/format/keyring';
import { LIMITS } from '../../src/format/limits';
import { mixedScriptsOf, skeletons } from '../../src/format/look-alike';
import { open } from '../../src/format/message';
import { openUnderPassphrase } from '../../src/format/passphrase-message';
import { foldPassphrase } from '../../src/format/passphrase-words';
import { readPrivateKey, readPublicKey } from '../../src/format/pbes2';
import { openRecord } from '../../src/format/record';
import { readRecoveryCode } from '../../src/format/recovery-code';
import { compareSafety, safetyNumber } from '../../src/format/safety-number';
import { verifyToken } from '../../src/format/token';
import { hasWrap, isCheap, openKeyring, vaultId } from '../../src/format/vault';
import {
  challengeRequest,
  confirmRequest,
  registrationRequest,
  tokenRequest,
} from '../../src/protocol/directory';
import { exampleVault } from '../support/make-vectors/examples';
import * as made from '../support/make-vectors/people';

export type Target = (input: Bytes) => unknown;

const bob = await parsePrivateKey(made.bob.pkcs8);
const known = [made.alice, made.mallory].map(person => parsePublicKey(person.spki));
const signer = parsePublicKey(made.directory.spki);
const number = safetyNumber(
  { identity: 'alice', publicKey: parsePublicKey(made.alice.spki) },
  { identity: 'bob', publicKey: bob.publicKey },
);
const NOW = 1_800_000_000;
const { vaultKey } = exampleVault;

const text = (input: Bytes) => new TextDecoder().decode(input);

export const targets: Readonly<Record<string, Target>> = {
  key: async input => {
    await each(
      () => same(parsePublicKey(input).spki, input),
      async () => same(encodePrivateKey(await parsePrivateKey(input)), input),
      () => readPublicKey(text(input)),
      () => readPrivateKey(text(input)),
    );
  },
  message: async input => {
    await each(
      () => headerLength(input),
      () => open(input, [bob], () => known),
    );
  },
  // Nothing is stretched for an empty passphrase, which is refused after the message was read.
  'passphrase message': input => openUnderPassphrase(input, ''),
  footer: input => parseFooter(input, LIMITS),
  card: async input => {
    const card = parseCard(input);
    expectTrue(parseCard(encodeCard(card)).id === card.id, 'a card written again is another');
    await verifyCard(card);
  },
  'card text': async input => {
    await each(
      () => readCard(text(input)),
      () => isCardLink(text(input)) && bytesInLink(text(input)),
    );
  },
  armor: async input => {
    let last = 0;
    for (const { start, end, kind, bytes } of findBlocks(text(input))) {
      expectTrue(start >= last && end >= start && end <= text(input).length, 'blocks overlap');
      if (bytes !== null && bytes.length > 0 && kind !== null)
        same(readArmor(armor(kind, bytes), kind), bytes);
      last = start;
    }
    await each(
      () => readArmor(text(input), 'MESSAGE'),
      () => readArmor(text(input), 'BACKUP'),
    );
  },
  vault: async input => {
    await each(
      () => vaultId(input),
      () => hasWrap(input, 'passphrase') && isCheap(input, 'passphrase'),
      () => openKeyring(input, vaultKey),
      () => openRecord(vaultKey, 'draft/1', input),
    );
  },
  keyring: async input => {
    const keyring = await decodeKeyring(input);
    await decodeKeyring(encodeKeyring(keyring));
  },
  backup: async input => {
    const lines = text(input).split('\n');
    lines.forEach(isBackupPart);
    joinBackup(lines);
  },
  token: input =>
    verifyToken(text(input), { apiPublicKey: signer, apiKeyId: 'key-1', appId: 'test-app-id', now: NOW }),
  'directory body': async input => {
    const body = text(input);
    await each(
      () => readCardRequest(readBody(body), NOW),
      ...[registrationRequest, confirmRequest, challengeRequest, tokenRequest].map(
        schema => () => parseBody(schema, body),
      ),
    );
  },
  words: async input => {
    const typed = text(input);
    isCardSnapshot(input);
    isTokenBody(input);
    skeletons(foldName(typed));
    mixedScriptsOf(typed);
    const folded = foldPassphrase(typed);
    expectTrue(foldPassphrase(folded) === folded, 'a folded passphrase is folded further');
    const name = cleanFileName(typed);
    expectTrue(cleanFileName(name) === name, 'a clean name is cleaned further');
    await each(
      () => readRecoveryCode(typed),
      () => compareSafety(number, typed),
      () => isIdentity(typed),
    );
  },
};

/** Runs the target and throws what nobody expects: anything but an error with a code. */
export async function attempt(target: Target, input: Bytes): Promise<void> {
  await each(() => target(input));
}

async function each(...acts: readonly (() => unknown)[]): Promise<void> {
  for (const act of acts) {
    try {
      await act();
    } catch (thrown) {
      if (!(thrown instanceof SealcardError || thrown instanceof Refusal)) throw thrown;
    }
  }
}

function same(written: Bytes, input: Bytes): void {
  expectTrue(equal(written, input), 'what was read is written as something else');
}

function expectTrue(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}
