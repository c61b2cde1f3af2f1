/**
 * The load: a process of its own that keeps so many connections busy, each with one call after another, and writes and reads
 * bare bytes, so that the servers are what is measured. Told by process messages what to do; see `Order`.
 */
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { ID_LENGTH, identityOf } from './people';

export type Operation = 'get' | 'search' | 'publish';

/** What all later orders draw from. */
export interface Supply {
  readonly kind: 'supply';
  /** A file with the ids of `people` cards. */
  readonly ids: string;
  readonly people: number;
  /** Of as many people as there are tokens. */
  readonly tokens: readonly string[];
  /** Bodies, each with the place of its publisher in `tokens`. Each is sent once, except to the bare server. */
  readonly cards: readonly { readonly publisher: number; readonly body: string }[];
}

export interface Order {
  readonly kind: 'order';
  readonly port: number;
  readonly operation: Operation;
  readonly connections: number;
  /** The order ends after so many milliseconds, or calls. */
  readonly milliseconds: number;
  readonly calls: number;
  /** The first so many people are asked for; null: all. */
  readonly people: number | null;
  /** Whether cards are only lent: the bare server keeps none. */
  readonly isBare: boolean;
}

export interface Measured {
  readonly calls: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** How much of the time this process computed: near 1, it is the load that is measured. */
  readonly busy: number;
}

let supply: Supply = { kind: 'supply', ids: '', people: 0, tokens: [], cards: [] };
let ids: Buffer = Buffer.alloc(0);
let published = 0;

process.on('message', (message: Supply | Order) => {
  if (message.kind === 'supply') {
    supply = message;
    ids = readFileSync(message.ids);
    published = 0;
    process.send?.('ready');
  } else {
    run(message).then(
      measured => process.send?.(measured),
      (error: Error) => process.send?.({ failed: error.message }),
    );
  }
});
process.on('disconnect', () => process.exit());

async function run(order: Order): Promise<Measured> {
  const times: number[] = [];
  const cpu = process.cpuUsage();
  const began = performance.now();
  const end = began + order.milliseconds;
  let started = 0;
  let lent = published;
  const mayStart = () => started < order.calls && performance.now() < end;
  const next = (connection: number): string => {
    started++;
    if (order.operation === 'publish') {
      const card = supply.cards[order.isBare ? lent++ % supply.cards.length : published++];
      if (card === undefined) throw new Error('there are no more cards to publish');
      return post('/card/v5', card.body, card.publisher);
    }
    const person = Math.floor(Math.random() * (order.people ?? supply.people));
    if (order.operation === 'search')
      return post(
        '/card/v5/actions/search',
        JSON.stringify({ identities: [identityOf(person)] }),
        connection,
      );
    const id = ids.toString('hex', person * ID_LENGTH, (person + 1) * ID_LENGTH);
    return `GET /card/v5/${id} HTTP/1.1\r\n${headers(connection)}\r\n`;
  };
  await Promise.all(
    Array.from({ length: order.connections }, (_, connection) =>
      keepBusy(order.port, () => (mayStart() ? next(connection) : null), times),
    ),
  );
  const elapsed = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  return {
    calls: times.length,
    perSecond: (times.length / elapsed) * 1000,
    p50: times[Math.floor(times.length * 0.5)] ?? Number.NaN,
    p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
    busy: (user + system) / 1000 / elapsed,
  };
}

function post(path: string, body: string, publisher: number): string {
  return `POST ${path} HTTP/1.1\r\n${headers(publisher)}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function headers(person: number): string {
  const token = supply.tokens[person % supply.tokens.length];
  return `Host: 127.0.0.1\r\nAuthorization: Virgil ${token}\r\nVirgil-Agent: bench;node\r\nContent-Type: application/json\r\n`;
}

/** One connection until `next` gives null. Rejects for a reply that is no success. */
function keepBusy(port: number, next: () => string | null, times: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let sent = 0;
    let missing = 0;
    const ask = () => {
      try {
        const call = next();
        if (call === null) {
          socket.end();
          resolve();
          return;
        }
        sent = performance.now();
        socket.write(call, 'latin1');
      } catch (error) {
        socket.destroy();
        reject(error);
      }
    };
    socket.on('connect', ask);
    socket.on('data', bytes => {
      try {
        missing = missing === 0 ? lengthOf(bytes) - bytes.length : missing - bytes.length;
      } catch (error) {
        socket.destroy();
        reject(error);
        return;
      }
      if (missing > 0) return;
      times.push(performance.now() - sent);
      ask();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed a connection')));
  });
}

/** Of a whole reply that begins with these bytes. Both servers write the head in one piece. */
function lengthOf(bytes: Buffer): number {
  const end = bytes.indexOf('\r\n\r\n');
  const head = bytes.toString('latin1', 0, end < 0 ? bytes.length : end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (!head.startsWith('HTTP/1.1 2') || length === undefined)
    throw new Error(`a call was answered: ${bytes.toString('latin1', 0, 1200)}`);
  return end + 4 + Number(length);
}
