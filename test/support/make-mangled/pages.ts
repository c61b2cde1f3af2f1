/** What pages show: webmails, forums, chats, code viewers. The text is what a browser gives for a selection of it. */

import english from 'hyphenation.en-us';
import Hypher from 'hypher';
import MarkdownIt from 'markdown-it';
import { parse } from 'marked';
import showdown from 'showdown';
import { card, circle, escaped, letter, lineByLine, mailWith, type PageSample } from './sample';

const lines = letter.split('\n');
const broken = (text: string) => escaped(text).replaceAll('\n', '<br>');
const each = (text: string, around: (line: string, index: number) => string) =>
  text
    .split('\n')
    .map((line, i) => around(escaped(line), i))
    .join('');

/** A reply in a webmail that nests what it quotes. */
function nested(text: string, depth: number): string {
  let html = `<div dir="ltr">${broken(mailWith(text))}</div>`;
  for (let level = 0; level < depth; level++) {
    html = `<div dir="ltr">I agree.</div><br><div class="quote"><div dir="ltr" class="attribution">On Mon, Mar 2, 2026 at 9:0${level} AM Alice &lt;<a href="mailto:alice@example.com">alice@example.com</a>&gt; wrote:<br></div><blockquote style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${html}</blockquote></div>`;
  }
  return html;
}

/** Bubbles of a chat that cut a long message in two. */
function bubbles(text: string, at: number): string {
  const bubble = (time: string, part: string) =>
    `<div class="row"><div class="who"><b>Alice</b> <span>${time}</span></div><div style="white-space:pre-wrap">${part}</div></div>`;
  return bubble('Today at 10:32 AM', text.slice(0, at)) + bubble('Today at 10:33 AM', text.slice(at));
}

const wordBreaks = (text: string) => text.replaceAll(/([^\n]{10})(?=[^\n])/g, '$1<wbr>');

