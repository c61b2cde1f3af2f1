/** passphrase.json: messages under a passphrase as they were first written, and those that no reader opens. */

import { type Bytes, concat, utf8 } from '../../../src/crypto/bytes';
import { contentOf, extended, flipped } from './changes';
import { block, examplePassphraseMessage, SMALL_COST, TEXT, WORDS } from './examples';
import { type BuiltPassphraseMessage, buildPassphraseMessage, type PassphrasePlan } from './passphrase';
import { type Change, encode, integer } from './tree';
import { type Entry, utf8Data, vectorFile } from './vector-file';

const base: PassphrasePlan = {
  label: 'sealcard/vectors/passphrase',
  secret: WORDS,
  plaintext: utf8(TEXT),
  ...SMALL_COST,
};

export async function passphraseFile(): Promise<Entry> {
  const build = (label: string, change: Partial<PassphrasePlan> = {}): Promise<BuiltPassphraseMessage> =>
    buildPassphraseMessage({ ...base, label: `${base.label}/${label}`, ...change });
  const own = await build('own', { secret: 'caf\u00e9 \ufb01ve' });
  const long = `${'Grüße 🙂 '.repeat(40)}.`;
  const five = WORDS.split(' ').slice(0, 5).join(' ');
  return vectorFile('sc-passphrase', {
    positive: [
      good('the example of FORMAT.md', examplePassphraseMessage, WORDS),
      good(
        'words with capitals, commas and hyphens',
        examplePassphraseMessage,
        ' Abandon, ABILITY-able\tabout. above  absent\n',
      ),
      good('of its own, with blanks around', own, ' caf\u00e9 \ufb01ve '),
      good('of its own, composed otherwise', own, 'cafe\u0301 five'),
      good('of five words', await build('five', { secret: five }), five),
      good('at the cost that is written', await build('cost', { memory: 65_536, passes: 3 }), WORDS),
      good('of several lanes', await build('lanes', { lanes: 4 }), WORDS),
      good('nothing', await build('nothing', { plaintext: utf8('') }), WORDS, ''),
      good('a long text', await build('long', { plaintext: utf8(long) }), WORDS, long),
    ],
    negative: await badMessages(build, own, five),
  });
}

function good(kind: string, built: BuiltPassphraseMessage, passphrase: string, plaintext = TEXT): Entry {
  return {
    kind,
    text: textOf(built.message),
    passphrase,
    plaintext: utf8Data(plaintext),
    expect: 'accept',
  };
}

async function badMessages(
  build: (label: string, change?: Partial<PassphrasePlan>) => Promise<BuiltPassphraseMessage>,
  own: BuiltPassphraseMessage,
  five: string,
): Promise<readonly Entry[]> {
  const built = await build('bad');
  const { message } = built;
  const changed = (change: Change): Bytes => encode(built.element, change);
  const sealed = 'ciphertext of the padded text, and its tag';
  const beyondStart = concat(new Uint8Array(155), Uint8Array.of(0, 200, 0, 0, 0));
  const cases: readonly (readonly [kind: string, code: string, message: Bytes, passphrase?: string])[] = [
    ['other words', 'message_passphrase_wrong', message, WORDS.replace('absent', 'absorb')],
    ['a word less', 'message_passphrase_wrong', message, five],
    ['an empty passphrase', 'message_passphrase_wrong', message, ''],
    ['blanks', 'message_passphrase_wrong', message, ' \n'],
    ['of its own, with a capital letter', 'message_passphrase_wrong', own.message, 'Café five'],
    ['another salt', 'message_passphrase_wrong', changed(flipped('salt'))],
    ['another cost', 'message_passphrase_wrong', changed(contentOf('passes', Uint8Array.of(2)))],
    ['another commitment', 'message_passphrase_wrong', changed(flipped('commitment'))],
    ['another nonce', 'message_damaged', changed(flipped('nonce'))],
    ['a changed text', 'message_damaged', changed(flipped(sealed))],
    ['no tag', 'message_damaged', changed(contentOf(sealed, new Uint8Array(15)))],
    [
      'padding that is longer than the text',
      'message_damaged',
      (await build('padding', { padded: beyondStart })).message,
    ],
    ['a later version', 'message_unsupported', (await build('version', { version: 2 })).message],
    [
      'more memory than is given',
      'message_unsupported',
      changed(contentOf('memory, KiB', Uint8Array.of(2, 0, 1))),
    ],
    ['more passes than are made', 'message_unsupported', changed(contentOf('passes', Uint8Array.of(9)))],
    ['more lanes than are run', 'message_unsupported', changed(contentOf('lanes', Uint8Array.of(5)))],
    ['no pass', 'message_malformed', changed(contentOf('passes', Uint8Array.of(0)))],
    [
      'less memory than Argon2id needs',
      'message_malformed',
      changed(contentOf('memory, KiB', Uint8Array.of(7))),
    ],
    ['a short salt', 'message_malformed', changed(contentOf('salt', new Uint8Array(15)))],
    ['a short commitment', 'message_malformed', changed(contentOf('commitment', new Uint8Array(31)))],
    ['a short nonce', 'message_malformed', changed(contentOf('nonce', new Uint8Array(23)))],
    ['an element more', 'message_malformed', encode(extended(built.element, integer('', 1)))],
    ['a byte more', 'message_malformed', concat(message, new Uint8Array(1))],
    ['a byte less', 'message_incomplete', message.slice(0, -1)],
    ['nothing', 'message_incomplete', new Uint8Array(0)],
  ];
  return cases.map(([kind, code, bytes, passphrase = WORDS]) => ({
    kind,
    text: textOf(bytes),
    passphrase,
    expect: 'reject',
    error_code: code,
  }));
}

function textOf(message: Bytes): string {
  return block('PASSPHRASE MESSAGE', message).join('\n');
}
