/**
 * The pages of the matrix, bundled once for each state of the lockfile and of what stands here, and kept in `.cache`.
 * The packages must be installed: `node test/support/bootstrap.js test/e2e/editors`.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { build } from 'vite';
import type { PageFile } from '../../playground/pages';

const here = import.meta.dirname;
const pages = join(here, 'pages');
const cache = join(here, '../../../.cache/editors');

/** Editors bring styles and images of their own, and make workers and frames. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "frame-ancestors 'self'",
  "base-uri 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** Every file of the pages by its URL path; the page of an editor is `/editors/NAME`. */
export async function editorPages(names: readonly string[]): Promise<Map<string, PageFile>> {
  const folder = join(cache, stateOfSources());
  if (!existsSync(folder)) await buildInto(folder);
  const files = new Map<string, PageFile>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const body = await readFile(join(folder, name));
    files.set(`/${name}`, { type, body, contentSecurityPolicy });
  }
  const page = files.get('/index.html');
  if (page === undefined) throw new TypeError('the build has no page');
  for (const name of names) files.set(`/editors/${name}`, page);
  return files;
}

function stateOfSources(): string {
  const sources = readdirSync(pages, { encoding: 'utf8' }).map(name => join(pages, name));
  const hash = createHash('sha256');
  for (const path of [join(here, 'package-lock.json'), import.meta.filename, ...sources.sort()]) {
    hash.update(path).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Two workers may build at once: each does it elsewhere, and the first to be done gives it the name. */
async function buildInto(folder: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const elsewhere = await mkdtemp(join(cache, 'building-'));
  await build({
    configFile: false,
    envFile: false,
    root: pages,
    mode: 'production',
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    worker: { format: 'es' },
    build: {
      outDir: elsewhere,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      assetsDir: 'editors/assets',
      minify: false,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 20_000,
    },
  });
  await rename(elsewhere, folder).catch(async (error: unknown) => {
    if (!existsSync(folder)) throw error;
    await rm(elsewhere, { recursive: true });
  });
}