export function pageSamples(): PageSample[] {
  const made = (id: string, how: string, html: string, expected: PageSample['expected'] = 'letter') => ({
    id: `page-${id}`,
    made: how,
    expected,
    html,
  });
  const hyphenator = new Hypher(english);
  const numbered = lines.map((line, i) => `<tr><td>${i + 1}</td><td><code>${line}</code></td></tr>`).join('');
  const markdown = new MarkdownIt({ typographer: true, linkify: true });
  return [
    made('webmail', 'a mail in a webmail', `<div>${broken(mailWith(letter))}</div>`),
    made('webmail-reply-3', 'quoted three deep in a webmail', nested(letter, 3)),
    made('webmail-reply-3-circle', 'quoted three deep in a webmail, for many', nested(circle, 3), 'circle'),
    made(
      'webmail-paragraphs',
      'a mail of office paragraphs, one a line',
      each(
        letter,
        line =>
          `<p class="MsoNormal" style="margin:0">${line}<span style="font-family:Arial"><br></span></p><p class="MsoNormal">&nbsp;</p>`,
      ),
    ),
    made(
      'webmail-divs',
      'a mail of one div a line, with empty ones',
      each(mailWith(letter), line => `<div dir="auto">${line || '<br>'}</div>`),
    ),
    made(
      'webmail-clipped-words',
      'a webmail that breaks long words with an element',
      broken(letter).replaceAll(/([A-Za-z0-9+/]{30})/g, '$1<span style="display:inline-block"></span>'),
    ),
    made(
      'rtl',
      'a right-to-left mail with direction marks',
      `<div dir="rtl" style="text-align:right">שלום<br>${each(letter, line => `&rlm;<bdi>${line}</bdi>&lrm;<br>`)}תודה</div>`,
    ),
    made(
      'forum-quote',
      'a quote in a forum',
      `<blockquote class="bb"><cite>Alice wrote: <a href="#p12">↑</a></cite>${broken(letter)}</blockquote><p>What is this?</p>`,
    ),
    made(
      'forum-code',
      'a code box in a forum',
      `<div class="codebox"><p>Code: <a href="#">Select all</a></p><pre><code>${letter}\n</code></pre></div>`,
    ),
    made(
      'forum-word-breaks',
      'a forum that lets long words break',
      `<p>${wordBreaks(letter).replaceAll('\n', '<br>')}</p>`,
    ),
    made(
      'forum-zero-width',
      'a forum that puts zero-width spaces into long words',
      `<p>${letter.replaceAll(/([^\n]{20})(?=[^\n])/g, '$1&#8203;').replaceAll('\n', '<br>')}</p>`,
    ),
    made(
      'wiki-rule',
      'a wiki that makes a rule of dashes at a line’s start',
      `<p>Sealed:</p>${each(letter, line => (line.startsWith('-----') ? `<hr>${line.slice(5)}<br>` : `${line}<br>`))}`,
    ),
    made('markdown', 'Markdown without hard breaks (marked)', parse(mailWith(letter))),
    made(
      'markdown-quote',
      'a quote in Markdown (marked)',
      parse(lineByLine(mailWith(letter), line => `> ${line}`)),
    ),
    made(
      'markdown-quote-3',
      'quotes in Markdown, three deep, with hard breaks (marked)',
      parse(
        lineByLine(letter, line => `> > > ${line}`),
        { breaks: true },
      ),
    ),
    made(
      'markdown-list',
      'an item of a list in Markdown (marked)',
      parse(`1. first\n2. ${letter.replaceAll('\n', '\n   ')}\n3. last`),
    ),
    made(
      'markdown-fence',
      'a fenced block in Markdown (markdown-it)',
      markdown.render(`Look:\n\n\`\`\`\n${letter}\n\`\`\``),
    ),
    made(
      'markdown-typographer',
      'Markdown with typography and links (markdown-it)',
      markdown.render(mailWith(letter)),
    ),
    made(
      'markdown-showdown',
      'Markdown with GitHub’s flavour (showdown)',
      new showdown.Converter({
        simpleLineBreaks: true,
        emoji: true,
        strikethrough: true,
        underline: true,
      }).makeHtml(mailWith(letter)),
    ),
    made(
      'chat-soft-hyphens',
      'a chat that hyphenates (hypher)',
      `<div style="width:280px;hyphens:manual">${broken(hyphenator.hyphenateText(letter))}</div>`,
    ),
    made(
      'chat-bubble',
      'a chat bubble with a time and reactions',
      `<div><span>10:32</span> <b>Alice</b><div style="white-space:pre-wrap">${letter}</div><div>👍 2</div></div>`,
    ),
    made(
      'chat-cut-line',
      'a message that a chat cut in two, between lines',
      bubbles(circle, circle.indexOf('\n', 4000) + 1),
      'circle',
    ),
    made(
      'chat-cut-word',
      'a message that a chat cut in two, within a line',
      bubbles(circle, circle.indexOf('\n', 4000) + 30),
      'circle',
    ),
    made(
      'code-table',
      'a code viewer with line numbers in a table',
      `<table><tbody>${numbered}</tbody></table>`,
    ),
    made(
      'code-gutter',
      'a code viewer with line numbers in boxes',
      `<div>${lines.map((line, i) => `<div style="display:flex"><div>${i + 1}</div><div>${line}</div></div>`).join('')}</div>`,
    ),
    made(
      'code-gutter-column',
      'a code viewer with line numbers in a column',
      `<div style="display:flex"><pre>${lines.map((_, i) => i + 1).join('\n')}</pre><pre>${letter}</pre></div>`,
    ),
    made(
      'code-spans',
      'a code viewer with coloured words',
      `<pre>${letter.replaceAll(/([A-Z]+|[0-9]+)/g, '<span class="hl">$1</span>')}</pre>`,
    ),
    made(
      'ordered-list',
      'a numbered list, one item a line',
      `<ol>${each(letter, line => `<li>${line}</li>`)}</ol>`,
    ),
    made(
      'bullets',
      'a list with bullets that are text',
      each(letter, line => `<div>•&nbsp;${line}</div>`),
    ),
    made(
      'table-cells',
      'a table with a cell a line and a bar',
      `<table>${each(letter, line => `<tr><td>|</td><td>${line}</td></tr>`)}</table>`,
    ),
    made(
      'no-break-spaces',
      'lines indented with no-break spaces',
      `<div>${each(letter, line => `<div>&nbsp; ${line}</div>`)}</div>`,
    ),
    made('collapsed', 'text whose line breaks do not show', `<p>${mailWith(letter)}</p>`),
    made(
      'double-escaped',
      'entities escaped twice',
      `<p>${escaped(escaped(escaped(lineByLine(letter, line => `> ${line}`)))).replaceAll('\n', '<br>')}</p>`,
    ),
    made(
      'two-blocks',
      'a card and a message in one thread',
      `<article><pre>${card}</pre></article><article><p>thanks!</p><pre>${letter}</pre></article>`,
    ),
    made(
      'show-more',
      'a text with a button in its middle',
      `<div>${lines.slice(0, 12).join('<br>')}<div><button>Show less</button> <a href="#">Show more</a></div>${lines.slice(12).join('<br>')}</div>`,
    ),
    made(
      'hidden-parts',
      'a message with a hidden copy of its quote',
      `<div><div style="display:none">${circle}</div><pre>${letter}</pre></div>`,
    ),
  ];
}
