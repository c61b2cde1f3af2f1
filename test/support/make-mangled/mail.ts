/** What mail programs do: encodings, replies, forwards. */
import libmime from 'libmime';
import { encode, wrap } from 'libqp';
import { simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import { createCleartextMessage, generateKey, sign } from 'openpgp';
import { card, circle, letter, lineByLine, mailWith, type TextSample } from './sample';

const encodeFlowed = (text: string, width: number) => libmime.encodeFlowed(text, width);
const decodeFlowed = (text: string, deleteSpace = false) => libmime.decodeFlowed(text, deleteSpace);

const quote = (text: string, prefix = '> ') => lineByLine(text, line => (prefix + line).trimEnd());

/** A reply to a reply to a reply, as plain-text mail programs write it. */
function thread(block: string, depth: number): string {
  let text = mailWith(block);
  for (let level = 1; level <= depth; level++) {
    text = `Thanks (${level}).\n\nOn Mon, Mar 2, 2026 at 9:0${level} AM Alice <alice@example.com> wrote:\n${quote(text, level === 1 ? '> ' : '>')}`;
  }
  return text;
}

/** The source of a mail as it travels, from its body on. */
async function sourceOf(text: string, textEncoding: string): Promise<string> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  const mail = { from: 'alice@example.com', to: 'bob@example.com', subject: 'Sealed', text, textEncoding };
  const source = (await transport.sendMail(mail)).message.toString('utf8');
  return source.slice(source.indexOf('\n\n') + 2);
}

async function parsed(body: string, type: string, encoding = '8bit'): Promise<string> {
  const head = `MIME-Version: 1.0\nContent-Type: ${type}; charset=utf-8\nContent-Transfer-Encoding: ${encoding}`;
  return (await simpleParser(`${head}\n\n${body}`)).text ?? '';
}

async function clearSigned(text: string): Promise<string> {
  const { privateKey } = await generateKey({ userIDs: [{ name: 'Alice' }], format: 'object' });
  return sign({ message: await createCleartextMessage({ text }), signingKeys: privateKey });
}

/** Lines broken hard at a width, wherever that is, as gateways do. */
const folded = (text: string, width: number) =>
  lineByLine(text, line => line.replaceAll(new RegExp(`(.{${width}})(?=.)`, 'g'), '$1\n'));

const oneLine = letter.replaceAll('\n', ' ');

export async function mailSamples(): Promise<TextSample[]> {
  const made = (id: string, how: string, text: string, expected: TextSample['expected'] = 'letter') => ({
    id: `mail-${id}`,
    made: how,
    expected,
    text,
  });
  const qp = await sourceOf(mailWith(letter), 'quoted-printable');
  return [
    made('reply-1', 'a plain-text reply', thread(letter, 1)),
    made('reply-3', 'a reply to a reply to a reply', thread(letter, 3)),
    made('reply-3-circle', 'a reply at depth 3, of a message for many', thread(circle, 3), 'circle'),
    made(
      'reply-3-flowed',
      'a reply at depth 3, sent as format=flowed at 66 columns (libmime)',
      encodeFlowed(thread(letter, 3), 66),
    ),
    made(
      'reply-hard-wrapped',
      'a reply at depth 3 whose lines a gateway broke at 68 columns',
      folded(thread(letter, 3), 68),
    ),
    made(
      'reply-rewrapped',
      'a reply at depth 2 joined into paragraphs and broken again, > falling inside lines',
      encodeFlowed(thread(letter, 2).replaceAll('\n', ' '), 72),
    ),
    made('flowed', 'format=flowed, RFC 3676 (libmime)', encodeFlowed(mailWith(oneLine), 76)),
    made(
      'flowed-decoded',
      'format=flowed, encoded and decoded (libmime)',
      decodeFlowed(encodeFlowed(mailWith(oneLine), 76)),
    ),
    made(
      'flowed-delsp',
      'format=flowed read with DelSp (libmime)',
      decodeFlowed(encodeFlowed(mailWith(letter), 60), true),
    ),
    made('qp-source', 'the source of a quoted-printable mail (nodemailer)', qp),
    made(
      'qp-long-line',
      'the source of a quoted-printable mail with the block on one line (nodemailer)',
      await sourceOf(mailWith(oneLine), 'quoted-printable'),
    ),
    made(
      'qp-no-break',
      'quoted-printable of the block without any line break (libqp)',
      wrap(encode(letter.replaceAll('\n', '')), 76),
    ),
    made('qp-quoted', 'the quoted-printable source, quoted in a reply', quote(qp)),
    made(
      'qp-twice',
      'quoted-printable of quoted-printable (libqp)',
      wrap(encode(wrap(encode(letter), 76)), 76),
    ),
    made(
      'qp-card',
      'a card in quoted-printable, with text in UTF-8 around it (libqp)',
      wrap(encode(`Grüße, hier ist meine Karte: —\n${card}\n`), 76),
      'card',
    ),
    made(
      'qp-nbsp',
      'quoted-printable of lines indented with no-break spaces (libqp)',
      wrap(encode(lineByLine(letter, line => `\u00a0\u00a0${line}`)), 76),
    ),
    made(
      'html-only',
      'the text a mail program shows of an HTML mail (mailparser)',
      await parsed(`<p>Hi Bob,</p><p>${letter.replaceAll('\n', '<br>\n')}</p><p>Alice</p>`, 'text/html'),
    ),
    made(
      'html-quoted',
      'the text of an HTML reply (mailparser)',
      await parsed(
        `<div>Yes.</div><blockquote type="cite"><div>On Monday Alice wrote:</div><blockquote type="cite"><pre>${letter}</pre></blockquote></blockquote>`,
        'text/html',
      ),
    ),
    made(
      'dash-escaped',
      'clear-signed with OpenPGP, which escapes lines that begin with a dash (openpgp)',
      await clearSigned(`Sealed below:\n${letter}`),
    ),
    made('forward-bars', 'forwarded with bars at the left', quote(mailWith(letter), '| ')),
    made('forward-mixed', 'quoted by three programs in turn', quote(quote(quote(letter, '| '), '> '), '>')),
    made('quote-bars', 'quoted with the bar that terminal programs draw', quote(letter, '│ ')),
    made('quote-guillemets', 'quoted with guillemets', quote(letter, '» ')),
    made('initials', 'quoted with the initials of who wrote, as groupware does', quote(letter, 'AB> ')),
    made('names-nested', 'quoted with names, twice', quote(quote(letter, 'Alice> '), 'Bob> ')),
    made(
      'trailing-signature',
      'above a signature and a list’s footer',
      `${letter}\n-- \nAlice Example\n+49 30 1234567\n_______________________________________________\nList mailing list\nhttps://lists.example.org/list`,
    ),
    made(
      'open-signature',
      'without its END line, above a signature',
      `${letter.slice(0, letter.lastIndexOf('\n'))}\n-- \nAlice Example\n+49 30 1234567`,
    ),
    made(
      'two-blocks',
      'the answer’s own block above the quoted one',
      `${letter}\n\nOn Mon, Mar 2, 2026, Bob wrote:\n${quote(circle)}`,
    ),
    made(
      'card-then-message',
      'a card, then a message, in one selection',
      `${card}\n\nand this is for you:\n\n${letter}`,
    ),
    made(
      'mojibake',
      'UTF-8 that was read as Windows-1252: no-break spaces and dashes',
      lineByLine(letter.replaceAll('-----', 'â€”'), line => `Â\u00a0${line}`),
    ),
    made('stripped-8-bit', 'line ends of CR CR LF', letter.replaceAll('\n', '\r\r\n')),
  ];
}
