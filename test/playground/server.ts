/**
 * The playground: a small webmail, a small forum and a bench of single fields, on which Sealcard is tried. The pages
 * know nothing of Sealcard. Everything is in memory and on the loopback address.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerApi } from './api';
import { answer, answerJson } from './http';
import { type PageFile, pages } from './pages';
import { Store } from './store';

export interface Playground {
  /** `http://127.0.0.1:PORT`. The same pages answer as `http://localhost:PORT`, which is another origin. */
  origin: string;
  close(): Promise<void>;
}

/** Both hosts of the server, so that a page can have a frame of another origin. */
const hosts = 'http://127.0.0.1:* http://localhost:*';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  `frame-src ${hosts}`,
  "form-action 'self'",
  `frame-ancestors ${hosts}`,
  "base-uri 'none'",
].join('; ');

function answerFile(file: PageFile | undefined, request: IncomingMessage, response: ServerResponse): void {
  if (!file) answer(response, 404, 'text/plain; charset=utf-8', 'There is nothing here.\n');
  else if (request.method !== 'GET')
    answer(response, 405, 'text/plain; charset=utf-8', 'That cannot be done here.\n', { allow: 'GET' });
  else
    answer(response, 200, file.type, file.body, {
      'content-security-policy': file.contentSecurityPolicy ?? contentSecurityPolicy,
    });
}

export interface PlaygroundOptions {
  /** 0, the default, takes any free one. */
  readonly port?: number;
  /** Pages besides its own, by URL path. */
  readonly more?: ReadonlyMap<string, PageFile>;
}

/** Starts an empty playground. */
export async function startPlayground({ port = 0, more }: PlaygroundOptions = {}): Promise<Playground> {
  const files = new Map([...(await pages()), ...(more ?? [])]);
  const store = new Store();

  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const host = request.headers.host ?? '';
    if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
      answer(response, 421, 'text/plain; charset=utf-8', 'Not a host of this server.\n');
      return;
    }
    const target = request.url ?? '';
    if (!target.startsWith('/')) {
      answer(response, 400, 'text/plain; charset=utf-8', 'Not a path.\n');
      return;
    }
    const url = new URL(`http://${host}${target}`);
    if (!url.pathname.startsWith('/api/')) {
      answerFile(files.get(url.pathname), request, response);
      return;
    }
    answerApi(store, url, request, response).catch((error: unknown) => {
      answerJson(response, 500, { error: String(error) });
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
