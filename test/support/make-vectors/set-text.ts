/** armor.json and texts.json: blocks as pages hand them on, and texts that must not be sealed. */

import { type Bytes, toBase64, utf8 } from '../../../src/crypto/bytes';
import { block, exampleCard, exampleMessage } from './examples';
import { type Entry, vectorFile } from './vector-file';

const MESSAGE = exampleMessage.message;
const LINES = block('MESSAGE', MESSAGE);
const TEXT = LINES.join('\n');
const BARE = toBase64(MESSAGE);

const each = (change: (line: string, index: number) => string): string => LINES.map(change).join('\n');

const MANGLED: Readonly<Record<string, string>> = {
  'as it was made': TEXT,
  'CR and LF': LINES.join('\r\n'),
  'CR alone': LINES.join('\r'),
  'no line breaks': LINES.join(''),
  'spaces for line breaks': LINES.join(' '),
  'no white space at all': TEXT.replaceAll(/\s/g, ''),
  'an empty line after each': LINES.join('\n\n'),
  'indented, with blanks at the ends': each(line => `  \t${line}  `),
  'quoted at several depths': each((line, i) => (i % 2 === 0 ? `> > ${line}` : `>> ${line}`)),
  'quoted with bars': each(line => `| ${line}`),
  'quoted, then joined by a reply': each(line => `> ${line}`).replaceAll('\n', ' '),
  'zero-width characters and a BOM': TEXT.replaceAll(/(.{7})/g, '$1\u200b').replace(/^/, '\ufeff'),
  'soft hyphens': TEXT.replaceAll(/(.{9})/g, '$1\u00ad'),
  'no-break spaces': LINES.join('\u00a0\n\u00a0').replaceAll(' ', '\u00a0'),
  'line separators': LINES.join('\u2028'),
  entities: each(line => `&gt;&nbsp;${line.replaceAll('+', '&#43;').replaceAll('/', '&#x2F;')}`),
  'entities escaped twice': each(line => `&amp;gt; ${line.replaceAll('+', '&amp;plus;')}`),
  'quoted-printable': LINES.map(line => line.replaceAll('=', '=3D').replace(/^(.{40})(?=.)/, '$1=\r\n')).join(
    '\r\n',
  ),
  'em dashes for hyphens': TEXT.replaceAll('-----', '\u2014'),
  'minus signs for hyphens': TEXT.replaceAll('-', '\u2212'),
  bullets: each(line => `\u2022 ${line}`),
  'numbers with full stops': each((line, i) => `${i + 1}. ${line}`),
  'line numbers': each((line, i) => `${i + 1} ${line}`),
  'text before and after': `Hi Bob,\n${TEXT}\nBest wishes\nAlice`,
  'text on the same lines': `see ${TEXT} please`,
  'no END line': LINES.slice(0, -1).join('\n'),
  'no END line, and a reply below': `${LINES.slice(0, -1)
    .map(line => `> ${line}`)
    .join('\n')}\n\nI agree.\n`,
  'a card before it': `${block('CARD', utf8(exampleCard.json)).join('\n')}\n${TEXT}`,
  'base64 without padding': TEXT.replaceAll('=', ''),
  'bare base64': BARE,
  'bare base64 in lines of 76': BARE.replaceAll(/(.{76})/g, '$1\r\n'),
  'bare base64 in a sentence': `He wrote "${BARE}", did he?`,
};

const BROKEN: readonly (readonly [kind: string, code: string, text: string, details?: Entry])[] = [
  ['nothing', 'block_missing', ''],
  ['a sentence', 'block_missing', 'Hello, Bob.'],
  ['base64 of something else', 'block_missing', toBase64(new Uint8Array(400))],
  ['a block of another name', 'block_missing', TEXT.replaceAll('MESSAGE', 'LETTER')],
  ['a card', 'block_missing', block('CARD', utf8(exampleCard.json)).join('\n')],
  ['small letters in the BEGIN line', 'block_missing', TEXT.replaceAll('SEALCARD', 'Sealcard')],
  [
    'a block of PGP',
    'block_foreign',
    '-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----',
    { program: 'PGP' },
  ],
  [
    'a block of age',
    'block_foreign',
    '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----',
    { program: 'age' },
  ],
  [
    'a block of S/MIME',
    'block_foreign',
    '-----BEGIN PKCS7-----\nMIIB\n-----END PKCS7-----',
    { program: 'S/MIME' },
  ],
  ['an empty block', 'message_incomplete', `${LINES[0]}\n${LINES.at(-1)}`],
  ['no END line and half of the body', 'message_incomplete', LINES.slice(0, 8).join('\n'), { got: 7 * 48 }],
  [
    'five lines missing',
    'message_incomplete',
    [...LINES.slice(0, 16), ...LINES.slice(21)].join('\n'),
    { got: MESSAGE.length - 240, expected: expectedLength() },
  ],
  [
    'a letter beyond ASCII inside',
    'message_malformed',
    [...LINES.slice(0, 4), 'ä', ...LINES.slice(4)].join('\n'),
  ],
  [
    'a sign that is no base64 inside',
    'message_malformed',
    [...LINES.slice(0, 4), 'AA!A', ...LINES.slice(4)].join('\n'),
  ],
  [
    'padding in the middle',
    'message_malformed',
    [...LINES.slice(0, 4), 'AA=zz', ...LINES.slice(4)].join('\n'),
  ],
  ['a digit too many', 'message_malformed', [...LINES.slice(0, -1), 'AAAAA', LINES.at(-1)].join('\n')],
];

