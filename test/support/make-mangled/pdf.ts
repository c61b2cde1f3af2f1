/** What comes back from a page that was printed to a PDF and read again. */

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { chromium } from 'playwright';
import { findChromium } from '../chromium';
import { circle, letter, mailWith, type TextSample } from './sample';

interface Print {
  readonly html: string;
  /** Lines the browser prints above and below each page. */
  readonly framed: boolean;
}

const body = (text: string, style: string) =>
  `<!doctype html><title>Sealed mail</title><body style="${style}"><pre style="white-space:pre-wrap;overflow-wrap:anywhere;font:inherit">${text}</pre>`;

async function textOf(data: Uint8Array): Promise<string> {
  const document = await getDocument({ data }).promise;
  let text = '';
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    for (const { str = '', hasEOL = false } of items) text += str + (hasEOL ? '\n' : '');
    text += '\n';
  }
  return text;
}

export async function pdfSamples(): Promise<TextSample[]> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const printed = async ({ html, framed }: Print) => {
    await page.setContent(html);
    const bar = (inner: string) => `<div style="font-size:8px;width:100%;padding:0 1cm">${inner}</div>`;
    const frame = {
      displayHeaderFooter: true,
      headerTemplate: bar('<span class="date"></span> &nbsp; <span class="title"></span>'),
      footerTemplate: bar('Page <span class="pageNumber"></span> of <span class="totalPages"></span>'),
      margin: { top: '2cm', bottom: '2cm', left: '1cm', right: '1cm' },
    };
    const data = await page.pdf({ format: 'A5', ...(framed ? frame : {}) });
    return textOf(new Uint8Array(data));
  };
  const made = (id: string, how: string, text: string, expected: TextSample['expected']) => ({
    id: `pdf-${id}`,
    made: `${how} (Chromium, pdfjs-dist)`,
    expected,
    text,
  });
  const wide = 'font:12px monospace';
  try {
    return [
      made(
        'page',
        'printed on one page and copied from the PDF',
        await printed({ html: body(mailWith(letter), wide), framed: false }),
        'letter',
      ),
      made(
        'narrow',
        'printed in large letters, so that lines break',
        await printed({ html: body(mailWith(letter), 'font:19px monospace'), framed: false }),
        'letter',
      ),
      made(
        'pages',
        'printed on several pages',
        await printed({ html: body(circle, wide), framed: false }),
        'circle',
      ),
      made(
        'pages-framed',
        'printed on several pages with lines above and below each',
        await printed({ html: body(circle, wide), framed: true }),
        'circle',
      ),
      made(
        'columns',
        'printed in two columns',
        await printed({ html: body(circle, `font:5px monospace;columns:2`), framed: false }),
        'circle',
      ),
    ];
  } finally {
    await browser.close();
  }
}
