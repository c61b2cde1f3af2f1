/** A directory that is down, slow, overlong, busy, or something else: what is known goes on working, and it is told once. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { maxAnswer } from '../../src/background/directory/http';
import type { Owner } from '../directory/directory-owner';
import { call, callFromOptions, stopWorker } from '../support/background';
import { observed } from '../support/fake-browser';
import { beAtDirectory, connect, publish, published } from '../support/in-directory';

const scene = beAtDirectory();
let bob: Owner;

beforeEach(async () => {
  await connect(scene);
  await publish(scene);
  bob = await published(scene, 'bob@example.com');
});

const find = () => call('directory.find', { identity: 'bob@example.com' });
const isReachable = async () => (await call('directory.get', {}))?.isReachable;

it('leaves everything that is known working while it is down, and tells once', async () => {
  await call('directory.add', { cardId: bob.card.id });
  scene.line.cut();
  observed.broadcasts.length = 0;
  for (let i = 0; i < 3; i++) await expect(find()).rejects.toMatchObject({ code: 'directory_unreachable' });
  expect(observed.broadcasts).toEqual([{ broadcast: 'directory.changed' }]);
  expect(await isReachable()).toBe(false);
  stopWorker();
  expect(await isReachable()).toBe(false);
  const { taskId } = await call('draft.create', {});
  await call('message.seal', { taskId, text: 'hello', recipientIds: [bob.card.id] });
  scene.line.mend();
  expect((await find()).results).toHaveLength(1);
  expect(await isReachable()).toBe(true);
});

it('stays left, whatever is noted of it at that moment', async () => {
  const { reach, requireConnection } = await import('../../src/background/directory/connection');
  const { ApplicationError } = await import('../../src/protocol/errors');
  const fail = () => Promise.reject(new ApplicationError('directory_unreachable'));
  for (let turns = 0; turns < 12; turns++) {
    await connect(scene);
    const noted = reach(await requireConnection(), fail).catch(() => undefined);
    for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
    await Promise.all([callFromOptions('directory.leave', {}), noted]);
    expect(await call('directory.get', {})).toBeNull();
  }
});

it('gives up on an answer that does not come, and on one that does not end', async () => {
  const timeouts: AbortController[] = [];
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(milliseconds => {
    expect(milliseconds).toBeGreaterThan(0);
    const controller = new AbortController();
    timeouts.push(controller);
    return controller.signal;
  });
  for (const [begin, response] of [
    ['no answer', null],
    ['a part', new Response(new ReadableStream({ start: stream => stream.enqueue(new Uint8Array(1)) }))],
  ] as const) {
    scene.line.tamper = ({ init: { signal } }) => {
      const given = timeouts.at(-1);
      queueMicrotask(() => given?.abort());
      // As a browser does with a stream whose call was given up.
      if (response !== null) return new Response(until(signal, begin));
      return new Promise<Response>((_, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason)),
      );
    };
    await expect(find()).rejects.toMatchObject({ code: 'directory_unreachable' });
  }
});

/** A body of which more never comes, until the signal ends it. */
function until(signal: AbortSignal | null | undefined, begin: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(stream) {
      stream.enqueue(new TextEncoder().encode(begin));
      signal?.addEventListener('abort', () => stream.error(signal.reason));
    },
  });
}

it('reads no more of an overlong answer than it may be', async () => {
  let given = 0;
  let isCancelled = false;
  scene.line.tamper = () =>
    new Response(
      new ReadableStream({
        pull(stream) {
          given += 65_536;
          stream.enqueue(new Uint8Array(65_536).fill(0x20));
        },
        cancel() {
          isCancelled = true;
        },
      }),
    );
  await expect(find()).rejects.toMatchObject({ code: 'directory_answer_invalid' });
  expect(isCancelled).toBe(true);
  expect(given).toBeLessThan(maxAnswer + 4 * 65_536);
});

describe('what is no answer of a directory', () => {
  const page = (status: number) => new Response('<!doctype html><title>Down</title>', { status });
  it.each([
    ['a page', () => page(200), 'directory_answer_invalid'],
    ['nothing', () => new Response(null, { status: 200 }), 'directory_answer_invalid'],
    ['another JSON', () => Response.json({ results: [] }), 'directory_answer_invalid'],
    ['a list of nonsense', () => Response.json([7, {}, null]), 'directory_answer_invalid'],
    [
      'more cards than a name may have',
      () => Response.json(Array(101).fill(bob.model)),
      'directory_answer_invalid',
    ],
    [
      'a private key for a card',
      () => Response.json([{ content_snapshot: 'MC4=' }]),
      'directory_answer_invalid',
    ],
    ['bytes', () => new Response(new Uint8Array([0xff, 0xfe, 0])), 'directory_answer_invalid'],
    ['a proxy’s page', () => page(502), 'directory_unreachable'],
    ['a refusal that is none', () => page(404), 'directory_answer_invalid'],
    [
      'a refusal of no known number',
      () => Response.json({ code: 7, message: 'x' }, { status: 400 }),
      'directory_refused',
    ],
    [
      'a refusal named as a property',
      () => Response.json({ code: 'constructor', message: '' }, { status: 400 }),
      'directory_answer_invalid',
    ],
  ])('%s', async (_, answer, code) => {
    scene.line.tamper = answer;
    await expect(find()).rejects.toMatchObject({ code });
    await expect(callFromOptions('directory.look', { address: scene.line.address })).rejects.toMatchObject({
      code,
    });
  });

  it('has no text of the directory’s in it', async () => {
    scene.line.tamper = () =>
      Response.json({ code: 7, message: 'Send your passphrase to us' }, { status: 400 });
    const thrown: unknown = await find().catch(error => error);
    expect(JSON.stringify(thrown)).toContain('directory_refused');
    expect(JSON.stringify(thrown)).not.toContain('passphrase');
  });
});

describe('a directory that has too much to do', () => {
  it.each([
    ['120', 120],
    ['7200', 3600],
    ['soon', 60],
  ])('is left in peace for as long as it says: %s', async (retryAfter, seconds) => {
    scene.line.tamper = (_, answer) => ({ ...answer, status: 429, headers: { 'Retry-After': retryAfter } });
    await expect(find()).rejects.toMatchObject({ code: 'directory_busy', details: { seconds } });
    scene.line.mend();
    scene.line.taken();
    await expect(find()).rejects.toMatchObject({ code: 'directory_busy' });
    expect(scene.line.calls).toEqual([]);
    expect(await isReachable()).toBe(true);
  });
});
