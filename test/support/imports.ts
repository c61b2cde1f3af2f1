/** What the files of src import: read from their text, so that types count as well. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Static, re-exporting and dynamic imports, and modules named by address, as workers are. */
const importPattern =
  /(?:^|[\s;])(?:import|export)\s+(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|(?:import|new URL)\(\s*['"]([^'"]+)['"]/g;

/** As they stand in the file. */
export function importsIn(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(importPattern)].map(match => match[1] ?? match[2] ?? '');
}

/** The name of the package, or null for a file of ours. */
export function packageOf(specifier: string): string | null {
  if (specifier.startsWith('.')) return null;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The packages that these files need, themselves and through others of ours. */
export function packagesBehind(entries: readonly string[]): Set<string> {
  const packages = new Set<string>();
  const files = new Set(entries);
  for (const file of files) {
    for (const specifier of importsIn(file)) {
      const name = packageOf(specifier);
      const path = fileAt(resolve(dirname(file), specifier.replace(/\?.*$/, '')));
      if (name !== null) packages.add(name);
      else if (path !== null) files.add(path);
    }
  }
  return packages;
}

/** A module; null for a style or data. */
function fileAt(path: string): string | null {
  const found = ['', '.ts', '.tsx', '/index.ts']
    .map(ending => path + ending)
    .find(name => /\.tsx?$/.test(name) && existsSync(name));
  return found ?? null;
}
