/**
 * Milliseconds from nothing to a first sealed message, the own key made included: each contender as its smallest bundle,
 * in a browser context of its own, so that nothing of it was loaded or compiled before.
 */
import type { Browser } from 'playwright';
import { type Files, type Site, serve } from '../support/site';
import type { Bundles } from './code-size';
import { CONTENDERS, type Contender } from './contenders/contender';
import { median } from './median';

/** Those measured, and `webcrypto` with the parts of noble loaded that Sealcard stands on. */
const STARTED = [...CONTENDERS, 'webcrypto', 'noble'] as const;
type Started = (typeof STARTED)[number];

export type ColdStarts = Readonly<Partial<Record<Started, number>>>;

export async function measureColdStarts(
  browser: Browser,
  bundles: Bundles,
  rounds: number,
): Promise<ColdStarts> {
  const samples = new Map<Started, number[]>(STARTED.map(name => [name, []]));
  const sites: [Started, Site, string][] = [];
  for (const name of STARTED) {
    const files = bundles[name];
    sites.push([name, await serve(new Map([...files, ['index.html', '<!doctype html>']])), entryOf(files)]);
  }
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < sites.length; i++) {
      const site = sites[(i + round) % sites.length];
      if (site === undefined) continue;
      const [name, { origin }, entry] = site;
      samples.get(name)?.push(await start(browser, origin, entry));
    }
  }
  for (const [, site] of sites) await site.close();
  return Object.fromEntries([...samples].map(([name, times]) => [name, median(times)]));
}

async function start(browser: Browser, origin: string, entry: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/index.html`);
  const took = await page.evaluate(async url => {
    const begun = performance.now();
    const { load } = (await import(url)) as { load(): Promise<Contender> };
    const one = await load();
    await one.meet(1);
    await one.seal(new Uint8Array(1024).fill(0x41), 1);
    return performance.now() - begun;
  }, `${origin}/${entry}`);
  await context.close();
  return took;
}

/** The first chunk of a bundle is the one that was asked for. */
function entryOf(files: Files): string {
  for (const name of files.keys()) if (name.endsWith('.js')) return name;
  throw new Error('The bundle has no script');
}
