/** A Chromium that loads unpacked extensions: found, or installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

/** Branded Chrome ignores `--load-extension` and is not among them. */
const systemNames = ['chromium', 'chromium-browser', 'chrome-for-testing'];

/** Path of a working Chromium. Order: CHROMIUM_PATH, Playwright's own, the system's, then installing one. */
export function findChromium(): string {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted !== undefined) {
    if (!runs(wanted)) throw new Error(`CHROMIUM_PATH names no working Chromium: ${wanted}`);
    return wanted;
  }
  return findInstalled() ?? installWithPlaywright() ?? installWithApt() ?? giveUp();
}

function findInstalled(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = folders.flatMap(folder => systemNames.map(name => join(folder, name)));
  return [chromium.executablePath(), ...onPath].find(runs) ?? null;
}

function runs(path: string): boolean {
  if (!existsSync(path)) return false;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function installWithPlaywright(): string | null {
  console.log('No Chromium found; asking Playwright for one …');
  const cli = join(import.meta.dirname, '../../node_modules/playwright/cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 });
  return findInstalled();
}

function installWithApt(): string | null {
  const isDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (!isDebian) return null;
  console.log('Installing the system package chromium …');
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return findInstalled();
}

function giveUp(): never {
  throw new Error('No Chromium could be found or installed. Install one and name it in CHROMIUM_PATH.');
}

/** Flags for a Chromium that loads `extension`, talks to loopback only, and looks nothing up. */
export function chromiumFlags(extension: string): string[] {
  const asRoot = process.getuid?.() === 0 || inContainer();
  return [
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    '--enable-unsafe-extension-debugging',
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
    '--component-updater=url-source=http://127.0.0.1:9/',
    '--gaia-url=http://127.0.0.1:9',
    ...(asRoot ? ['--no-sandbox'] : []),
  ];
}

function inContainer(): boolean {
  return (
    existsSync('/.dockerenv') ||
    (existsSync('/proc/1/cgroup') && /docker|lxc/.test(readFileSync('/proc/1/cgroup', 'utf8')))
  );
}
