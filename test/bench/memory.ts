/**
 * Memory that an operation needs at its peak, beyond its operand, over the size of the payload: the high-water mark of
 * the page's own process, as Linux keeps it. Elsewhere nothing is measured.
 */
import type { Browser, Page } from 'playwright';
import { readKilobytes, resetPeak } from '../support/process-memory';
import type { Measured } from './contenders/contender';
import type { Bench } from './page';
import type { Direction } from './rows';

declare const bench: Bench;

/** Peak over payload, or null where the system does not tell. Of the browser's pages, the one that grows most is meant. */
export async function measureMemory(
  browser: Browser,
  page: Page,
  name: Measured,
  direction: Direction,
  size: number,
): Promise<number | null> {
  await page.evaluate(name => bench.prepareMemory(name), name);
  const operand = [name, direction, size] as const;
  await page.evaluate(([name, direction, size]) => bench.makeOperand(name, direction, size), operand);
  const before = new Map((await pages(browser)).map(pid => [pid, readKilobytes(pid, 'VmRSS')]));
  for (const pid of before.keys()) resetPeak(pid);
  await page.evaluate(([name, direction]) => bench.operate(name, direction), operand);
  let most: number | null = null;
  for (const [pid, start] of before) {
    const peak = readKilobytes(pid, 'VmHWM');
    if (peak === null || start === null) continue;
    most = Math.max(most ?? 0, ((peak - start) * 1024) / size);
  }
  return most;
}

/** The processes that run pages. */
async function pages(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}
