/**
 * What the directory is held against: a `node:http` that gives one reply, of the bytes the directory gives, to whatever is
 * asked. It reads a body to its end and looks at nothing. Started by bench.ts, which tells it the reply.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordedReply {
  readonly status: number;
  /** Without those that Node adds. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

let reply: RecordedReply = { status: 404, headers: {}, body: '' };

const server = createServer((request, response) => {
  const answer = () => {
    response.writeHead(reply.status, reply.headers);
    response.end(reply.body);
  };
  if (request.method === 'GET') answer();
  else request.resume().on('end', answer);
});

/** Microseconds of processor time since the start. */
const computed = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

process.on('message', (given: RecordedReply | 'computed') => {
  if (given === 'computed') process.send?.(computed());
  else {
    reply = given;
    process.send?.('ready');
  }
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
