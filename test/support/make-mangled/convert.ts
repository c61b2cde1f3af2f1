/** What converters do: HTML to text, Markdown to HTML and back, typography. */
import { createTwoFilesPatch } from 'diff';
import he from 'he';
import { convert } from 'html-to-text';
import english from 'hyphenation.en-us';
import Hypher from 'hypher';
import MarkdownIt from 'markdown-it';
import { parse } from 'marked';
import showdown from 'showdown';
import { smartypants } from 'smartypants';
import TurndownService from 'turndown';
import { card, circle, escaped, letter, lineByLine, mailWith, type TextSample } from './sample';

const lines = letter.split('\n');
const paragraphs = lines.map(line => `<p>${line}</p>`).join('\n');
const items = lines.map(line => `<li>${line}</li>`).join('');
const broken = mailWith(letter).replaceAll('\n', '<br>');
const rows = lines.map((line, i) => `<tr><td>${i + 1}</td><td>${line}</td></tr>`).join('');
const tables = { selectors: [{ selector: 'table', format: 'dataTable' }] };

export function convertedSamples(): TextSample[] {
  const made = (id: string, how: string, text: string, expected: TextSample['expected'] = 'letter') => ({
    id: `text-${id}`,
    made: how,
    expected,
    text,
  });
  const turndown = new TurndownService();
  const hyphenate = (text: string) => new Hypher(english).hyphenateText(text);
  return [
    made('paragraphs', 'HTML with a paragraph a line, to text (html-to-text)', convert(paragraphs)),
    made(
      'paragraphs-narrow',
      'HTML to text at 40 columns, long words broken (html-to-text)',
      convert(broken, { wordwrap: 40, longWordSplit: { wrapCharacters: [], forceWrapOnLimit: true } }),
    ),
    made(
      'blockquote',
      'nested blockquotes to text (html-to-text)',
      convert(`<blockquote><blockquote><blockquote>${broken}</blockquote></blockquote></blockquote>`),
    ),
    made('list', 'a list to text (html-to-text)', convert(`<ul>${items}</ul>`)),
    made('ordered-list', 'a numbered list to text (html-to-text)', convert(`<ol>${items}</ol>`)),
    made(
      'lettered-list',
      'a list with letters to text (html-to-text)',
      convert(`<ol type="a">${items}</ol>`),
    ),
    made(
      'roman-list',
      'a list with Roman numbers to text (html-to-text)',
      convert(`<ol type="i">${items}</ol>`),
    ),
    made(
      'table',
      'a table with line numbers to text (html-to-text)',
      convert(`<table>${rows}</table>`, tables),
    ),
    made(
      'markdown-plain',
      'Markdown to HTML to text (marked, html-to-text)',
      convert(parse(mailWith(letter))),
    ),
    made(
      'markdown-quoted',
      'quoted Markdown to HTML to text (marked, html-to-text)',
      convert(parse(lineByLine(letter, line => `> > ${line}`))),
    ),
    made('markdown-source', 'the HTML source that Markdown makes (marked)', parse(letter, { breaks: true })),
    made(
      'markdown-it-source',
      'the HTML source of an indented block (markdown-it)',
      new MarkdownIt().render(lineByLine(mailWith(letter), line => `    ${line}`)),
    ),
    made(
      'typographer',
      'with typographic dashes (markdown-it, html-to-text)',
      convert(new MarkdownIt({ typographer: true, breaks: true }).render(letter)),
    ),
    made(
      'showdown',
      'with simple line breaks (showdown, html-to-text)',
      convert(
        new showdown.Converter({
          simpleLineBreaks: true,
          smartIndentationFix: true,
          smoothLivePreview: true,
        }).makeHtml(letter),
      ),
    ),
    made('smartypants', 'dashes made typographic (smartypants)', smartypants(letter)),
    made(
      'smartypants-entities',
      'dashes made typographic, as entities that show (smartypants)',
      smartypants(letter, '2'),
    ),
    made(
      'turndown-paragraphs',
      'a rich editor’s paragraphs to Markdown (turndown)',
      turndown.turndown(paragraphs),
    ),
    made('turndown-breaks', 'a rich editor’s line breaks to Markdown (turndown)', turndown.turndown(broken)),
    made(
      'turndown-backslashes',
      'line breaks to Markdown’s backslashes (turndown)',
      new TurndownService({ br: '\\' }).turndown(broken),
    ),
    made('turndown-list', 'a list to Markdown (turndown)', turndown.turndown(`<ol>${items}</ol>`)),
    made(
      'turndown-code',
      'a code block to Markdown (turndown)',
      new TurndownService({ codeBlockStyle: 'fenced' }).turndown(`<pre><code>${letter}</code></pre>`),
    ),
    made(
      'entities',
      'every sign as an entity (he)',
      he
        .encode(lineByLine(letter, line => `> ${line}`).replaceAll('+', '＋'))
        .replaceAll('&#xFF0B;', '&#x2B;'),
    ),
    made(
      'entities-twice',
      'escaped twice (he)',
      he.escape(he.escape(lineByLine(letter, line => `>\u00a0${line}`).replaceAll('\u00a0', '&nbsp;'))),
    ),
    made(
      'entities-breaks',
      'line breaks that a forum escapes and shows',
      escaped(letter.replaceAll('\n', '<br />\n')),
    ),
    made(
      'tags-shown',
      'the HTML of a rich editor shown as text',
      `<div class="post"><p dir="auto">${lines.join('<wbr></p>\n<p dir="auto">')}</p></div>`,
    ),
    made(
      'tags-shown-escaped',
      'the HTML of a rich editor, escaped, shown as text',
      escaped(`<p>${lines.join('<br>')}</p>`),
    ),
    made(
      'json',
      'a string of JSON, as a log shows it',
      JSON.stringify({ from: 'alice', body: mailWith(letter) }),
    ),
    made(
      'json-pretty-card',
      'a card in a string of JSON',
      JSON.stringify({ card: `${card}\r\n` }, null, 2),
      'card',
    ),
    made(
      'json-escaped-slashes',
      'a string of JSON from a program that escapes slashes and plus signs',
      JSON.stringify({ body: letter })
        .replaceAll('/', '\\/')
        .replaceAll('+', '\\u002b')
        .replaceAll('=', '\\u003D'),
    ),
    made('diff', 'added by a patch (diff)', createTwoFilesPatch('a.txt', 'b.txt', '', `${letter}\n`)),
    made('hyphenated', 'soft hyphens in long words (hypher)', hyphenate(letter)),
    made('hyphenated-circle', 'soft hyphens in long words, for many (hypher)', hyphenate(circle), 'circle'),
  ];
}
