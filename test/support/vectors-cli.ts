/** `npm run vectors -- DIR`: every failing vector with its reason, a count, and exit code 1 if any failed. */

import { loadCases, runCase } from './vectors';

const [folder] = process.argv.slice(2);

process.exitCode = folder === undefined ? usage() : await run(folder);

function usage(): number {
  console.error('usage: npm run vectors -- DIR');
  return 1;
}

async function run(dir: string): Promise<number> {
  let passed = 0;
  let failed = 0;
  try {
    for (const vector of await loadCases(dir)) {
      const { id, ok, reason } = await runCase(vector);
      if (ok) {
        passed++;
      } else {
        failed++;
        console.log(`FAILED ${id}: ${reason}`);
      }
    }
  } catch (error) {
    failed++;
    console.log(`FAILED ${error instanceof Error ? error.message : String(error)}`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}
