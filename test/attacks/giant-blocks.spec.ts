/**
 * A page offers blocks that are too large, too many or too deep. Each is refused with its sentence, before any operation
 * on a curve, and within a budget of memory for the processes that hold Sealcard; then the background still answers.
 */
import { readFileSync } from 'node:fs';
import type { Page, Worker } from 'playwright';
import { concat, random, utf8 } from '../../src/crypto/bytes';
import { der, Tag } from '../../src/crypto/der';
import { armor } from '../../src/format/armor';
import { encodeHeader } from '../../src/format/header';
import { encodeRecipients } from '../../src/format/recipient';
import { expect, test } from '../e2e/fixtures';
import { makePeer } from '../support/peer';
import type { Person } from '../support/person';
import { readKilobytes, resetPeak } from '../support/process-memory';

const begin = '-----BEGIN SEALCARD MESSAGE-----';
const end = '-----END SEALCARD MESSAGE-----';
const megabytes = 1 << 20;

/** A message for so many recipients of whom none is known. */
async function messageFor(count: number): Promise<Recipe> {
  const { card } = await makePeer('nobody@example.com');
  const keys = Array.from({ length: count }, () => card.publicKey);
  const header = encodeHeader(encodeRecipients(keys, []), random(12), 1024);
  return [[armor('MESSAGE', concat(header, random(1024 + 16 + 300))), 1]];
}

/** Sequences in sequences, each with a length that is right. */
function nested(depth: number): Recipe {
  let inner = utf8('');
  const heads: Uint8Array[] = [];
  for (let level = 0; level < depth; level++) {
    const outer = der(Tag.sequence, inner);
    heads.push(outer.slice(0, outer.length - inner.length));
    inner = new Uint8Array(outer.length);
  }
  return [[armor('MESSAGE', concat(...heads.reverse())), 1]];
}

/** What a page can put together by itself: each text so many times, joined. */
type Recipe = readonly (readonly [text: string, times: number])[];

const line = `${'A'.repeat(999)}\n`;

interface Case {
  readonly name: string;
  readonly text: () => Promise<Recipe> | Recipe;
  readonly code: string;
}

/** Memory beyond what there was before: a few times the longest text that is looked at at all. */
const budget = 160 * megabytes;

const cases: readonly Case[] = [
  {
    name: '50 MB',
    text: () => [
      [`${begin}\n`, 1],
      [line, 50_000],
      [end, 1],
    ],
    code: 'selection_too_long',
  },
  { name: '10,000 recipients', text: () => messageFor(10_000), code: 'limit_header' },
  { name: '1,002 recipients', text: () => messageFor(1_002), code: 'limit_recipients' },
  { name: '100,000 BEGIN lines', text: () => [[`${begin}\n`, 100_000]], code: 'message_incomplete' },
  {
    name: '20,000 BEGIN and END lines',
    text: () => [[`${begin}\n${end}\n`, 20_000]],
    code: 'message_incomplete',
  },
  { name: 'DER that is 5,000 deep', text: () => nested(5_000), code: 'message_malformed' },
  {
    name: 'a header that says it is 4 GB',
    text: () => [[armor('MESSAGE', Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 2, 1, 3)), 1]],
    code: 'limit_header',
  },
];

type Counting = typeof globalThis & { curveOperations?: number };

/** Counts what the background asks of the browser's curves from now on. */
async function countCurveOperations(worker: Worker): Promise<() => Promise<number | undefined>> {
  await worker.evaluate(() => {
    const counting = globalThis as Counting;
    if (counting.curveOperations === undefined) {
      for (const name of ['deriveBits', 'verify', 'sign'] as const) {
        const original = SubtleCrypto.prototype[name] as (...given: unknown[]) => unknown;
        Object.assign(SubtleCrypto.prototype, {
          [name](this: SubtleCrypto, ...given: unknown[]) {
            counting.curveOperations = (counting.curveOperations ?? 0) + 1;
            return original.apply(this, given);
          },
        });
      }
    }
    counting.curveOperations = 0;
  });
  return () => worker.evaluate(() => (globalThis as Counting).curveOperations);
}

/** The processes that hold the extension's worker and pages. */
async function extensionProcesses(person: Person): Promise<number[]> {
  const session = await person.context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  await session?.detach();
  const isOurs = (pid: number) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--extension-process');
    } catch {
      return false;
    }
  };
  return processInfo.map(({ id }) => id).filter(isOurs);
}

/** Has the page make the text and select it in a field of a few lines. */
async function select(page: Page, recipe: Recipe): Promise<void> {
  await page.evaluate(recipe => {
    const area = document.createElement('textarea');
    area.style.cssText = 'width: 40px; height: 20px';
    area.wrap = 'off';
    document.body.replaceChildren(area);
    area.value = recipe.map(([text, times]) => text.repeat(times)).join('');
    area.focus();
    area.select();
  }, recipe);
}

for (const { name, text, code } of cases) {
  test(`${name}`, async ({ alice: { person }, fields }) => {
    // The browser takes its time to lay out what is selected.
    test.setTimeout(180_000);
    await select(fields, await text());
    const worker = person.context
      .serviceWorkers()
      .findLast(candidate => candidate.url().startsWith(person.extensionUrl('')));
    if (worker === undefined) throw new Error('The background is not running');
    const operations = await countCurveOperations(worker);
    const before = new Map(
      (await extensionProcesses(person)).map(pid => [pid, readKilobytes(pid, 'VmRSS') ?? 0]),
    );
    for (const pid of before.keys()) resetPeak(pid);

    const reader = await person.press('open-selection', fields);
    await expect(reader.getByTestId('error').first()).toHaveAttribute('data-code', code);
    expect(await operations()).toBe(0);
    if (process.platform === 'linux') expect(before.size).toBeGreaterThan(0);
    for (const [pid, start] of before) {
      const peak = readKilobytes(pid, 'VmHWM') ?? 0;
      expect((peak - start) * 1024, `memory of process ${pid}`).toBeLessThan(budget);
    }
    const state = await reader.evaluate(() => chrome.runtime.sendMessage({ name: 'state.get', input: {} }));
    expect(state).toMatchObject({ ok: true });
    await reader.close();
  });
}
