/** A Chromium that loads unpacked extensions. */
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { findBrowser } from './find-browser';

/** Branded Chrome ignores `--load-extension` and is not among the programs. */
export function findChromium(): string {
  return findBrowser({
    name: 'Chromium',
    variable: 'CHROMIUM_PATH',
    playwright: { name: 'chromium', path: () => chromium.executablePath() },
    programs: ['chromium', 'chromium-browser', 'chrome-for-testing'],
    debianPackage: 'chromium',
  });
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
