/** A browser for the tests: found on this machine, or installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface WantedBrowser {
  /** What people call it. */
  readonly name: string;
  /** The environment variable that may name one. */
  readonly variable: string;
  /** What Playwright calls its own, and where that would be. */
  readonly playwright: { readonly name: string; readonly path: () => string };
  /** Names of its program in PATH. */
  readonly programs: readonly string[];
  readonly debianPackage: string;
}

/** Path of a working browser. Order: the variable, Playwright's own, the system's, then installing one. */
export function findBrowser(wanted: WantedBrowser): string {
  const { name, variable } = wanted;
  const named = process.env[variable];
  if (named !== undefined) {
    if (!runs(named)) throw new Error(`${variable} names no working ${name}: ${named}`);
    return named;
  }
  const found = findInstalled(wanted) ?? installWithPlaywright(wanted) ?? installWithApt(wanted);
  if (found !== null) return found;
  throw new Error(`No ${name} could be found or installed. Install one and name it in ${variable}.`);
}

function findInstalled({ playwright, programs }: WantedBrowser): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = folders.flatMap(folder => programs.map(program => join(folder, program)));
  return [playwright.path(), ...onPath].find(runs) ?? null;
}

function runs(path: string): boolean {
  if (!existsSync(path)) return false;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function installWithPlaywright(wanted: WantedBrowser): string | null {
  console.log(`No ${wanted.name} found; asking Playwright for one …`);
  const cli = join(import.meta.dirname, '../../node_modules/playwright/cli.js');
  const install = [cli, 'install', wanted.playwright.name];
  spawnSync(process.execPath, install, { stdio: 'ignore', timeout: 300_000 });
  return findInstalled(wanted);
}

function installWithApt(wanted: WantedBrowser): string | null {
  const isDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (!isDebian) return null;
  console.log(`Installing the system package ${wanted.debianPackage} …`);
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', wanted.debianPackage], {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return findInstalled(wanted);
}
