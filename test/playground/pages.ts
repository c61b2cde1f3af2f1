/**
 * The pages, built once per process and kept in memory: nothing is written, nothing is watched, so no page ever
 * reloads under a test and two test workers cannot disturb each other.
 */
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export interface PageFile {
  type: string;
  body: string | Uint8Array;
  /** Where a page needs another one than all pages have. */
  contentSecurityPolicy?: string;
}

const root = fileURLToPath(new URL('.', import.meta.url));

const documents = {
  '/mail': 'mail/index.html',
  '/forum': 'forum/index.html',
  '/fields': 'fields/index.html',
  '/fields/frame': 'fields/frame.html',
  '/fields/outer': 'fields/outer.html',
  '/fields/wilful': 'fields/wilful.html',
};

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

async function buildPages(): Promise<Map<string, PageFile>> {
  const built = await build({
    configFile: false,
    envFile: false,
    root,
    mode: 'production',
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      write: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: { input: Object.values(documents).map(path => root + path) },
    },
  });
  if (!('output' in built)) throw new TypeError('one build of the pages was expected');

  const files = new Map<string, PageFile>();
  for (const file of built.output) {
    const type = types[extname(file.fileName)];
    if (type) files.set(`/${file.fileName}`, { type, body: file.type === 'chunk' ? file.code : file.source });
  }
  for (const [path, fileName] of Object.entries(documents)) {
    const page = files.get(`/${fileName}`);
    if (!page) throw new TypeError(`the build has no ${fileName}`);
    files.delete(`/${fileName}`);
    files.set(path, page);
  }
  return files;
}

let built: Promise<Map<string, PageFile>> | undefined;

/** Every file of the pages by its URL path. */
export function pages(): Promise<Map<string, PageFile>> {
  built ??= buildPages();
  return built;
}
