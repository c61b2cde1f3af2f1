/** What people, chats and their exports do to a text: templates of what they give, no tool makes them. */
import { card, circle, letter, lineByLine, mailWith, type TextSample } from './sample';

const lines = letter.split('\n');
const open = lines.slice(0, -1).join('\n');
const half = circle.indexOf('\n', 4000) + 1;

export function chatSamples(): TextSample[] {
  const made = (id: string, how: string, text: string, expected: TextSample['expected'] = 'letter') => ({
    id: `chat-${id}`,
    made: how,
    expected,
    text,
  });
  return [
    made('autocorrect', 'a phone’s keyboard made em dashes', letter.replaceAll('-----', '——-')),
    made('autocorrect-en', 'an office program made en dashes', letter.replaceAll('-----', '––-')),
    made('minus', 'a formula editor made minus signs', letter.replaceAll('-', '−')),
    made(
      'export-lines',
      'exported from a chat, every line with its time',
      lineByLine(mailWith(letter), (line, i) => (i === 0 ? `[02.03.26, 10:32:11] Alice: ${line}` : line)),
    ),
    made(
      'export-parts',
      'exported from a chat that cut it in two',
      `Alice, [02.03.26 10:32]\n${circle.slice(0, half).trimEnd()}\n\nAlice, [02.03.26 10:32]\n${circle.slice(half)}`,
      'circle',
    ),
    made(
      'copied-lines',
      'copied from a chat that repeats the time between parts',
      `${circle.slice(0, half)}[10:33 AM]\n${circle.slice(half)}`,
      'circle',
    ),
    made(
      'context-menu',
      'what Chromium’s context menu hands over: one line',
      mailWith(letter).replaceAll('\n', ' '),
    ),
    made('no-space', 'put into a field of one line that drops line breaks', letter.replaceAll('\n', '')),
    made('double-spaced', 'an empty line after each', letter.replaceAll('\n', '\n\n')),
    made(
      'word-joiners',
      'word joiners and a byte order mark',
      `\ufeff${letter.replaceAll(/(.{16})/g, '$1\u2060')}`,
    ),
    made(
      'variation-selectors',
      'a chat that marks signs as text with variation selectors',
      letter.replaceAll('+', '+\ufe0e'),
    ),
    made(
      'objects',
      'copied with placeholders of pictures',
      lineByLine(letter, line => `\ufffc${line}`),
    ),
    made(
      'bidi',
      'wrapped in direction marks',
      lineByLine(letter, line => `\u2067\u202d${line}\u202c\u2069`),
    ),
    made(
      'ideographic',
      'indented with ideographic spaces',
      lineByLine(letter, line => `\u3000${line}`),
    ),
    made('line-separators', 'line separators of a note program', letter.replaceAll('\n', '\u2028')),
    made('vertical-tabs', 'soft returns of an office program', letter.replaceAll('\n', '\v')),
    made(
      'bracketed',
      'numbered in brackets',
      lineByLine(letter, (line, i) => `[${i + 1}] ${line}`),
    ),
    made(
      'parentheses',
      'numbered in parentheses',
      lineByLine(letter, (line, i) => `(${i + 1}) ${line}`),
    ),
    made(
      'gutter',
      'copied from an editor with its line numbers',
      lineByLine(letter, (line, i) => `${String(i + 98).padStart(4)} ${line}`),
    ),
    made(
      'in-prose',
      'in a sentence, without its END line',
      `He sent me this: ${open}\n\nWhat do I do with it?`,
    ),
    made(
      'in-prose-one-line',
      'in a sentence on one line',
      `He sent me this: ${letter.replaceAll('\n', ' ')} What do I do with it?`,
    ),
    made(
      'open-quoted',
      'quoted, without its END line, with the answer below',
      `${lineByLine(open, line => `> ${line}`)}\n\nI do not understand.\n`,
    ),
    made('open-then-card', 'without its END line, before a card', `${open}\n\n${card}`),
    made('cut-end', 'with its END line cut off', `${open}\n-----END SEALC`),
    made('body-only', 'without both its lines', lines.slice(1, -1).join('\n')),
    made(
      'body-only-quoted',
      'without both its lines, quoted',
      lineByLine(lines.slice(1, -1).join('\n'), line => `> ${line}`),
    ),
    made('no-begin', 'without its BEGIN line', lines.slice(1).join('\n')),
    made('half-begin', 'with half of its BEGIN line', letter.slice(14)),
  ];
}

/** The least lengths that the letter's first bytes name: of its header, and of the whole. */
const HEADER = 651;
const LEAST = 940;

/** What cannot be repaired, and the reason a reader gives. */
export function cutSamples(): TextSample[] {
  const made = (
    id: string,
    how: string,
    text: string,
    code: string,
    details?: Readonly<Record<string, number | string>>,
  ) => ({
    id: `cut-${id}`,
    made: how,
    expected: details === undefined ? { code } : { code, details },
    text,
  });
  const upTo = (count: number) => lines.slice(0, count).join('\n');
  const missing = (got: number, expected: number) => ({ got, expected });
  return [
    made(
      'clipped',
      'a webmail’s clipped mail',
      `${upTo(10)}\n\n[Message clipped]  View entire message`,
      'message_incomplete',
      missing(432, HEADER),
    ),
    made(
      'ellipsis',
      'a preview that ends in dots',
      `${upTo(18).slice(0, -20)}…`,
      'message_incomplete',
      missing(801, LEAST),
    ),
    made(
      'read-more',
      'a post that hides its end',
      `${upTo(15)}\n… See more`,
      'message_incomplete',
      missing(672, LEAST),
    ),
    made(
      'first-line',
      'only the BEGIN line',
      'see -----BEGIN SEALCARD MESSAGE-----',
      'message_incomplete',
      missing(0, 0),
    ),
    made('header', 'cut within its list of recipients', upTo(5), 'message_incomplete', missing(192, HEADER)),
    made(
      'middle',
      'nine lines missing from the middle',
      [...lines.slice(0, 15), ...lines.slice(-3)].join('\n'),
      'message_incomplete',
      missing(729, LEAST),
    ),
    made(
      'digit',
      'a line cut short in the middle',
      [...lines.slice(0, 15), lines[15]?.slice(0, 39), ...lines.slice(-3)].join('\n'),
      'message_incomplete',
      missing(756, LEAST),
    ),
    made('no-begin', 'the end alone', lines.slice(12).join('\n'), 'message_incomplete', missing(633, 0)),
    made('capitals', 'a style sheet’s capitals', letter.toUpperCase(), 'message_malformed'),
    made('emoji', 'signs that became pictures', letter.replaceAll('/', '😕'), 'message_malformed'),
    made(
      'stars',
      'a filter that blanks long words',
      lineByLine(letter, line => (line.startsWith('-') ? line : line.replaceAll(/[A-Za-z]{6,}/g, '######'))),
      'message_malformed',
    ),
    made(
      'pgp',
      'a message of another program',
      '> -----BEGIN PGP MESSAGE-----\n> \n> hQEMA0000000000000AQf/\n> =abcd\n> -----END PGP MESSAGE-----',
      'block_foreign',
      { program: 'PGP' },
    ),
    made(
      'nothing',
      'an answer to a message that was left out',
      'On Monday Alice wrote:\n> [encrypted]\n\nWhat was that?',
      'block_missing',
    ),
    made('lower-case', 'a style sheet’s small letters', letter.toLowerCase(), 'block_missing'),
  ];
}
