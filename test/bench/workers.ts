/** The same work on two threads: 1,000 envelopes by two workers, 200 messages by the page and one worker. */
import { random, toBase64 } from '../../src/crypto/bytes';
import { wrapMessageKey } from '../../src/format/envelope';
import { encodePrivateKey, generatePrivateKey, type PublicKey } from '../../src/format/key';
import { open, seal } from '../../src/format/message';
import { ready, rounds, textOf } from './measure';
import type { Answer, Order } from './worker';

export interface WorkerTimes {
  /** Milliseconds, round by round. */
  readonly wrapAlone: readonly number[];
  readonly wrapByTwo: readonly number[];
  readonly openAlone: readonly number[];
  readonly openByTwo: readonly number[];
}

const READERS = 1000;
const MESSAGES = 200;

export async function measureWorkers(count: number): Promise<WorkerTimes> {
  const me = await generatePrivateKey();
  const readers: PublicKey[] = [];
  while (readers.length < READERS) readers.push((await generatePrivateKey()).publicKey);
  const messageKey = random(32);
  const message = await seal({
    plaintext: textOf(500),
    sender: me,
    recipients: [me.publicKey],
    signedAt: 0,
  });
  const openSome = async (times: number) => {
    for (let i = 0; i < times; i++) await open(message, [me], () => [me.publicKey]);
  };
  const workers = await Promise.all([startWorker(), startWorker()]);
  const [first, second] = workers;
  const halves = [readers.slice(0, READERS / 2), readers.slice(READERS / 2)].map(half => ({
    kind: 'readers' as const,
    keys: half.map(key => toBase64(key.spki)),
  }));
  for (const [i, worker] of workers.entries()) {
    await worker.ask(halves[i] ?? { kind: 'readers', keys: [] });
    await worker.ask({ kind: 'message', privateKey: toBase64(encodePrivateKey(me)), message });
  }
  const operations = [
    await ready('sealcard', () => wrapMessageKey(messageKey, readers)),
    await ready('sealcard', () =>
      Promise.all([first.ask({ kind: 'wrap', messageKey }), second.ask({ kind: 'wrap', messageKey })]),
    ),
    await ready('sealcard', () => openSome(MESSAGES)),
    await ready('sealcard', () =>
      Promise.all([openSome(MESSAGES / 2), first.ask({ kind: 'open', times: MESSAGES / 2 })]),
    ),
  ];
  await rounds(operations, count, false);
  for (const worker of workers) worker.end();
  const [wrapAlone = [], wrapByTwo = [], openAlone = [], openByTwo = []] = operations.map(
    ({ samples }) => samples,
  );
  return { wrapAlone, wrapByTwo, openAlone, openByTwo };
}

interface Colleague {
  ask(order: Order): Promise<Answer>;
  end(): void;
}

function startWorker(): Promise<Colleague> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onerror = event => reject(new Error(event.message));
    worker.onmessage = () => resolve({ ask: order => ask(worker, order), end: () => worker.terminate() });
  });
}

function ask(worker: Worker, order: Order): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.failure === null) resolve(data);
      else reject(new Error(data.failure));
    };
    worker.postMessage(order);
  });
}
