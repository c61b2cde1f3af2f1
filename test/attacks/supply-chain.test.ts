/**
 * A dependency turns hostile, or the machine that builds: every package is pinned by its sum, none runs when it is installed, and
 * what is shipped is the same bytes wherever and whenever it is built, so that anybody can tell what was put into it.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const project = join(import.meta.dirname, '../..');
const left = ['node_modules', 'dist', 'packages', '.cache', '.git', 'test'];

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
}

const readJson = async (name: string) => JSON.parse(await readFile(join(project, name), 'utf8'));

it('every package has a sum, names no place of its own to come from, and none that ships runs when it is installed', async () => {
  const { packages } = (await readJson('package-lock.json')) as { packages: Record<string, Entry> };
  const entries = Object.entries(packages).filter(([place]) => place !== '');
  expect(entries.length).toBeGreaterThan(100);
  for (const [place, { integrity, resolved, hasInstallScript, dev }] of entries) {
    expect(integrity, place).toMatch(/^sha512-[\w+/]{86}==$/);
    expect(resolved, place).toBeUndefined();
    expect(hasInstallScript === true && dev !== true, place).toBe(false);
  }
});

it('every version that is asked for is one version, and the one that is locked', async () => {
  const { dependencies, devDependencies } = await readJson('package.json');
  const { packages } = (await readJson('package-lock.json')) as { packages: Record<string, Entry> };
  for (const [name, version] of Object.entries<string>({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

/** The extension as it is built in a copy of the project, by the path of each file. The archives are test/soak's. */
async function built(where: string, environment: Record<string, string>): Promise<Map<string, Buffer>> {
  const root = await mkdtemp(join(tmpdir(), where));
  try {
    const filter = (path: string) => path === project || !left.includes(basename(path));
    await cp(project, root, { recursive: true, filter });
    await symlink(join(project, 'node_modules'), join(root, 'node_modules'));
    const vite = join(project, 'node_modules/.bin/vite');
    const { SEALCARD_DIST: _, ...inherited } = process.env;
    const options = { cwd: root, env: { ...inherited, ...environment } };
    await promisify(execFile)(vite, ['build', '--mode', 'chrome', '--logLevel', 'error'], options);
    const entries = await readdir(join(root, 'dist'), { recursive: true, withFileTypes: true });
    const paths = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
    const files = paths.sort().map(async path => [relative(root, path), await readFile(path)] as const);
    return new Map(await Promise.all(files));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

it('built twice, in two places and in two ways, what is shipped is the same', {
  timeout: 240_000,
}, async () => {
  const [first, second] = await Promise.all([
    built('sealcard-built-', { TZ: 'UTC', LANG: 'C.UTF-8', NODE_ENV: 'development' }),
    built('another-place-', { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', USER: 'somebody' }),
  ]);
  expect(first.size).toBeGreaterThan(10);
  expect([...second.keys()]).toEqual([...first.keys()]);
  for (const [name, bytes] of first) expect(second.get(name)?.equals(bytes), name).toBe(true);
});
