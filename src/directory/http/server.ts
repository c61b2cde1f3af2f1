/** The calls over HTTP/1.1, with a limit on everything a client can make us wait for or keep. */

import { isUtf8 } from 'node:buffer';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { after } from '../soon';
import type { Call, WholeReply } from './call';
import { type Dispatch, dispatch, MAX_BODY } from './dispatch';

/** Bytes. */
const MAX_HEADERS = 24 * 1024;
/** Milliseconds. */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 20_000;
const KEEP_ALIVE = 65_000;
const MAX_CONNECTIONS = 10_000;

export interface ServerOptions {
  readonly dispatch: Dispatch;
  /** Proxies in front of us, each of which adds one address to `X-Forwarded-For`. */
  readonly proxies: number;
  readonly requestTimeout?: number;
}

export function serverOf({
  dispatch: setup,
  proxies,
  requestTimeout = REQUEST_TIMEOUT,
}: ServerOptions): Server {
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADERS,
      headersTimeout: Math.min(HEADERS_TIMEOUT, requestTimeout),
      requestTimeout,
      keepAliveTimeout: KEEP_ALIVE,
      connectionsCheckingInterval: Math.min(5000, requestTimeout),
    },
    (request, response) => {
      serve(setup, proxies, request, response);
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  server.on('clientError', (_, socket) => {
    if (socket.writable)
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  return server;
}

function serve(setup: Dispatch, proxies: number, request: IncomingMessage, response: ServerResponse): void {
  try {
    const done = after(hasBody(request) ? readBytes(request) : '', body =>
      after(dispatch(setup, callOf(request, proxies, body)), reply =>
        respond(response, reply, body === null),
      ),
    );
    // The client went away, or was too slow.
    if (done instanceof Promise) done.catch(() => request.destroy());
  } catch {
    request.destroy();
  }
}

function callOf(request: IncomingMessage, proxies: number, body: string | null): Call {
  const forwarded = request.headers['x-forwarded-for'];
  const peer = request.socket.remoteAddress ?? '';
  return {
    method: request.method ?? '',
    path: pathOf(request.url ?? ''),
    authorization: request.headers.authorization,
    address: addressOf(peer, forwarded, proxies),
    isLocal: forwarded === undefined && isLoopback(peer),
    body,
  };
}

function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}

/** Only what our own proxies wrote is believed: the last so many entries. */
function addressOf(peer: string, forwarded: string | string[] | undefined, proxies: number): string {
  if (proxies === 0 || forwarded === undefined) return peer;
  const hops = String(forwarded)
    .split(',')
    .map(hop => hop.trim());
  return hops.at(-proxies) ?? peer;
}

export function isLoopback(address: string): boolean {
  return /^(::ffff:)?127\.|^::1$|^localhost$/.test(address);
}

/** The last reply of a connection says so. */
function respond(response: ServerResponse, { status, body, headers }: WholeReply, isLast: boolean): void {
  if (response.destroyed) return;
  const bytes = Buffer.byteLength(body);
  const sent = [...headers];
  if (status !== 204) sent.push('Content-Length', String(bytes));
  if (isLast) sent.push('Connection', 'close');
  response.writeHead(status, sent);
  if (bytes > 0) {
    // What is no longer in UTF-8 is ASCII, which Node writes faster under this name.
    response.write(body, bytes === body.length ? 'latin1' : 'utf8');
    // Head and body leave as one piece. `end` would add an empty one, and two take a longer way through Node.
    response.socket?.uncork();
  }
  response.end();
}

function hasBody({ method, headers }: IncomingMessage): boolean {
  return (
    method !== 'GET' || headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
  );
}

/** The whole body as UTF-8, or null if it is too long. Rejects if it does not come to an end. */
function readBytes(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) {
    request.resume();
    return Promise.resolve(null);
  }
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let length = 0;
    request.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length <= MAX_BODY) pieces.push(piece);
      else resolve(null);
    });
    request.on('end', () => resolve(textOf(Buffer.concat(pieces))));
    request.on('error', reject);
    request.on('close', () => reject(new Error('closed')));
  });
}

/** What is not UTF-8 is no JSON either, and reads as nothing. */
function textOf(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : '';
}