/** What the header of the example asks for at the least: its footer is longer than the shortest there is. */
function expectedLength(): number {
  return MESSAGE.length - exampleMessage.sealedFooter.length + 113;
}

export function armorFile(): Entry {
  const good = (kind: string, text: string, name: string, bytes: Bytes): Entry => ({
    kind,
    block: name,
    text,
    bytes_b64: toBase64(bytes),
    expect: 'accept',
  });
  return vectorFile('sc-armor', {
    positive: [
      ...Object.entries(MANGLED).map(([kind, text]) => good(kind, text, 'MESSAGE', MESSAGE)),
      good('a card', block('CARD', utf8(exampleCard.json)).join('\n'), 'CARD', utf8(exampleCard.json)),
      good('a card after a message', `${TEXT}\n${block('CARD', utf8('{}')).join('\n')}`, 'CARD', utf8('{}')),
    ],
    negative: BROKEN.map(([kind, code, text, details]) => ({
      kind,
      block: 'MESSAGE',
      text,
      expect: 'reject',
      error_code: code,
      ...(details && { error_details: details }),
    })),
  });
}

const CARD_LIKE = '{"identity":"alice","public_key":"MCow"}';
const REFUSED: readonly (readonly [kind: string, code: string, text: string])[] = [
  ['a snapshot', 'text_is_card', exampleCard.snapshot],
  ['its two members', 'text_is_card', CARD_LIKE],
  ['in another order, with more', 'text_is_card', '{ "x": 1, "public_key": "", "identity": "" }'],
  ['with a tail, as extra fields are', 'text_is_card', `${CARD_LIKE}{"approved":"yes"}`],
  ['with any tail', 'text_is_card', `${CARD_LIKE} and so on`],
  ['with white space and a comment before it', 'text_is_card', ` \n/* x */ ${CARD_LIKE}`],
  ['with a BOM', 'text_is_card', `\ufeff${CARD_LIKE}`],
  ['with escapes in its names', 'text_is_card', '{"\\u0069dentity":"a","public_key":"b"}'],
  ['in capitals', 'text_is_card', '{"Identity":"a","PUBLIC_KEY":"b"}'],
  ['not quite JSON', 'text_is_card', "{'identity':'a',public_key:'b',}"],
  ['the first two parts of a token', 'text_is_token', 'eyJhbGciOiJWRURTNTEyIn0.eyJzdWIiOiJhIn0'],
  ['with line breaks and padding', 'text_is_token', 'eyJhbGciOiJWRURTNTEyIn0=\n.eyJzdWIiOiJhIn0=\n'],
];
const ALLOWED: Readonly<Record<string, string>> = {
  'a sentence about both': 'A card has an identity and a public_key.',
  'a JSON object of another kind': '{"identity":"alice","key":"x"}',
  'a snapshot after a word': `See: ${CARD_LIKE}`,
  'the names as values': '{"a":"identity","b":"public_key"}',
  'the names further inside': '{"card":{"identity":"a","public_key":"b"}}',
  'a whole token': 'eyJhbGciOiJWRURTNTEyIn0.eyJzdWIiOiJhIn0.MFEw',
  'a sentence with one dot': 'Hello.World',
  nothing: '',
};

export function textsFile(): Entry {
  return vectorFile('sc-text', {
    refused: REFUSED.map(([kind, code, text]) => ({ kind, text, expect: 'reject', error_code: code })),
    allowed: Object.entries(ALLOWED).map(([kind, text]) => ({ kind, text, expect: 'accept' })),
  });
}
