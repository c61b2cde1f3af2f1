/**
 * What finding sealed messages costs a page that never rests: the built extension, on a page of 100,000 nodes whose own
 * script changes a part of them at every frame. The same page under another name, where marks are off, takes turns with
 * it.
 */
import type { CDPSession, Page } from 'playwright';
import { setMarks } from '../e2e/marks-page';
import { Person } from '../support/person';
import { register } from '../support/sealcard-page';
import { serve } from '../support/site';
import { buildForBench } from './built';
import { STREAM_PAGE } from './marking-page';
import { median } from './median';
import { type Profile, timeOf } from './profile';

export interface Marking {
  /** Nodes of the page. */
  readonly nodes: number;
  /** Milliseconds of script for a frame, without marks and with them: processor time, not the clock's. */
  readonly without: number;
  readonly with: number;
  /** The marking script's time over that of the page's own script, by the samples of a profiler. */
  readonly share: number;
}

/** In the page. */
declare const stream: { run(frames: number): Promise<void>; count(): number };

interface Watched {
  readonly page: Page;
  readonly session: CDPSession;
}

const FRAMES = 400;
/** Half a minute: the script looks at the whole page that rarely. */
const PROFILED_FRAMES = 1800;

export async function measureMarking(rounds: number): Promise<Marking> {
  await buildForBench();
  const site = await serve(new Map([['stream.html', STREAM_PAGE]]));
  const person = await Person.arrive({ name: 'Reader', allowedBefore: ['http://127.0.0.1/*'] });
  try {
    const own = await person.openSealcard();
    await register(own, 'reader@example.com');
    const watch = async (origin: string): Promise<Watched> => {
      const page = await person.visit(`${origin}/stream.html`);
      return { page, session: await person.context.newCDPSession(page) };
    };
    const bare = await watch(site.origin.replace('127.0.0.1', 'localhost'));
    const marked = await watch(site.origin);
    await setMarks(person, marked.page, true);
    const times = { without: [] as number[], with: [] as number[] };
    // The script looks every few seconds, so rounds are added up.
    const profiled = { own: 0, page: 0 };
    for (let round = 0; round < rounds; round++) {
      times.without.push(await scriptTime(bare));
      times.with.push(await scriptTime(marked));
      const { own, page } = await profileOf(marked);
      profiled.own += own;
      profiled.page += page;
    }
    return {
      nodes: await bare.page.evaluate(() => stream.count()),
      without: median(times.without),
      with: median(times.with),
      share: profiled.own / profiled.page,
    };
  } finally {
    await person.leave();
    await site.close();
  }
}

async function run({ page }: Watched, count: number): Promise<void> {
  await page.bringToFront();
  await page.evaluate(frames => stream.run(frames), count);
}

async function scriptTime(watched: Watched): Promise<number> {
  const { session } = watched;
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN;
  };
  const before = await read();
  await run(watched, FRAMES);
  const after = await read();
  await session.send('Performance.disable');
  return ((after - before) * 1000) / FRAMES;
}

/** Microseconds of the marking script, and of the page's own. */
async function profileOf(watched: Watched): Promise<{ own: number; page: number }> {
  const { session } = watched;
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  await session.send('Profiler.start');
  await run(watched, PROFILED_FRAMES);
  const { profile } = (await session.send('Profiler.stop')) as { profile: Profile };
  await session.send('Profiler.disable');
  const time = timeOf(profile);
  return { own: time('chrome-extension:'), page: time('http:') };
}
