/**
 * What fuzzing starts from: everything in the vectors that is text or bytes, the examples of docs/FORMAT.md, and what stands in neither
 * because it is never seen in clear.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bytes, fromBase64, fromHex, utf8 } from '../../src/crypto/bytes';
import { splitBackup } from '../../src/format/backup-parts';
import { parseCard } from '../../src/format/card';
import { parsePrivateKey } from '../../src/format/key';
import { encodeKeyring } from '../../src/format/keyring';
import { exampleCard, exampleMessage, examples, exampleVault } from '../support/make-vectors/examples';
import { alice } from '../support/make-vectors/people';
import { encode } from '../support/make-vectors/tree';

const vectors = join(import.meta.dirname, '../vectors');
const LONGEST = 16_384;

const id = 'ab'.repeat(32);
const card = JSON.parse(exampleCard.json);
const identities = [{ privateKey: await parsePrivateKey(alice.pkcs8), card: parseCard(exampleCard.json) }];
const setting = { kind: 'settings', id: 'lock', json: utf8('{"autoLockMinutes":5}') };
const unseen: readonly Bytes[] = [
  encode(exampleMessage.footer),
  encode(exampleVault.blob),
  encode(exampleVault.keyring),
  encodeKeyring({ identities, belongings: [setting] }),
  ...(splitBackup(encode(exampleVault.blob)) ?? []).map(utf8),
  utf8((splitBackup(new Uint8Array(2000)) ?? []).join('\n')),
  ...[
    { identity: 'alice@example.com', card, proof: 'email' },
    { code: '123456' },
    { card_id: id },
    { challenge: `sealcard.${id}.1800000120.00.00`, signature: 'AAAA' },
    { identities: ['alice@example.com'] },
  ].map(value => utf8(JSON.stringify(value))),
];

/** Distinct; what is in no vector first, then the short ones. */
export function seeds(): readonly Bytes[] {
  const texts = [...examples().values()];
  const files = readdirSync(vectors, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter(name => /\.(json|txt)$/.test(name))) {
    const content = readFileSync(join(vectors, file), 'utf8');
    if (file.endsWith('.txt')) texts.push(content);
    else texts.push(...stringsIn(JSON.parse(content)));
  }
  const found = texts.flatMap(text => [utf8(text), ...bytesIn(text)]).sort((a, b) => a.length - b.length);
  const distinct = new Map(
    [...unseen, ...found].map(bytes => [Buffer.from(bytes).toString('latin1'), bytes]),
  );
  return [...distinct.values()].filter(({ length }) => length <= LONGEST);
}

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) yield* stringsIn(member);
  }
}

/** What a text is in hex or base64, and what its parts are when it is a token. */
function bytesIn(text: string): Bytes[] {
  const found: Bytes[] = [];
  for (const decode of [fromHex, fromBase64]) {
    try {
      found.push(decode(text));
    } catch {
      // falls through: it is none
    }
  }
  return found;
}
