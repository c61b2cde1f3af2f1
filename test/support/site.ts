/** Pages of test code: bundled by vite in memory and served on loopback, cross-origin isolated for a fine clock. */
import { createServer, type IncomingMessage } from 'node:http';
import { extname } from 'node:path';
import { build } from 'vite';

/** What is served, by path without the leading slash. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

export interface Site {
  readonly origin: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

/**
 * Bundles the entries of `root` as they would be shipped: minified, nothing inlined, no network at run time. A module
 * named in `instead` is replaced by a file.
 */
export async function bundle(
  root: string,
  entries: readonly string[],
  instead: Readonly<Record<string, string>> = {},
): Promise<Files> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    resolve: { alias: instead },
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4096,
      rollupOptions: {
        input: entries.map(entry => `${root}/${entry}`),
        // What a script exports stays, so that a module can be weighed alone.
        preserveEntrySignatures: 'allow-extension',
      },
    },
    worker: { format: 'es' },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const files = new Map<string, string | Uint8Array>();
  for (const output of outputs) {
    if (!('output' in output)) throw new Error('The bundler watches instead of building');
    for (const file of output.output) {
      files.set(file.fileName, file.type === 'chunk' ? file.code : file.source);
    }
  }
  return files;
}

/** Serves `files`; what is posted to `/report` goes to `onReport`. Nothing is cached. */
export async function serve(files: Files, onReport?: (body: string) => void): Promise<Site> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
    if (request.method === 'POST' && path === 'report' && onReport !== undefined) {
      onReport(await bodyOf(request));
      response.writeHead(204).end();
      return;
    }
    const file = files.get(path);
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
    });
    response.end(file);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
