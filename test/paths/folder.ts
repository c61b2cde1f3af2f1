/**
 * What the runner of the vectors asks of Node, answered in a page: the vector files are in the bundle, under the paths
 * they have in the project. The bundler puts this in the place of node:fs, node:path and node:crypto.
 */
import { sha256 } from '@noble/hashes/sha2.js';

const files: Readonly<Record<string, string>> = import.meta.glob('../vectors/**/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export function join(...parts: readonly string[]): string {
  return parts.join('/');
}

export function existsSync(path: string): boolean {
  return Object.keys(files).some(name => name === path || name.startsWith(`${path}/`));
}

export function readFileSync(path: string): string {
  const content = files[path];
  if (content === undefined) throw new Error(`${path} is not in the bundle`);
  return content;
}

/** The one hash the runner makes, of the bytes of one update. */
export function createHash(name: 'sha256'): { update(bytes: Uint8Array): { digest(): Uint8Array } } {
  if (name !== 'sha256') throw new Error(`${name} is not here`);
  return { update: bytes => ({ digest: () => sha256(bytes) }) };
}
