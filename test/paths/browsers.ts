/** Starting a browser on one page without a driver: a process of ours, with a profile of its own, ended by us. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumFlags, findChromium } from '../support/chromium';
import { findFirefox, QUIET_PREFERENCES } from '../support/firefox';

export interface Visit {
  /** Ends the browser and removes its profile. */
  end(): Promise<void>;
  /** Settles when the browser ends by itself, with why. */
  readonly ended: Promise<string>;
}

export const BROWSERS = { Chromium: visitInChromium, Firefox: visitInFirefox } as const;

async function visitInChromium(address: string): Promise<Visit> {
  const profile = await mkdtemp(join(tmpdir(), 'sealcard-paths-'));
  const quiet = chromiumFlags('').filter(flag => !flag.includes('extension'));
  const flags = ['--headless', '--no-first-run', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  return visit(findChromium(), [...flags, ...quiet, address], profile);
}

async function visitInFirefox(address: string): Promise<Visit> {
  const profile = await mkdtemp(join(tmpdir(), 'sealcard-paths-'));
  await writeFile(join(profile, 'user.js'), QUIET_PREFERENCES);
  return visit(findFirefox(), ['--headless', '--no-remote', '--profile', profile, address], profile);
}

/** The browser leads a process group of its own, which is what is ended. */
function visit(command: string, parameters: readonly string[], profile: string): Visit {
  const browser = spawn(command, parameters, {
    stdio: 'ignore',
    detached: process.platform !== 'win32',
    env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' },
  });
  const ended = new Promise<string>(resolve => {
    browser.once('error', error => resolve(error.message));
    browser.once('exit', (code, signal) => resolve(`ended with ${code ?? signal}`));
  });
  const endWithUs = () => killGroup(browser);
  process.once('exit', endWithUs);
  const end = async () => {
    process.off('exit', endWithUs);
    killGroup(browser);
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  return { end, ended };
}

function killGroup(browser: ChildProcess): void {
  if (browser.pid === undefined) return;
  try {
    if (process.platform === 'win32') browser.kill();
    else process.kill(-browser.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
