/** docs/DEPENDENCIES.md tells all that is shipped, and nothing that is shipped runs when it is installed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { listedDependencies, namesShippedIn, type Product } from '../../packaging/dependencies';
import { lockedPackages } from '../../packaging/lockfile';
import { packagesBehind } from '../support/imports';

const root = join(import.meta.dirname, '../..');
const listed = listedDependencies(root);

const entries: Readonly<Record<Product, readonly string[]>> = {
  extension: [
    'background/index.ts',
    'content/script.ts',
    'content/marks.ts',
    'popup/main.tsx',
    'options/main.tsx',
    'worker/file.ts',
  ],
  directory: ['directory/main.ts'],
};

it('the list is that of package.json, each in its exact version', () => {
  const asked = Object.entries<string>(packageJson.dependencies);
  expect(listed.map(({ name, version }) => [name, version])).toEqual(asked);
  for (const [name, version] of [...asked, ...Object.entries<string>(packageJson.devDependencies)])
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
});

describe.each(['extension', 'directory'] as const)('the %s', product => {
  it('ships what its code imports, and no more', () => {
    const imported = packagesBehind(entries[product].map(file => join(root, 'src', file)));
    const packages = [...imported].filter(name => !name.startsWith('node:'));
    expect(packages.sort()).toEqual(namesShippedIn(root, product).sort());
  });

  it('ships no package that runs when it is installed, and a sum of each', () => {
    const locked = [...lockedPackages(root, namesShippedIn(root, product)).values()];
    expect(locked.length).toBeGreaterThan(10);
    expect(locked.filter(({ hasInstallScript }) => hasInstallScript)).toEqual([]);
    expect(locked.filter(({ integrity }) => !/^sha512-[\w+/]{86}==$/.test(integrity))).toEqual([]);
  });
});

it('the extension ships no native code', () => {
  const names = [...lockedPackages(root, namesShippedIn(root, 'extension')).values()].map(({ name }) => name);
  expect(names.filter(name => /libsql|neon|detect-libc|node-gyp|prebuild/.test(name))).toEqual([]);
});

it('npm runs nothing when it installs, also for who works on Sealcard', () => {
  expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
});
