/** What stands in front of a real directory: it hears every call, and may give another answer. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CardDirectory } from '../support/card-directory';

export interface Said {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** The real directory, and what stands in front of it and may say something else. */
export interface Liar {
  readonly directory: CardDirectory;
  readonly address: string;
  /** Paths of the calls that came. */
  readonly asked: string[];
  /** Bodies of them. */
  readonly bodies: string[];
  lie: (path: string, said: Said) => Said;
}

export const honest = (_: string, said: Said) => said;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

export async function placeInFront(directory: CardDirectory): Promise<Liar & { close(): void }> {
  const server = createServer(async (request, response) => {
    const { method = 'GET', url: path = '/', headers } = request;
    const body = await bodyOf(request);
    if (method !== 'OPTIONS') liar.asked.push(path);
    liar.bodies.push(body);
    const {
      authorization,
      'access-control-request-method': asks,
      'access-control-request-headers': wants,
    } = headers;
    const real = await fetch(directory.address + path, {
      method,
      headers: {
        ...(headers.origin && { Origin: headers.origin }),
        ...(authorization && { Authorization: authorization }),
        ...(asks && { 'Access-Control-Request-Method': String(asks) }),
        ...(wants && { 'Access-Control-Request-Headers': String(wants) }),
      },
      ...(body !== '' && { body }),
    });
    const text = await real.text();
    const passed = Object.fromEntries(
      [...real.headers].filter(([name]) => /^(access-control|x-virgil|content-type|vary)/i.test(name)),
    );
    const lie = method === 'OPTIONS' ? honest : liar.lie;
    const said = lie(path, {
      status: real.status,
      body: text === '' ? '' : JSON.parse(text),
      headers: passed,
    });
    response.writeHead(said.status, said.headers).end(said.body === '' ? '' : JSON.stringify(said.body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const liar: Liar = { directory, address: `http://127.0.0.1:${port}`, asked: [], bodies: [], lie: honest };
  return Object.assign(liar, {
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  });
}

/** The directory as people reach it through what stands in front. */
export const behind = ({ directory, address }: Liar): CardDirectory =>
  Object.assign(Object.create(directory), { address }) as CardDirectory;
