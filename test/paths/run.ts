/**
 * `npm run test:paths`: the vectors and the properties on both paths, in Node, Chromium and Firefox. Exit code 1 if
 * anything failed or an engine did not report.
 */
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { bundle, serve } from '../support/site';
import { BROWSERS } from './browsers';
import type { Report } from './report';
import { runSuite } from './suite';

/** A browser that has not reported by then is taken for hung. */
const DEADLINE_MS = 240_000;

// So that the browsers end with us even if we are told to stop.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const standIn = join(import.meta.dirname, 'folder.ts');
const files = await bundle(import.meta.dirname, ['page.html'], {
  'node:fs': standIn,
  'node:path': standIn,
  'node:crypto': standIn,
});

const reports: Report[] = [];
for (const name of ['Chromium', 'Firefox'] as const) {
  reports.push(await reportOf(name));
}
const folder = join(import.meta.dirname, '../vectors');
reports.push(await runSuite(`Node ${process.version}`, [folder, join(folder, 'sealcard')]));

for (const { engine, passed, failed } of reports) {
  console.log(`${engine}: ${passed} passed, ${failed.length} failed`);
  for (const line of failed.slice(0, 40)) console.log(`  FAILED ${line}`);
}
const isGood =
  reports.length === 3 && reports.every(({ passed, failed }) => passed > 0 && failed.length === 0);
process.exitCode = isGood ? 0 : 1;

async function reportOf(name: keyof typeof BROWSERS): Promise<Report> {
  const posted = new EventEmitter();
  const report = once(posted, 'report', { signal: AbortSignal.timeout(DEADLINE_MS) });
  const site = await serve(files, body => posted.emit('report', JSON.parse(body)));
  const visit = await BROWSERS[name](`${site.origin}/page.html`);
  try {
    const endedEarly = visit.ended.then((why): never => {
      throw new Error(why);
    });
    const [found] = await Promise.race([report, endedEarly]);
    return found as Report;
  } catch (error) {
    return {
      engine: name,
      passed: 0,
      failed: [`no report: ${error instanceof Error ? error.message : error}`],
    };
  } finally {
    await visit.end();
    await site.close();
  }
}
