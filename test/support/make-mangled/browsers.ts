/** What the browsers give for a selection of a page. */
import { BROWSERS } from '../../paths/browsers';
import { serve } from '../site';
import type { PageSample, TextSample } from './sample';

/** Shows each page alone, selects all of it, and reports the selections. */
async function selectAll(): Promise<void> {
  const pages: string[] = await (await fetch('pages.json')).json();
  const main = document.querySelector('main');
  const selection = getSelection();
  if (main === null || selection === null) throw new Error('The page has nothing to select');
  const texts = pages.map(html => {
    main.innerHTML = html;
    selection.selectAllChildren(main);
    return selection.toString();
  });
  await fetch('report', { method: 'POST', body: JSON.stringify(texts) });
}

async function selectionsIn(
  browser: keyof typeof BROWSERS,
  samples: readonly PageSample[],
): Promise<string[]> {
  let report: (body: string) => void = () => {};
  const reported = new Promise<string>(resolve => {
    report = resolve;
  });
  const style = 'main { width: 640px; font: 15px sans-serif } pre { font: 13px monospace }';
  const site = await serve(
    new Map([
      [
        'page.html',
        `<!doctype html><meta charset="utf-8"><style>${style}</style><main></main><script src="select.js"></script>`,
      ],
      ['select.js', `(${selectAll})()`],
      ['pages.json', JSON.stringify(samples.map(sample => sample.html))],
    ]),
    body => report(body),
  );
  const visit = await BROWSERS[browser](`${site.origin}/page.html`);
  try {
    const ended = visit.ended.then(why => Promise.reject(new Error(`${browser} ${why}`)));
    return JSON.parse(await Promise.race([reported, ended])) as string[];
  } finally {
    await visit.end();
    await site.close();
  }
}

/** The texts of the pages' selections; of those that are alike in both browsers, one. */
export async function selectedSamples(samples: readonly PageSample[]): Promise<TextSample[]> {
  const chromium = await selectionsIn('Chromium', samples);
  const firefox = await selectionsIn('Firefox', samples);
  return samples.flatMap(({ html: _, ...sample }, i) => {
    const inChromium = { ...sample, text: chromium[i] ?? '', made: `${sample.made}; selected in Chromium` };
    const inFirefox = { ...sample, text: firefox[i] ?? '', made: `${sample.made}; selected in Firefox` };
    if (inChromium.text === inFirefox.text)
      return [{ ...inChromium, made: `${sample.made}; selected in either browser` }];
    return [
      { ...inChromium, id: `${sample.id}-chromium` },
      { ...inFirefox, id: `${sample.id}-firefox` },
    ];
  });
}
